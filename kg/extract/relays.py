"""From whom the article has a statement: "TASS reported that Lavrov said", "X said, according to Reuters"."""

from collections.abc import Sequence

from kg.extract.cuewords import word_set
from kg.extract.select import Choice
from kg.extract.view import View

_REPORTING = word_set("report say write quote cite tell add note")


def relays(view: View, choice: Choice, others: Sequence[Choice]) -> list[int]:
    """Head tokens of those in whose statement the cue of `choice` stands, outermost first; its own source is none."""
    i, own = choice.candidate.group.cue, choice.candidate.source.token
    if i is None:
        return []
    around: list[tuple[int, int]] = []
    for other in others:
        ranges = other.ranges
        if i < ranges[0][0] or i >= ranges[-1][1] or not any(a <= i < b for a, b in ranges):
            continue
        candidate = other.candidate
        token = candidate.source.token
        if token is None or token == own or candidate.group.cue == i or _same(view, own, token):
            continue
        around.append((-sum(b - a for a, b in ranges), token))
    return list(dict.fromkeys(token for _, token in sorted(around)))


def _same(view: View, one: int | None, other: int) -> bool:
    return one is not None and view.lower[one] == view.lower[other]
