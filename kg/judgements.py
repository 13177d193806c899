"""Judgements: what a person decided on actors and facts, as plain records that every rebuild honours.

Ids are made from names and may change with the articles, so a judgement does not rest on them: it names an actor by one
of its names, as names are compared, and a fact by the passages that it was read from.
"""

import json
from collections import deque
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Literal

Verdict = Literal["same", "different"]


@dataclass(frozen=True, slots=True, order=True)
class Named:
    """An actor: a name of it in the form that `kg.resolve.nodes` compares, and what else set that name apart.

    `lands`, `domain` and `year` tell homonyms apart; `id` and `name` are what the user saw, for listings alone.
    """

    realm: str
    form: str
    lands: tuple[str, ...] = ()
    domain: str = ""
    year: int = 0
    id: str = field(default="", compare=False)
    name: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True, order=True)
class Pair:
    """Two actors are the same, or different."""

    verdict: Verdict
    one: Named
    other: Named
    why: str = ""

    @property
    def about(self) -> str:
        """The two, for people."""
        return " / ".join(f"{named.name} ({named.id})" for named in (self.one, self.other))


@dataclass(frozen=True, slots=True, order=True)
class Misread:
    """A statement, tenure or passage was misread. `readings`: article ids, each with the key of what was read there.

    `actor` is the id of the speaker or holder ("" if none): without it the fact's IRI cannot come again.
    """

    iri: str
    actor: str
    readings: tuple[tuple[str, str], ...]
    words: str = ""
    why: str = ""

    @property
    def about(self) -> str:
        """The fact, for people."""
        return f"{self.iri}: {self.words}"


Judgement = Pair | Misread


def dump(judgement: Judgement) -> str:
    """The judgement as one line of JSON."""
    told = asdict(judgement)
    if isinstance(judgement, Misread):
        told = {"verdict": "wrong", **told}
    return json.dumps(told, ensure_ascii=False, sort_keys=True)


def load(line: str) -> Judgement:
    """The judgement that `dump` wrote."""
    told = json.loads(line)
    if told.pop("verdict") == "wrong":
        return Misread(**{**told, "readings": tuple(map(tuple, told["readings"]))})
    return Pair(json.loads(line)["verdict"], _named(told["one"]), _named(told["other"]), told["why"])


def _named(told: dict[str, Any]) -> Named:
    return Named(**{**told, "lands": tuple(told["lands"])})


def chain(same: Mapping[int, tuple[Hashable, Hashable]], start: Hashable, goal: Hashable) -> list[int] | None:
    """The fewest judgements that make `start` and `goal` one, by number; None where none do, [] where they are one.

    `same` holds the two actors of each judgement that says so.
    """
    came: dict[Hashable, list[int]] = {start: []}
    queue = deque([start])
    while queue:
        here = queue.popleft()
        if here == goal:
            return came[here]
        for number, ends in sorted(same.items()):
            for near, far in (ends, ends[::-1]):
                if near == here and far not in came:
                    came[far] = [*came[here], number]
                    queue.append(far)
    return None


def listed(numbers: Iterable[int]) -> str:
    """ "judgement 3", "judgements 1, 2 and 3"."""
    found = [str(number) for number in sorted(numbers)]
    if len(found) == 1:
        return f"judgement {found[0]}"
    return f"judgements {', '.join(found[:-1])} and {found[-1]}"
