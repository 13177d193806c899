"""A parsed text as plain lists: one look at spaCy's columns, then no token object any more.

Ranges are pairs [a, b) of token numbers; `View.span` turns one into code points of the text.
"""

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc

from kg.extract import quotations
from kg.extract.quotations import Quotation, Range
from kg.model import Span

_NAMED = ("ORTH", "LOWER", "LEMMA", "TAG", "POS", "DEP", "ENT_TYPE")
_NUMBERS = ("ENT_IOB", "HEAD", "SENT_START", "SPACY")
_EDGE_MARKS = frozenset({'"', "'", "“", "”", "‘", "’", "``", "''", "«", "»", "„", '."-', '"-'})
_FIRST = _EDGE_MARKS | {"$", "£", "€", "#", "@", "-"}
_LAST = _EDGE_MARKS | {"%", "?", "!", ")", "]"}
RELATIVE_TAGS = frozenset({"WP", "WDT", "WP$"})


class View:
    """The tokens of a Doc, one list an attribute, with subtrees, paragraphs, segments and quotations.

    A segment is a sentence clipped to its paragraph. `left[i]` and `right[i]` bound token i's subtree: [left, right).
    `letters` counts the letters and digits of a token; `total(a, b)` those of a range.
    """

    def __init__(self, doc: Doc, written: str | None = None) -> None:
        """Read the Doc once; it must be parsed, tagged and lemmatised, and may be empty.

        `written` is the article's text where the parser was given a mended one of the same length.
        """
        self.size = len(doc)
        names = doc.vocab.strings
        columns = doc.to_array([*_NAMED, *_NUMBERS]).reshape(self.size, len(_NAMED) + len(_NUMBERS)).T
        keys = [column.tolist() for column in columns[: len(_NAMED)]]
        read = {key: names[key] for column in keys for key in set(column)}
        strings: list[list[str]] = [[read[key] for key in column] for column in keys]
        self.text, self.lower, lemmas, self.tag, self.pos, self.dep, self.entity = strings
        self.lemma = [word.lower() for word in lemmas]
        numbers = columns[len(_NAMED) :].astype(np.int64)
        heads = numbers[1] + np.arange(self.size)
        self.entity_starts: list[bool] = (numbers[0] == 3).tolist()
        self.head: list[int] = heads.tolist()
        self.sentence_starts: list[bool] = (numbers[2] == 1).tolist()
        self.space_after: list[bool] = (numbers[3] != 0).tolist()
        self._measure()
        if written is not None and "\ufffd" in written:
            self._restore(written)
        self.left, self.right = _edges(heads)
        self.children: list[list[int]] = [[] for _ in range(self.size)]
        for i, head in enumerate(self.head):
            if head != i:
                self.children[head].append(i)
        self._divide()
        self._quote()

    def _measure(self) -> None:
        counts = {word: len(word) if word.isalnum() else sum(map(str.isalnum, word)) for word in set(self.text)}
        self.letters = [counts[word] for word in self.text]
        self.start: list[int] = []
        self.before: list[int] = [0]
        place = 0
        for word, space, letters in zip(self.text, self.space_after, self.letters, strict=True):
            self.start.append(place)
            place += len(word) + space
            self.before.append(self.before[-1] + letters)
        self.blank = [pos == "SPACE" or word.isspace() for pos, word in zip(self.pos, self.text, strict=True)]
        for i in range(self.size - 1):
            if self.blank[i + 1]:
                self.space_after[i] = True
        if self.size:
            self.space_after[-1] = True

    def _restore(self, written: str) -> None:
        """The words as they are written, damage and all."""
        self.text = [written[a : a + len(word)] for a, word in zip(self.start, self.text, strict=True)]
        self.lower = [word.lower() for word in self.text]

    def _divide(self) -> None:
        """Paragraphs end with a line's end, segments with a paragraph or a sentence."""
        self.paragraph: list[int] = []
        self.segment: list[int] = []
        self.paragraphs: list[Range] = []
        self.segments: list[Range] = []
        opens, first, sentence = True, 0, 0
        for i, word in enumerate(self.text):
            if i and (opens or self.sentence_starts[i]):
                self.segments.append((sentence, i))
                sentence = i
            if i and opens:
                self.paragraphs.append((first, i))
                first = i
            self.paragraph.append(len(self.paragraphs))
            self.segment.append(len(self.segments))
            opens = (self.blank[i] and (len(word) > 1 or word in "\n\r\u2028\u2029")) or "\n" in word
            opens = opens and not self._wraps(i)
        if self.size:
            self.segments.append((sentence, self.size))
            self.paragraphs.append((first, self.size))

    def _wraps(self, i: int) -> bool:
        """Whether the line's end at token i only wraps a sentence: a word before it, a lower-case word after it."""
        after = next((x for x in range(i + 1, min(i + 3, self.size)) if not self.blank[x]), None)
        return i > 0 and after is not None and self.text[after].islower() and self.text[i - 1][-1] not in ".?!:;"

    def _quote(self) -> None:
        """`quotations` in order; `quotation[i]` is the number of the one that holds token i, or -1."""
        possessive = [tag == "POS" for tag in self.tag]
        layout = quotations.Layout(self.text, self.space_after, possessive, self.segment, self.paragraphs)
        self.quotations: list[Quotation] = quotations.find(layout)
        self.quotation = [-1] * self.size
        for number, quotation in enumerate(self.quotations):
            if not quotation.single:
                self.quotation[quotation.start : quotation.end] = [number] * (quotation.end - quotation.start)

    def span(self, tokens: Range) -> Span:
        """The code points of a range of tokens. The range is not empty."""
        last = tokens[1] - 1
        return (self.start[tokens[0]], self.start[last] + len(self.text[last]))

    def total(self, start: int, end: int) -> int:
        """Letters and digits in tokens [start, end)."""
        return self.before[end] - self.before[start]

    def clip(self, start: int, end: int, i: int) -> Range:
        """The range inside the paragraph of token i, trimmed."""
        first, last = self.paragraphs[self.paragraph[i]]
        return self.trim(max(start, first), min(end, last))

    def trim(self, start: int, end: int) -> Range:
        """The range without spaces and punctuation at its edges; quotation marks stay. May be empty."""
        letters, text = self.letters, self.text
        while start < end and letters[start] == 0 and (text[start] not in _FIRST or self.blank[start]):
            start += 1
        while end > start and letters[end - 1] == 0 and (text[end - 1] not in _LAST or self.blank[end - 1]):
            end -= 1
        return (start, end)

    def has_letters(self, tokens: Range) -> bool:
        """Whether any token of the range has a letter or digit."""
        return self.before[tokens[1]] > self.before[tokens[0]]

    def is_relative(self, i: int) -> bool:
        """Whether token i is a relative pronoun."""
        return self.lower[i] in ("who", "which", "that", "whom") and (
            self.tag[i] in RELATIVE_TAGS or (self.tag[i] == "IN" and self.dep[i].startswith("nsubj"))
        )


