"""Dates as the graph writes them: real days as xsd:date, what an article tells of a day as EDTF."""

import calendar
import re
from datetime import date

_EDTF = re.compile(r"(?P<year>[0-9X]{4})(?:-(?P<month>[0-9X]{2})(?:-(?P<day>[0-9X]{2}))?)?")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


def day(text: str | None) -> str | None:
    """`text` if it is a real day written YYYY-MM-DD, else None."""
    if text is None or not _DAY.fullmatch(text):
        return None
    try:
        date.fromisoformat(text)
    except ValueError:
        return None
    return text if text[:4] != "0000" else None


def is_edtf(text: str) -> bool:
    """Whether `text` is YYYY[-MM[-DD]], with X for unknown digits, and possible."""
    found = _EDTF.fullmatch(text)
    if not found:
        return False
    month, day_of_month = found["month"] or "01", found["day"] or "01"
    if "X" in text:
        return month.replace("X", "0") <= "12" and day_of_month.replace("X", "0") <= "31"
    return day(f"{found['year']}-{month}-{day_of_month}") is not None


def latest(edtf: str) -> str | None:
    """The last day that an EDTF date may mean ("2017-02" -> "2017-02-28"); None without a century."""
    found = _EDTF.fullmatch(edtf)
    if not found or "X" in found["year"][:2] or not is_edtf(edtf):
        return None
    year = found["year"].replace("X", "9")
    month = found["month"] or "12"
    month = {"XX": "12", "0X": "09", "1X": "12"}.get(month, "12" if "X" in month else month)
    last = f"{calendar.monthrange(int(year), int(month))[1]:02}" if year != "0000" else "31"
    told = found["day"]
    if told is None or told == "XX":
        return day(f"{year}-{month}-{last}")
    return day(f"{year}-{month}-{min(told.replace('X', '9'), last)}")
