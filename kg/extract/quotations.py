"""Where quotations begin and end, from the marks and the spaces around them; nothing here needs a parse.

A quotation never leaves its paragraph: a mark too many or too few costs that paragraph at most. One that is not closed
runs to the paragraph's end if the next paragraph opens with a mark again (the custom of newspapers), else to the end
of its sentence.
"""

from collections.abc import Sequence
from dataclasses import dataclass

Range = tuple[int, int]

OPENING = frozenset({"“", "„", "«", "``", "‟"})
CLOSING = frozenset({"”", "»"})
STRAIGHT = frozenset({'"', "''", "＂"})
SINGLE_OPENING = frozenset({"‘", "'", "`"})
SINGLE_CLOSING = frozenset({"’", "'"})
MARKS = OPENING | CLOSING | STRAIGHT | SINGLE_OPENING | SINGLE_CLOSING
_OPENS_AFTER = frozenset("([{—–-/")
LONGEST_SINGLE = 40


@dataclass(frozen=True, slots=True)
class Quotation:
    """Tokens [start, end) of a quotation, its marks in; `closed` tells whether its closing mark was found."""

    start: int
    end: int
    closed: bool
    single: bool = False


@dataclass(frozen=True, slots=True)
class Layout:
    """What pairing marks needs to know of a text; one entry a token.

    `space_after` tells whether white space (or the end of the text) follows the token, `possessive` whether the tagger
    took it for a possessive ending, `segment` the number of its sentence inside its paragraph.
    """

    words: Sequence[str]
    space_after: Sequence[bool]
    possessive: Sequence[bool]
    segment: Sequence[int]
    paragraphs: Sequence[Range]


def find(layout: Layout) -> list[Quotation]:
    """All quotations in order; none overlaps another, quotations inside quotations are left to the outer one."""
    found: list[Quotation] = []
    words = layout.words
    known = {word for word in set(words) if word in MARKS or _holds_end(word)}
    for number, (start, end) in enumerate(layout.paragraphs):
        marks = [i for i in range(start, end) if words[i] in known]
        if marks:
            found += _double(layout, marks, start, end, _goes_on(layout, number))
            found += _single(layout, marks, start, end, found)
    return sorted(found, key=lambda quotation: quotation.start)


def _goes_on(layout: Layout, number: int) -> bool:
    """Whether the next paragraph opens with a quotation mark, as one does that continues a quotation."""
    if number + 1 >= len(layout.paragraphs):
        return False
    start, end = layout.paragraphs[number + 1]
    return any(layout.words[i] in OPENING | STRAIGHT for i in range(start, min(end, start + 2)))


def _double(layout: Layout, marks: Sequence[int], start: int, end: int, goes_on: bool) -> list[Quotation]:
    found: list[Quotation] = []
    opened: int | None = None
    for i in marks:
        direction = _direction(layout, i, start, end, opened is not None)
        if direction > 0:
            if opened is not None and not _begins_sentence(layout, i, start):
                continue  # a quotation inside the quotation
            if opened is not None:
                found.append(Quotation(opened, i, False))
            opened = i
        elif direction < 0 and opened is not None:
            found.append(Quotation(opened, i + 1, True))
            opened = None
    if opened is not None:
        found.append(Quotation(opened, end if goes_on else _sentence_end(layout, opened, end), False))
    return [quotation for quotation in found if quotation.end - quotation.start > 1]


def _holds_end(word: str) -> bool:
    """Whether a closing mark sticks in the word, as in `principal."-` (a dash that was a space once)."""
    return len(word) > 2 and any(mark in word[1:] for mark in ('"', "”")) and word[0].isalnum()


def _direction(layout: Layout, i: int, start: int, end: int, is_open: bool) -> int:
    """1 if the mark opens a quotation, -1 if it closes one, 0 if it is no double mark."""
    word = layout.words[i]
    if word in OPENING:
        return 1
    if len(word) > 2:
        return -1  # of the words that hold a mark only those come here that end with one
    if word not in STRAIGHT and word not in CLOSING:
        return 0
    before, after = _space_before(layout, i, start), layout.space_after[i] or i + 1 >= end
    if word in CLOSING:
        return 1 if not is_open and before and not after else -1
    if before != after:
        return 1 if before else -1
    return -1 if is_open else 1


def _space_before(layout: Layout, i: int, start: int) -> bool:
    return i == start or layout.space_after[i - 1] or layout.words[i - 1][-1] in _OPENS_AFTER


def _begins_sentence(layout: Layout, i: int, start: int) -> bool:
    """Whether the mark stands where a sentence has ended: a quotation that was never closed is given up there."""
    k = i - 1
    while k > start and layout.words[k] in MARKS:
        k -= 1
    return k < start or layout.words[k][-1] in ".?!…" or layout.words[i] in STRAIGHT


def _sentence_end(layout: Layout, opened: int, end: int) -> int:
    last = opened + 1
    while last < end and layout.segment[last] == layout.segment[opened]:
        last += 1
    return last


def _single(layout: Layout, marks: Sequence[int], start: int, end: int, double: Sequence[Quotation]) -> list[Quotation]:
    """Quotations in single marks outside all double ones. An apostrophe is none: both ends must stand at word edges."""
    found: list[Quotation] = []
    opened: int | None = None
    inside = [(quotation.start, quotation.end) for quotation in double if quotation.end > start]
    for i in marks:
        if any(a <= i < b for a, b in inside):
            opened = None
            continue
        word, before = layout.words[i], _space_before(layout, i, start)
        after = layout.space_after[i] or i + 1 >= end or not layout.words[i + 1][0].isalnum()
        if word in SINGLE_OPENING and before and not layout.space_after[i]:
            opened = i
        elif opened is not None and word in SINGLE_CLOSING and not before and after:
            if layout.possessive[i] and any(
                word in SINGLE_CLOSING for word in layout.words[i + 1 : opened + LONGEST_SINGLE]
            ):
                continue
            if 2 < i + 1 - opened <= LONGEST_SINGLE:
                found.append(Quotation(opened, i + 1, True, single=True))
            opened = None
    return found


def _closes_later(layout: Layout, start: int, end: int) -> bool:
    return any(word in SINGLE_CLOSING for word in layout.words[start:end])
