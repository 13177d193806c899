"""Whom a statement speaks of: the actors that its content mentions, by name or otherwise."""

from kg.model import Span
from kg.resolve.entities import Entity
from kg.resolve.walk import Walk


def mentioned(
    walk: Walk, content: tuple[Span, ...], speaker: Entity | None, addressee: Entity | None
) -> tuple[Entity, ...]:
    """The entities that mentions inside `content` refer to, in order, without the speaker.

    Who is urged "to pay" is the one who is to pay: such an addressee is among them.
    """
    found: dict[int, Entity] = {}
    if addressee is not None and walk.words(content[0]).startswith("to "):
        found[addressee.number] = addressee
    for span in content:
        for i in walk.within(span):
            entity = walk.chains.of.get(i)
            if entity is not None:
                found.setdefault(entity.number, entity)
    return tuple(entity for entity in found.values() if entity is not speaker)
