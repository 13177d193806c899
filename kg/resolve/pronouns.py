"""Pronouns outside quotations: by gender, number, salience, subject parallelism and the last speaker."""

from kg.model import Mention
from kg.resolve.entities import Entity
from kg.resolve.salience import REACH, Salience, agree

_PERSONAL = frozenset(["he", "him", "his", "she", "her", "hers", "himself", "herself"])
_SPEAKER_REACH = 6  # sentences after which the last speaker is forgotten
_THING_REACH = 2


def resolve_pronoun(
    word: str, mention: Mention, mind: Salience, *, speaking: bool, others: frozenset[int] = frozenset()
) -> Entity | None:
    """The entity that the pronoun `word` refers to, None if none fits; `speaking` if it is a statement's source.

    A person whose number is in `others` is not meant.
    """
    if word in _PERSONAL:
        return _person(mention, mind, speaking, others)
    if word in ("it", "its"):
        return _last(mention, mind, speaking, plural=False)
    if word in ("they", "them", "their"):
        found = _last(mention, mind, speaking, plural=True)
        last = mind.last_speaker(mention.sentence, _THING_REACH) if speaking else None
        return found or (last if last is not None and last.kind == "unnamed" else None)
    return None


def _person(mention: Mention, mind: Salience, speaking: bool, others: frozenset[int]) -> Entity | None:
    best: dict[int, tuple[float, Entity]] = {}
    for distance, seen in enumerate(reversed(mind.seen)):
        entity, gap = seen.entity, mention.sentence - seen.sentence
        if entity.number in others or not _is_one(entity) or gap > REACH or not agree(entity.gender, mention.gender):
            continue
        score = 2.0 * seen.subject + 2.0 * (gap == 0 and seen.subject) - 1.2 * gap - 0.05 * distance
        score += (entity.kind == "person") + 0.5 * (entity.gender == mention.gender) - 2.0 * seen.quoted
        score += min(len(entity.mentions), 6) * 0.08
        if entity.number not in best or score > best[entity.number][0]:
            best[entity.number] = (score, entity)
    last = mind.last_speaker(mention.sentence, _SPEAKER_REACH) if speaking else None
    if last is not None and last.number not in others and _is_one(last) and agree(last.gender, mention.gender):
        score = best.get(last.number, (-0.5, last))[0]
        best[last.number] = (score + (2.5 if last.kind == "person" else 1.5), last)
    if not best:
        return None
    entity = max(best.values(), key=lambda item: (item[0], -item[1].number))[1]
    if entity.gender == "unknown":  # what a pronoun tells holds for the rest of the text
        entity.gender = mention.gender
    return entity


def _is_one(entity: Entity) -> bool:
    one = entity.kind == "person" or (entity.kind == "unnamed" and entity.human)
    return one and entity.plurality == "singular"


def _last(mention: Mention, mind: Salience, speaking: bool, *, plural: bool) -> Entity | None:
    """The last subject of that number, or, where something is said, the last mention of it."""
    for any_place in (False, True) if speaking else (False,):
        for seen in reversed(mind.seen):
            entity = seen.entity
            many = entity.plurality == "plural" or entity.kind == "group"
            fits = many if plural else entity.kind in ("organization", "government")
            near = mention.sentence - seen.sentence <= _THING_REACH
            anywhere = any_place and entity.kind != "government"  # "in Oslo" is where, not who
            if fits and near and not seen.quoted and (seen.subject or anywhere):
                return entity
    return None
