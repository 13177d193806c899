"""Tables for people to read: on a terminal, and as Markdown."""

import re
import textwrap
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest

_GAP = 2
_NARROWEST = 8
_UNLIMITED = 10_000
_MARKUP = re.compile(r"[\\|*_`\[]")


def plain(columns: Sequence[str], rows: Iterable[Sequence[str]], width: int | None = None) -> Iterator[str]:
    """The lines of a table that is at most `width` cells wide where its columns allow it; long texts are wrapped."""
    cells = [[_clean(cell) for cell in row] for row in rows]
    widths = _fitted([_natural(column, i, cells) for i, column in enumerate(columns)], width or _UNLIMITED)
    yield from _lines(columns, widths)
    yield (" " * _GAP).join("─" * width for width in widths)
    airy = any(_cells(cell) > widths[i] for row in cells for i, cell in enumerate(row))
    for number, row in enumerate(cells):
        if airy and number:
            yield ""
        yield from _lines(row, widths)


def markdown(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """The lines of a Markdown table; what Markdown or HTML would read as markup is escaped."""
    yield _markdown_row(columns)
    yield _markdown_row(["---"] * len(columns))
    for row in rows:
        yield _markdown_row([_escaped(cell) for cell in row])


def _natural(column: str, index: int, cells: Sequence[Sequence[str]]) -> int:
    return max([_cells(column), *(_cells(row[index]) for row in cells)])


def _fitted(natural: list[int], width: int) -> list[int]:
    """Widths that sum to `width`: narrow columns keep theirs, wide ones share the rest."""
    left = width - _GAP * (len(natural) - 1)
    widths = [0] * len(natural)
    by_need = sorted(range(len(natural)), key=lambda i: natural[i])
    for done, i in enumerate(by_need):
        share = max(_NARROWEST, left // (len(natural) - done))
        widths[i] = min(natural[i], share)
        left -= widths[i]
    return widths


def _lines(cells: Sequence[str], widths: Sequence[int]) -> Iterator[str]:
    wrapped = [_wrapped(cell, width) for cell, width in zip(cells, widths, strict=True)]
    for parts in zip_longest(*wrapped, fillvalue=""):
        padded = (part + " " * (width - _cells(part)) for part, width in zip(parts, widths, strict=True))
        yield (" " * _GAP).join(padded).rstrip()


def _wrapped(text: str, width: int) -> list[str]:
    if _cells(text) <= width:
        return [text]
    if _cells(text) == len(text):
        return textwrap.wrap(text, width, break_on_hyphens=False)
    return textwrap.wrap(text, max(1, width // 2), break_on_hyphens=False)


def _clean(text: str) -> str:
    """One line without characters that would steer the terminal."""
    return "".join(c if c.isprintable() else "\ufffd" for c in " ".join(text.split()))


def _cells(text: str) -> int:
    """How many cells of a terminal the text takes."""
    if text.isascii():
        return len(text)
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def _markdown_row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _escaped(text: str) -> str:
    return _MARKUP.sub(r"\\\g<0>", _clean(text).replace("&", "&amp;").replace("<", "&lt;"))
