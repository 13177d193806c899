"""Pairs of actors that may be one and were not joined: for a person to judge.

Names meet in buckets of a sound, a word or initials. Of each bucket only the commonest names are compared with one
another, so that the cost grows with the actors and not with their pairs.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import NamedTuple

from rapidfuzz import fuzz

from kg.resolve import bodies
from kg.resolve.identity import Identity
from kg.resolve.names import fold, skeleton
from kg.resolve.nodes import Node

CROWD = 40  # clusters of one bucket that are compared: the commonest
ALIKE = 0.65  # likeness of names and of their least alike words, from which they are worth a look
_TOGETHER = 0.5  # what is left of the score of two that articles name side by side (under two names)
_SEVERAL_KINDS = 1.4  # … and of two kinds of one name: an article that has both most often means one
_AGAINST = 0.8  # … of two whose countries, fields or times differ


class _Found(NamedTuple):
    score: float
    why: str
    together: float = _TOGETHER  # by which the score is multiplied where articles name both


@dataclass(frozen=True, slots=True)
class Candidate:
    """Two actors by their ids, the one in more articles first; the likelier, the higher the `score` (0 to 1)."""

    score: float
    one: str
    other: str
    articles: tuple[int, int]
    why: str


def ranked(identity: Identity, part: str = "") -> list[Candidate]:
    """All candidates, best first; with `part`, those of which one has it in a name or its id.

    Left out are pairs that judgements or a gazetteer keep apart.
    """
    best: dict[tuple[int, int], _Found] = {}
    for one, other, bearers in _meetings(identity):
        found = _compared(identity.book.nodes[one], identity.book.nodes[other], bearers)
        pair = (identity.clusters.find(one), identity.clusters.find(other))
        pair = (min(pair), max(pair))
        if found and (pair not in best or found > best[pair]):
            best[pair] = found
    wanted = fold(part)
    candidates = (
        _candidate(identity, pair, found)
        for pair, found in best.items()
        if not identity.clusters.parted(*pair) and (not wanted or any(_has(identity, root, wanted) for root in pair))
    )
    return sorted(candidates, key=lambda c: (-c.score, -min(c.articles), c.one, c.other))


def _meetings(identity: Identity) -> Iterator[tuple[int, int, int]]:
    """Nodes of two clusters that are worth comparing, and how many clusters met in their bucket."""
    buckets: dict[str, dict[int, int]] = defaultdict(dict)  # key -> cluster -> its commonest node in the bucket
    for number, node in enumerate(identity.book.nodes):
        root = identity.clusters.find(number)
        for key in set(_keys(node)):
            known = buckets[key].get(root)
            if known is None or len(node.records) > len(identity.book.nodes[known].records):
                buckets[key][root] = number
    for _, clusters in sorted(buckets.items()):
        if len(clusters) > 1:
            commonest = sorted(clusters, key=lambda root: (-identity.clusters.size(root), root))[:CROWD]
            for one, other in combinations(commonest, 2):
                yield clusters[one], clusters[other], len(clusters)


def _keys(node: Node) -> Iterator[str]:
    yield f"name {node.form}"
    if node.realm == "person":
        yield f"surname {skeleton(node.person.surname)}"
        if node.person.given and not node.person.initial_only:
            yield f"given {node.person.given} {node.person.surname[:1]}"
        return
    found = [word for word in node.form.split(" ") if len(word) > 2]
    yield from (f"word {skeleton(word)}" for word in found)
    if len(letters := bodies.initials(node.form)) > 1:
        yield f"initials {letters}"
    if bodies.is_acronym(node.name):
        yield f"initials {node.form}"


def _compared(one: Node, other: Node, bearers: int) -> _Found | None:
    """How likely two names are one actor's, and why; None if hardly."""
    if one.form == other.form:
        if one.realm == other.realm:
            return _Found(0.45, f"both {one.name!r}; country, field or time differ")
        return _Found(0.55, f"{one.name!r} as {one.realm} and {other.realm}", _SEVERAL_KINDS)
    if one.realm == other.realm == "person":
        found = _persons(one, other, bearers)
    elif "person" in (one.realm, other.realm):
        return None
    else:
        found = _bodies(one, other, bearers)
    if found and one.profile.against(other.profile):
        return _Found(found.score * _AGAINST, f"{found.why}; country, field or time differ")
    return found


def _persons(one: Node, other: Node, bearers: int) -> _Found | None:
    short, full = sorted((one, other), key=lambda node: len(node.person.given))
    if not short.person.given or short.person.initial_only:
        fits = short.person.given == full.person.given[:1] or not short.person.given
        if short.person.surname == full.person.surname and fits and full.person.given:
            return _Found(0.9 / (bearers - 1) ** 0.5, f"{short.name!r} is short for {full.name!r}")
    return _spelled(one, other)


def _bodies(one: Node, other: Node, bearers: int) -> _Found | None:
    for short, full in ((one, other), (other, one)):
        if bodies.is_acronym(short.name) and bodies.initials(full.form) == short.form:
            return _Found(0.8 / (bearers - 1) ** 0.5, f"{short.name!r} are the initials of {full.name!r}")
    fewer, more = sorted((set(one.form.split(" ")), set(other.form.split(" "))), key=len)
    if fewer < more:
        part = 0.25 + 0.4 * len(fewer) / len(more)
        score = part if len(fewer) > 1 else part / (bearers - 1) ** 0.5
        return _Found(score, f"{one.name!r} and {other.name!r}: the words of one are in the other")
    return _spelled(one, other)


def _spelled(one: Node, other: Node) -> _Found | None:
    """Spelled alike word by word: a word that has no like in the other name makes another name."""
    if [c for c in one.form if c.isdigit()] != [c for c in other.form if c.isdigit()]:
        return None
    fewer, more = sorted((one.form.split(" "), other.form.split(" ")), key=len)
    worst = min(max(fuzz.ratio(word, like) for like in more) for word in fewer) / 100
    near = worst * max(fuzz.ratio(one.form, other.form), fuzz.token_sort_ratio(one.form, other.form)) / 100
    return _Found(near, f"{one.name!r} and {other.name!r} are spelled alike") if near >= ALIKE else None


def _candidate(identity: Identity, pair: tuple[int, int], found: _Found) -> Candidate:
    clusters = identity.clusters
    one, other = sorted(pair, key=lambda root: (-clusters.size(root), identity.ids[root]))
    together = clusters.shared(one, other)
    score, why = found.score, found.why
    if together:
        score, why = score * found.together, f"{why}; {together} article{'s name' if together > 1 else ' names'} both"
    articles = (clusters.size(one), clusters.size(other))
    return Candidate(round(score, 2), identity.ids[one], identity.ids[other], articles, why)


def _has(identity: Identity, root: int, wanted: str) -> bool:
    if wanted in identity.ids[root]:
        return True
    names = (name for n in identity.clusters.members(root) for name in identity.book.nodes[n].names)
    return any(wanted in fold(name) for name in names)
