"""When something was said: a phrase of the text and the day of publication -> EDTF, never an invented part."""

import calendar
import datetime
import re

_DAYS = {name.lower(): number for number, name in enumerate(calendar.day_name)}
_DAYS |= {name.lower(): number for number, name in enumerate(calendar.day_abbr)} | {"tues": 1, "thur": 3, "thurs": 3}
_MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_name) if name}
_MONTHS |= {name.lower(): number for number, name in enumerate(calendar.month_abbr) if name} | {"sept": 9}
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_DAY = "|".join(sorted(_DAYS, key=len, reverse=True))
_NUMBERS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10,
}  # fmt: skip
_ISO = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})\b")
_DAY_MONTH = re.compile(rf"\b(\d{{1,2}})(?:st|nd|rd|th)?(?: of)? ({_MONTH})\b\.?,?(?: (\d{{4}})\b)?")
_MONTH_DAY = re.compile(rf"\b({_MONTH})\b\.? (\d{{1,2}})(?:st|nd|rd|th)?\b(?!\d)(?:,? (\d{{4}})\b)?")
_MONTH_YEAR = re.compile(rf"\b(last |this |next )?({_MONTH})\b\.?,?(?: (?:of )?(\d{{4}}|last year|this year)\b)?")
_WEEKDAY = re.compile(rf"\b(last |this |next )?({_DAY})\b(?: (?:last|before last))?")
_AGO = re.compile(
    r"\b(a|an|one|two|three|four|five|six|seven|eight|nine|ten|\d{1,3}) (day|week|month|year)s? (?:ago|earlier)\b"
)
_YEAR = re.compile(r"\b(1[89]\d\d|20\d\d)\b")
_TODAY = re.compile(r"\b(today|tonight|this (?:morning|afternoon|evening)|earlier in the day|on the day|overnight)\b")
_YESTERDAY = re.compile(r"\b(yesterday|last night)\b")


def said_on(phrase: str, published: str | None) -> str | None:
    """The date that a phrase tells: "on Tuesday", "in February", "last week" -> YYYY[-MM[-DD]] or XXXX-MM[-DD].

    `published` is YYYY-MM-DD or None; without it only what the phrase itself says is told. A weekday is the last such
    day up to publication, a week the month that it lies in.
    """
    words = " ".join(phrase.lower().split())
    day = _parse(published)
    if _ISO.search(words) or _DAY_MONTH.search(words) or _MONTH_DAY.search(words):
        return _exact(words, day)
    return _relative(words, day) or _named_month(words, day) or _year(words)


def _parse(published: str | None) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(published[:10]) if published else None
    except ValueError:
        return None


def _exact(words: str, day: datetime.date | None) -> str | None:
    if match := _ISO.search(words):
        return match.group(0) if _parse(match.group(0)) else None
    match = _DAY_MONTH.search(words)
    if match:
        number, month, year = match.groups()
    else:
        match = _MONTH_DAY.search(words)
        if not match:
            return None
        month, number, year = match.groups()
    return _day(int(number), _MONTHS[month], int(year) if year else None, day)


def _day(number: int, month: int, year: int | None, day: datetime.date | None) -> str | None:
    """That day in the given year, else in the year that makes it the last before publication."""
    if not 1 <= number <= 31:
        return None
    if year is None and day is not None:
        year = day.year - ((month, number) > (day.month, day.day))
    if year is None:
        return f"XXXX-{month:02}-{number:02}" if number <= calendar.monthrange(2000, month)[1] else None
    return f"{year:04}-{month:02}-{number:02}" if number <= calendar.monthrange(year, month)[1] else None


def _relative(words: str, day: datetime.date | None) -> str | None:
    if day is None:
        return None
    if _TODAY.search(words):
        return day.isoformat()
    if _YESTERDAY.search(words):
        return (day - datetime.timedelta(1)).isoformat()
    if match := _WEEKDAY.search(words):
        if match.group(1) == "next ":
            return None
        back = (day.weekday() - _DAYS[match.group(2)]) % 7
        if back == 0 and (match.group(1) == "last " or "last" in words):
            back = 7
        return (day - datetime.timedelta(back)).isoformat()
    if match := _AGO.search(words):
        return _ago(match.group(1), match.group(2), day)
    if re.search(r"\b(last|past|previous) week\b|\bweekend\b", words):
        return (day - datetime.timedelta(7 if "week" in words and "weekend" not in words else 3)).isoformat()[:7]
    if re.search(
        r"\b(this|current) week\b|\bearlier in the week\b|\b(this|current) month\b|\bearlier in the month\b", words
    ):
        return day.isoformat()[:7]
    if re.search(r"\b(last|past|previous) month\b", words):
        return (day.replace(day=1) - datetime.timedelta(1)).isoformat()[:7]
    if re.search(r"\b(this|current) year\b|\bearlier in the year\b", words) and not _MONTH_YEAR.search(words):
        return f"{day.year:04}"
    if re.search(r"\b(last|past|previous) year\b", words) and not _MONTH_YEAR.search(words):
        return f"{day.year - 1:04}"
    return None


def _ago(count: str, unit: str, day: datetime.date) -> str:
    number = _NUMBERS.get(count) or int(count)
    if unit == "day":
        return (day - datetime.timedelta(number)).isoformat()
    if unit == "week":
        return (day - datetime.timedelta(7 * number)).isoformat()[:7]
    if unit == "year":
        return f"{day.year - number:04}"
    months = day.year * 12 + day.month - 1 - number
    return f"{months // 12:04}-{months % 12 + 1:02}"


def _named_month(words: str, day: datetime.date | None) -> str | None:
    match = _MONTH_YEAR.search(words)
    if not match or (
        match.group(2) in ("may", "mar", "march")
        and not re.search(rf"\b(in|last|this|since|of|late|early|mid) {match.group(2)}", words)
    ):
        return None
    which, name, year = match.groups()
    month = _MONTHS[name]
    if year and year.isdigit():
        return f"{year}-{month:02}"
    if day is None:
        return f"XXXX-{month:02}"
    if year == "last year":
        return f"{day.year - 1:04}-{month:02}"
    if year == "this year":
        return f"{day.year:04}-{month:02}"
    past = day.year - (month > day.month or (month == day.month and which == "last "))
    return f"{past:04}-{month:02}"


def _year(words: str) -> str | None:
    match = _YEAR.search(words)
    return match.group(1) if match else None