def _edges(head: NDArray[np.int64]) -> tuple[list[int], list[int]]:
    """First token and end of each token's subtree, also where the tree is not projective."""
    left = np.arange(len(head))
    right = left + 1
    while True:
        lower, upper = left.copy(), right.copy()
        np.minimum.at(left, head, lower)
        np.maximum.at(right, head, upper)
        if np.array_equal(left, lower) and np.array_equal(right, upper):
            return left.tolist(), right.tolist()


def without(tokens: Range, cuts: Iterable[Range]) -> list[Range]:
    """What is left of a range without the cuts."""
    left = [tokens]
    for a, b in cuts:
        left = [piece for x, y in left for piece in ((x, min(y, a)), (max(x, b), y)) if piece[0] < piece[1]]
    return left


def merged(ranges: Iterable[Range]) -> tuple[Range, ...]:
    """Ranges in order, those that touch or overlap joined, empty ones dropped."""
    out: list[Range] = []
    for start, end in sorted(r for r in ranges if r[0] < r[1]):
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return tuple(out)


def with_marks(view: View, ranges: Iterable[Range]) -> tuple[Range, ...]:
    """The ranges with the quotation marks that enclose or touch them: said ["We won,"] for said "[We won],"."""
    out = []
    for a, b in ranges:
        start, end = a, b
        number = view.quotation[a]
        if number >= 0 and view.quotations[number].start == a - 1:
            start = a - 1
        number = view.quotation[b - 1]
        if number >= 0:
            last = view.quotations[number].end
            if b < last and view.quotations[number].closed and view.total(b, last) == 0 and last - b <= 2:
                end = last
        out.append((start, end))
    return merged(out)


def overlap(view: View, one: Sequence[Range], other: Sequence[Range]) -> float:
    """Jaccard overlap of the letters and digits of two lists of ranges (each without overlaps in itself)."""
    before = view.before
    shared = 0
    for a, b in one:
        for c, d in other:
            first, last = max(a, c), min(b, d)
            if first < last:
                shared += before[last] - before[first]
    if not shared:
        return 0.0
    both = sum(before[b] - before[a] for a, b in one) + sum(before[d] - before[c] for c, d in other)
    return shared / (both - shared)
