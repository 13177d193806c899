"""From whom the article has a statement: "TASS reported that Lavrov said", "X said, according to Reuters"."""

from collections.abc import Sequence

from kg.extract.cuewords import word_set
from kg.extract.nested import root_of
from kg.extract.select import Candidate, Choice
from kg.extract.view import View

_REPORTING = word_set("report say write quote cite tell add note")

LEAST = 0.5
SLACK = 4  # letters of an auxiliary
_REPORTED = frozenset({"reported", "quoted", "cited", "carried", "published", "released"})
_QUOTING = frozenset({"quote", "cite"})


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
    around += [(0, token) for token in _reported_by(view, i, own) if token != own]
    return list(dict.fromkeys(token for _, token in sorted(around)))


def _same(view: View, one: int | None, other: int) -> bool:
    return one is not None and view.lower[one] == view.lower[other]


def _reported_by(view: View, i: int, source: int | None) -> list[int]:
    """The outlet in "as reported by AFP", "X, quoted by Interfax, said", "in a statement carried by TASS" at cue i."""
    holders = [i, *([source] if source is not None else [])]
    holders += [x for k in view.children[i] if view.dep[k] == "prep" for x in view.children[k]]
    verbs = [k for h in holders for k in view.children[h] if view.lower[k] in _REPORTED and view.tag[k] == "VBN"]
    above = view.head[view.head[i]]
    if view.dep[i] == "pcomp" and view.lower[view.head[i]] == "as" and view.lemma[above] in _QUOTING:
        verbs.append(above)  # "was quoted by Interfax as saying", "was quoted as saying by Interfax"
    elif view.lemma[i] in _QUOTING and view.tag[i] == "VBN":
        verbs.append(i)
    sayings = [x for v in verbs for k in view.children[v] if view.lower[k] == "as" for x in view.children[k]]
    by = [k for v in (*verbs, *sayings) for k in view.children[v] if view.lower[k] == "by"]
    return [x for k in by for x in view.children[k] if view.dep[x] == "pobj"][:1]


def untangled(view: View, chosen: Sequence[Choice]) -> list[tuple[Choice, list[int]]]:
    """The choices, each with its relays where one is said of another's cue alone, which then is none of its own.

    "…, said X, Y reported", "X said, according to Y": whoever stands nearest to the content says it.
    """
    out: list[tuple[Choice, list[int]]] = [(choice, []) for choice in chosen]
    for outer in chosen:
        inner = next((c for c in chosen if c is not outer and _is_clause_of(view, outer, c)), None)
        if inner is None:
            continue
        a, b = inner.candidate, outer.candidate
        far = b.source.token
        if _between(outer, inner):
            near = Candidate(b.group, a.content, b.source, b.source_tokens, a.score, a.base, a.best)
            far, instead = a.source.token, Choice(near, inner.right, inner.content_right)
        else:
            instead = inner
        relays = [far] if far is not None else []
        out = [(instead, [*relays, *r]) if c is inner else (c, r) for c, r in out if c is not outer]
    return out


def _is_clause_of(view: View, outer: Choice, inner: Choice) -> bool:
    """Whether the content of `outer` is but the source and cue of `inner`."""
    cue, tokens = inner.candidate.group.cue, inner.candidate.source_tokens
    if cue is None or tokens is None or len(outer.ranges) > 1:
        return False
    start, end = outer.ranges[0]
    if not (start <= cue < end and start <= tokens[0] and tokens[1] <= end):
        return False
    return view.total(start, end) - view.total(*tokens) - view.letters[cue] <= SLACK


def _between(outer: Choice, inner: Choice) -> bool:
    """Whether the cue of `outer` stands between content and cue of `inner`."""
    near, cue = outer.candidate.group.cue, inner.candidate.group.cue
    if near is None or cue is None or outer.candidate.group.family != "verb":
        return False
    return inner.ranges[-1][1] <= near < cue or cue < near < inner.ranges[0][0]
