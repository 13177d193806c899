"""What a reader has in mind at a point of the text: whom it mentioned last and who spoke last."""

import re
from collections import deque
from dataclasses import dataclass

from kg import lexicon
from kg.model import Gender, Mention
from kg.resolve.entities import Entity

WINDOW = 40  # mentions kept in mind
REACH = 3  # sentences that a reference reaches back
_SPEAKERS = 8
_PAIRED: dict[str, Gender] = {"men": "male", "women": "female"}
_PAIR = re.compile(r"(?:the|both|these) (?:two|both)(?: (\w+))?|both(?: (\w+))?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Seen:
    """A mention of an entity, as far as it bears on later references."""

    entity: Entity
    sentence: int
    subject: bool
    quoted: bool


class Salience:
    """The last mentions (`seen`) and the last speakers with their sentences (`speakers`), the latest at the end."""

    def __init__(self) -> None:
        """Nothing is in mind before the text begins."""
        self.seen: deque[Seen] = deque(maxlen=WINDOW)
        self.speakers: deque[tuple[Entity, int]] = deque(maxlen=_SPEAKERS)

    def note(self, entity: Entity, mention: Mention) -> None:
        """Remember that the entity was mentioned."""
        self.seen.append(Seen(entity, mention.sentence, mention.subject, mention.quoted))

    def spoke(self, entity: Entity, sentence: int) -> None:
        """Remember that the entity is the source of a statement."""
        self.speakers.append((entity, sentence))

    def last_speaker(self, sentence: int, reach: int) -> Entity | None:
        """Who spoke last, if no more than `reach` sentences before."""
        if self.speakers and sentence - self.speakers[-1][1] <= reach:
            return self.speakers[-1][0]
        return None

    def pair(self, text: str, sentence: int) -> tuple[Entity, Entity] | None:
        """The two whom "the two", "both companies" means: the two mentioned last of that kind."""
        kinds = pair_kinds(text)
        gender = _PAIRED.get(text.split()[-1].lower(), "unknown")
        found: list[Entity] = []
        for seen in reversed(self.seen) if kinds else ():
            entity = seen.entity
            near = sentence - seen.sentence <= 2 * REACH and (gender == "unknown" or entity.gender == gender)
            if kinds and entity.kind in kinds and entity.forms and near and entity not in found:
                found.append(entity)
            if len(found) == 2:
                return found[1], found[0]
        return None


def pair_kinds(text: str) -> tuple[str, ...] | None:
    """The kinds of the two whom "the two companies" means; None for other phrases."""
    match = _PAIR.fullmatch(" ".join(text.split()))
    if not match:
        return None
    noun = lexicon.singular((match.group(1) or match.group(2) or "").lower()).rstrip("s")
    return ("organization", "government") if re.sub(r"ie$", "y", noun) in lexicon.org_nouns() else ("person",)


def agree(one: Gender, other: Gender) -> bool:
    """Whether two genders may be one person's."""
    return "unknown" in (one, other) or one == other
