"""From whom the article has a statement: "TASS reported that Lavrov said", "X said, according to Reuters"."""

from collections.abc import Sequence

from kg.extract.acts import by_lemma
from kg.extract.cuewords import word_set
from kg.extract.propose import sources
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
        candidate = other.candidate
        token = candidate.source.token
        if other is choice or token is None or token == own or candidate.group.cue == i:
            continue
        width = sum(b - a for a, b in candidate.content.ranges)
        if any(a <= i < b for a, b in candidate.content.ranges) and not _same(view, own, token):
            around.append((-width, token))
    return list(dict.fromkeys(token for _, token in sorted(around)))


def _same(view: View, one: int | None, other: int) -> bool:
    return one is not None and view.lower[one] == view.lower[other]


def quoted_by(view: View, i: int) -> list[int]:
    """Sources of the verbs of reporting above cue i in the parse, outermost first."""
    found: list[int] = []
    for _ in range(6):
        above = view.head[i]
        if above == i or view.dep[i] not in ("ccomp", "parataxis", "advcl"):
            break
        if view.dep[i] == "ccomp" and view.lemma[above] in _REPORTING and (view.lemma[above], "VERB") in by_lemma():
            found += [token for token, _ in sources.of_verb(view, above)[:1]]
        i = above
    return found[::-1]
