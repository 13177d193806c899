"""Strings as the page holds them: no control nor direction characters, spaces joined, never longer than is read."""

import re
from collections.abc import Iterable, Sequence

LABEL_LENGTH = 300
PASSAGE_LENGTH = 1200
_LEAD = 240
_INVISIBLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufeff]")
_SPACES = re.compile(r"\s+")


def clean(text: str | None, limit: int) -> str:
    """The text without control and direction characters, spaces joined, clipped to `limit` characters."""
    plain = _SPACES.sub(" ", _INVISIBLE.sub("", (text or "")[: limit * 4])).strip()
    return plain if len(plain) <= limit else plain[: limit - 1].rstrip() + "…"


def marked(text: str, marks: Iterable[Sequence[int]]) -> list[str]:
    """The passage in pieces, every second one marked, cut to what surrounds the marks (spans of code points)."""
    spans = sorted((max(start, 0), min(end, len(text))) for start, end in marks)
    first = spans[0][0] if spans else 0
    low = max(0, first - _LEAD) if len(text) > PASSAGE_LENGTH else 0
    high = min(len(text), low + PASSAGE_LENGTH)
    pieces, at = [], low
    for start, end in spans:
        start, end = max(start, at), min(end, high)
        if start < end:
            pieces += [text[at:start], text[start:end]]
            at = end
    pieces.append(text[at:high])
    pieces = [_SPACES.sub(" ", _INVISIBLE.sub("", piece)) for piece in pieces]
    pieces[0] = ("… " if low else "") + pieces[0].lstrip()
    pieces[-1] = pieces[-1].rstrip() + (" …" if high < len(text) else "")
    return pieces
