"""Whom a statement speaks of: the actors that its content mentions, by name or otherwise."""

from kg.model import Span
from kg.resolve.entities import Entity
from kg.resolve.walk import Walk


def mentioned(walk: Walk, content: tuple[Span, ...], speaker: Entity | None) -> tuple[Entity, ...]:
    """The entities that mentions inside `content` refer to, in order, without the speaker."""
    found: dict[int, Entity] = {}
    for span in content:
        for i in walk.within(span):
            entity = walk.chains.of.get(i)
            if entity is not None and entity is not speaker:
                found.setdefault(entity.number, entity)
    return tuple(found.values())
