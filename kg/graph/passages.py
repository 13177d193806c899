"""Passages: the smallest run of whole sentences that covers what a fact was read from."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

from kg.model import Span

_BREAK = re.compile(r"""(?P<stop>[.!?…]+["'”’»)\]]*)\s+(?=["'“‘„«(\[]?[^\Wa-z_])|\s*\n\s*""")
_ABBREVIATION = re.compile(
    r"(?:^|[\s(“\"'‘])(?:[A-Z]|(?:[A-Za-z]\.)+[A-Za-z]|Mr|Mrs|Ms|Dr|Prof|Gen|Lt|Col|Sgt|Capt|Sen|Rep|Gov|Rev|St|Jr|Sr|"
    r"Inc|Corp|Co|Ltd|No|vs|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\Z"
)
_LONGEST_STRETCH = 400


def sentence_starts(text: str) -> list[int]:
    """Where sentences begin in `text`, 0 first. A rule of thumb: enough to show a reader the words in their place."""
    starts = [0]
    for found in _BREAK.finditer(text):
        if found["stop"] == "." and _ABBREVIATION.search(text, max(0, found.start() - 12), found.start()):
            continue
        starts.append(found.end())
    return starts


def passage(text: str, starts: Sequence[int], spans: Iterable[Span]) -> Span:
    """The sentences of `text` that cover `spans`, without the white space around them.

    A side that would reach more than 400 code points beyond the spans is cut there, between words.
    """
    spans = list(spans)
    first, last = min(start for start, _ in spans), max(end for _, end in spans)
    begin = starts[max(0, bisect_right(starts, first) - 1)]
    after = bisect_left(starts, last)
    end = starts[after] if after < len(starts) else len(text)
    if first - begin > _LONGEST_STRETCH:
        begin = _next_word(text, first - _LONGEST_STRETCH, first)
    if end - last > _LONGEST_STRETCH:
        end = _last_word(text, last, last + _LONGEST_STRETCH)
    while begin < first and text[begin].isspace():
        begin += 1
    while end > last and text[end - 1].isspace():
        end -= 1
    return begin, end


def _next_word(text: str, low: int, high: int) -> int:
    gap = re.compile(r"\s").search(text, low, high)
    return gap.end() if gap else low


def _last_word(text: str, low: int, high: int) -> int:
    gap = text.rfind(" ", low, high)
    return gap if gap > low else high
