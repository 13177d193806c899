"""The same article in several outlets: which articles are reprints of which.

A pure function of all records, whatever the order in which they came. Of articles that are nearly the same, the one of
the earliest date (of equals the first id) is the article, and the others are reprints of it. A reprint shares
RESEMBLANCE of all sequences of four words with its article (the Jaccard index, Broder 1997), and reports nothing that
its article does not have: an updated story that quotes somebody new is an article of its own. An exact copy, the spaces
aside, is known by its text alone.
"""

import hashlib
import re
import zlib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

import numpy as np

from kg.model import Article, Record, Span

RESEMBLANCE = 0.75
SHORTEST = 50  # words; shorter texts ("Video", "This story is for subscribers") are alike without being the same
SEQUENCE = 4  # words
BANDS, ROWS = 25, 5  # 0.999 of pairs that resemble each other by RESEMBLANCE share a band, 0.008 of those by 0.2
CROWD = 100  # articles that one band is looked up for: weather and stock reports share phrases by the thousand
UNDATED = "9999"  # articles without a date come last
COMPARED = 20  # articles that one is compared with at most, those with the most bands in common

_WORD = re.compile(r"\w+")
_NUMBERS = np.frombuffer(hashlib.shake_256(b"newskg").digest(BANDS * ROWS * 16), dtype="<u8").reshape(2, -1)
_FACTORS, _SHIFTS = _NUMBERS[0] | np.uint64(1), _NUMBERS[1]
_MIX = np.uint64(0x9E3779B97F4A7C15)
_Sequences = dict[int, tuple[int, int]]


class Fingerprint(NamedTuple):
    """An article's id, its date, a hash of its text, and the `bands` of its text."""

    article: str
    date: str | None
    text: bytes
    bands: bytes

    @property
    def rank(self) -> tuple[str, str]:
        """Of copies the one of the lowest rank is the article."""
        return self.date or UNDATED, self.article


def fingerprint(article: Article) -> Fingerprint:
    """What is compared of an article; of a short one nothing is."""
    return Fingerprint(article.id, article.date, text_hash(article.text), bands(article.text))


def text_hash(text: str) -> bytes:
    """What is equal for texts that differ in nothing but the width of spaces; nothing for a short text."""
    if len(_WORD.findall(text)) < SHORTEST:
        return b""
    return hashlib.blake2b(" ".join(text.split()).encode("utf-8", "surrogatepass"), digest_size=12).digest()


def bands(text: str) -> bytes:
    """What resembling texts are likely to have in common: BANDS numbers of four bytes, or nothing for a short text.

    Each is a hash of ROWS minima of the hashed sequences of words (MinHash, banded).
    """
    words = _WORD.findall(text.casefold())
    if len(words) < SHORTEST:
        return b""
    hashes = np.fromiter({_hash(words, i) for i in range(len(words) - SEQUENCE + 1)}, dtype=np.uint64)
    minima = np.array([np.min(hashes * a + b) for a, b in zip(_FACTORS, _SHIFTS, strict=True)]).reshape(BANDS, ROWS)
    band = minima[:, 0].copy()
    for row in range(1, ROWS):
        band = (band ^ (band >> np.uint64(29))) * _MIX + minima[:, row]
    return ((band * _MIX) >> np.uint64(32)).astype("<u4").tobytes()


def reprints(prints: Iterable[Fingerprint], alike: Callable[[str, str], bool]) -> dict[str, str]:
    """The id of each reprint -> the id of its article.

    `alike` tells whether the later of two articles, by their ids, is a reprint of the other: `is_reprint`. It is asked
    at most COMPARED times for an article.
    """
    ordered = sorted((p for p in prints if p.bands), key=lambda p: p.rank)
    first: dict[bytes, str] = {}
    copies = {p.article: first[p.text] for p in ordered if first.setdefault(p.text, p.article) != p.article}
    near = _near([p for p in ordered if p.article not in copies], alike)
    return near | {copy: near.get(article, article) for copy, article in copies.items()}


def _near(prints: Sequence[Fingerprint], alike: Callable[[str, str], bool]) -> dict[str, str]:
    """The reprints among articles of different texts, by their rank."""
    known: dict[tuple[int, int], list[int]] = defaultdict(list)
    found: dict[str, str] = {}
    ordered = list(_sharing(prints))
    for place, candidate in enumerate(ordered):
        keys = list(enumerate(np.frombuffer(candidate.bands, dtype="<u4").tolist()))
        common = Counter(earlier for key in keys for earlier in known[key])
        for earlier, _ in sorted(common.items(), key=lambda pair: (-pair[1], pair[0]))[:COMPARED]:
            if alike(candidate.article, ordered[earlier].article):
                found[candidate.article] = ordered[earlier].article
                break
        else:
            for key in keys:
                if len(known[key]) < CROWD:
                    known[key].append(place)
    return found


def is_reprint(later: Record, article: Record) -> bool:
    """Whether `later` resembles `article` and reports nothing but what stands in it."""
    own, other = _sequences(later.article.text), _sequences(article.article.text)
    shared = len(own.keys() & other.keys())
    if shared < RESEMBLANCE * (len(own) + len(other) - shared):
        return False
    new = sorted(span for key, span in own.items() if key not in other)
    told = [span for statement in later.statements for span in statement.content]
    told += [tenure.evidence for tenure in later.tenures]
    return not any(_is_mostly_new(stretch, own, new) for stretch in told)


def _sharing(prints: Sequence[Fingerprint]) -> Iterator[Fingerprint]:
    """Those that have a band in common with another."""
    if not prints:
        return
    table = np.frombuffer(b"".join(p.bands for p in prints), dtype="<u4").reshape(len(prints), BANDS)
    shares = np.zeros(len(prints), dtype=bool)
    for column in table.T:
        _, inverse, counts = np.unique(column, return_inverse=True, return_counts=True)
        shares |= counts[inverse] > 1
    yield from (one for one, is_shared in zip(prints, shares, strict=True) if is_shared)


def _sequences(text: str) -> _Sequences:
    """The hashed sequences of words, each with the place of its first occurrence."""
    found = list(_WORD.finditer(text))
    words = [match[0].casefold() for match in found]
    places: _Sequences = {}
    for i in range(len(words) - SEQUENCE + 1):
        places.setdefault(_hash(words, i), (found[i].start(), found[i + SEQUENCE - 1].end()))
    return places


def _hash(words: list[str], start: int) -> int:
    return zlib.crc32(" ".join(words[start : start + SEQUENCE]).encode("utf-8", "replace"))


def _is_mostly_new(stretch: Span, own: _Sequences, new: list[Span]) -> bool:
    """Whether most sequences that lie in, or around, a stretch of text are new."""
    start, end = stretch

    def touching(spans: Iterable[Span]) -> int:
        return sum(low < end and high > start for low, high in spans)

    return 2 * touching(new) > touching(own.values())
