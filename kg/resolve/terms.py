"""When a tenure began and ended: the text's phrases as dates, and what they say of its status."""

import re
from collections.abc import Callable

from kg.model import RoleReading, Span, Status
from kg.resolve import dates

_MONTH = re.compile(r"\d{4}-\d{2}")
_YEAR = re.compile(r"\b(?:18|19|20)\d\d\b")


def term(
    reading: RoleReading, words: Callable[[Span], str], published: str | None
) -> tuple[str | None, str | None, Status]:
    """Start and end in EDTF, and the status with which they agree: who left before publication is a former holder."""
    start = _date(reading.start, words, published, ahead=reading.status == "future")
    end = _date(reading.end, words, published, ahead=reading.status in ("current", "acting", "future"))
    if start and end and "X" not in start + end and end < start[: len(end)]:
        return None, None, reading.status
    status = reading.status
    if end and published and "X" not in end and status in ("current", "acting") and end < published[: len(end)]:
        status = "former"
    return start, end, status


def _date(span: Span | None, words: Callable[[Span], str], published: str | None, *, ahead: bool) -> str | None:
    """The date that a phrase tells; `ahead` if it lies after publication where it names no year."""
    if span is None:
        return None
    phrase = words(span)
    told = dates.said_on(phrase, published)
    if not ahead or told is None or published is None or _YEAR.search(phrase) or not _MONTH.match(told):
        return told
    if re.search(r"\b(?:last|ago|yesterday|earlier)\b", phrase.lower()):
        return told
    if told[:7] < published[:7]:  # "in June", said in March
        return f"{int(told[:4]) + 1:04}{told[4:]}"
    return told if told >= published[: len(told)] else None
