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
DASHES = frozenset({"-", "--", "–", "—"})
LONGEST_SINGLE = 40
_AFTER_CLOSING = frozenset({",", ".", ";", ":", "!", "?"})
_ENDS_SPEECH = frozenset({",", ".", "?", "!", "…"})
LONGEST_UNCLOSED = 150
LONGEST_REPAIR = 80


@dataclass(frozen=True, slots=True)
class Quotation:
    """Tokens [start, end) of a quotation, its marks in; `closed` tells whether its closing mark was found.

    `single` is one in single marks that need not be speech: a title, a word. Where a paragraph has no double marks and
    the closing single one stands behind a comma or stop, they enclose speech as double ones do.
    """

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
    depth = closing = inner = number = 0
    directed = _directions(layout, marks, start, end)
    while number < len(directed):
        i, direction = directed[number]
        number += 1
        if direction > 0:
            if opened is not None and not _begins_sentence(layout, i, start):
                depth, inner = depth + 1, inner or number - 1  # a quotation inside the quotation
                continue
            if opened is not None:
                found.append(Quotation(opened, closing or _given_up(layout, opened, i), bool(closing)))
            opened, depth, closing, inner = i, 1, 0, 0
        elif opened is not None:
            depth, closing = depth - 1, i + 1
            if depth and number < len(directed):
                continue
            if inner and i - opened > LONGEST_UNCLOSED and layout.words[opened] in STRAIGHT:  # it never closed
                found.append(Quotation(opened, min(_sentence_end(layout, opened, end), directed[inner][0]), False))
                number = inner
            else:
                found.append(Quotation(opened, i + 1, True))
            opened = None
    if opened is not None:
        last = end if goes_on else _sentence_end(layout, opened, end)
        found.append(Quotation(opened, closing or last, bool(closing)))
    return [quotation for quotation in found if quotation.end - quotation.start > 1]


def _directions(layout: Layout, marks: Sequence[int], start: int, end: int) -> list[tuple[int, int]]:
    """The double marks with their directions. A mark that closes after a letter is none if the next one closes too.

    Such a mark is an apostrophe that was damaged: the countries" security.
    """
    out: list[tuple[int, int]] = []
    is_open = False
    for i in marks:
        direction = _direction(layout, i, start, end, is_open)
        if not direction:
            continue
        if direction < 0 and len(out) > 1 and out[-1][1] < 0 < out[-2][1]:
            last = out[-1][0]
            if layout.words[last] in STRAIGHT and layout.words[last - 1][-1].isalnum() and i - last < LONGEST_REPAIR:
                out.pop()
        out.append((i, direction))
        is_open = direction > 0
    return out


def _given_up(layout: Layout, opened: int, i: int) -> int:
    """Where a quotation ends that was not closed before the next one opens at i."""
    return i if i - opened <= LONGEST_UNCLOSED else _sentence_end(layout, opened, i)


def _holds_end(word: str) -> bool:
    """Whether a closing mark sticks in the word, as in `principal."-` (a dash that was a space once)."""
    place = max(word.rfind('"'), word.rfind("”"))
    if place < 0 or word in MARKS:
        return False
    if place == 0:
        return word[1:] in DASHES
    before, after = word[place - 1], word[place + 1 : place + 2]
    return before in ".,?!…" or (before.isalnum() and not after.isalnum())


def _direction(layout: Layout, i: int, start: int, end: int, is_open: bool) -> int:
    """1 if the mark opens a quotation, -1 if it closes one, 0 if it is no double mark."""
    word = layout.words[i]
    if word in OPENING:
        return 1
    if word not in MARKS:
        return -1  # a word in which a closing mark sticks
    if word not in STRAIGHT and word not in CLOSING:
        return 0
    before, after = _space_before(layout, i, start), layout.space_after[i] or i + 1 >= end
    if not before and not after and layout.words[i - 1][-1].isalnum() and layout.words[i + 1][0].isalnum():
        return 0  # an apostrophe that was damaged: isn"t
    if word in CLOSING:
        return 1 if not is_open and before and not after else -1
    if is_open and before and not after and layout.words[i + 1] in _AFTER_CLOSING:
        return -1  # "a march ", a space too many
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
    return k < start or layout.words[k][-1] in ".?!…"


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
                speech = layout.words[i - 1] in _ENDS_SPEECH and not inside
                found.append(Quotation(opened, i + 1, True, single=not speech))
            opened = None
    return found
