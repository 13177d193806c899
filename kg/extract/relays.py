"""From whom the article has a statement: "TASS reported that Lavrov said", "X said, according to Reuters"."""

from collections.abc import Sequence

from kg.extract.cuewords import word_set
from kg.extract.nested import root_of
from kg.extract.select import Choice
from kg.extract.view import View

_REPORTING = word_set("report say write quote cite tell add note")

LEAST = 0.5
_REPORTED = frozenset({"reported", "quoted", "cited", "carried"})


def relays(view: View, choice: Choice, others: Sequence[Choice]) -> list[int]:
    """Head tokens of those in whose statement the cue of `choice` stands, outermost first; its own source is none."""
    i, own = choice.candidate.group.cue, choice.candidate.source.token
    if i is None:
        return []
    shared = view.head[i] if view.dep[i] in ("advcl", "conj") else i  # "Flynn urged Russia to wait, making clear that"
    around: list[tuple[int, int]] = []
    for other in others:
        ranges = other.ranges
        if i < ranges[0][0] or i >= ranges[-1][1] or not any(a <= i < b for a, b in ranges):
            continue
        candidate = other.candidate
        token, cue = candidate.source.token, candidate.group.cue
        if cue is None or other.right < LEAST or root_of(view, ranges[0]) not in (i, shared):
            continue
        if candidate.group.family != "according to" and view.lemma[cue] not in _REPORTING:
            continue
        if token is None or token == own or candidate.group.cue == i or _same(view, own, token):
            continue
        around.append((-sum(b - a for a, b in ranges), token))
    around += [(0, token) for token in _reported_by(view, i) if token != own]
    return list(dict.fromkeys(token for _, token in sorted(around)))


def _same(view: View, one: int | None, other: int) -> bool:
    return one is not None and view.lower[one] == view.lower[other]


def _reported_by(view: View, i: int) -> list[int]:
    """The outlet in "as reported by AFP", "quoted by Interfax" beside cue i."""
    found: list[int] = []
    for k in view.children[i]:
        if view.dep[k] in ("advcl", "prep", "acl") and view.lower[k] in _REPORTED:
            agents = [x for x in view.children[k] if view.lower[x] == "by"]
            found += [y for x in agents for y in view.children[x] if view.dep[y] == "pobj"]
    return found[:1]
