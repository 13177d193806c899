"""What is told about an article beside its text: title, date, outlet, URL, author."""

import json
import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, fields
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any

from kg.errors import InputError

_MOMENT = re.compile(r"(?:[1-9]\d{8}|1[0-8]\d{8})(?:\d{3})?", re.ASCII)  # seconds or milliseconds, to 2030
_BESIDE = re.compile(r"^\w+day\b|(?<=\d)(?:st|nd|rd|th)\b|[,.]")  # of a date: the day of the week, endings


@dataclass(frozen=True, slots=True)
class Metadata:
    """Title, date (YYYY-MM-DD), outlet, URL and author as far as known."""

    title: str | None = None
    date: str | None = None
    outlet: str | None = None
    url: str | None = None
    author: str | None = None

    def over(self, other: "Metadata") -> "Metadata":
        """These values where there are any, else the other's."""
        return Metadata(*(getattr(self, f.name) or getattr(other, f.name) for f in fields(self)))

    def told(self) -> dict[str, str | None]:
        """The values by name, as `Article` takes them."""
        return asdict(self)


FIELDS = tuple(field.name for field in fields(Metadata))


def from_mapping(data: Mapping[str, Any], place: str) -> Metadata:
    """The metadata in a JSON object, YAML mapping or row; several authors are a list.

    Raises InputError naming `place` and the field that is wrong.
    """
    values = {name: _told(data.get(name), name, place) for name in FIELDS}
    if values["date"]:
        values["date"] = day(values["date"], place)
    return Metadata(**values)


def beside(path: Path) -> Metadata:
    """What NAME.json beside the article NAME.txt says; nothing if there is none. Raises InputError."""
    file = path.with_name(path.name.split(".")[0] + ".json") if "." in path.name else path.with_suffix(".json")
    if not file.is_file():
        return Metadata()
    try:
        data = json.loads(file.read_text(encoding="utf-8"))
    except (ValueError, RecursionError) as error:
        raise InputError(f"{file.as_posix()}: not JSON ({error}); mend it or take it away") from error
    if not isinstance(data, dict):
        raise InputError(f"{file.as_posix()}: must hold an object with title, date, outlet or url")
    return from_mapping(data, file.as_posix())


def day(value: str, place: str) -> str:
    """YYYY-MM-DD of a date or time, as `day_or_none` reads it. Raises InputError naming `place`."""
    found = day_or_none(value)
    if found is None:
        shown = value if len(value) <= 40 else value[:40] + "…"
        raise InputError(f"{place}: date {shown!r} is no calendar day; write YYYY-MM-DD or leave it out")
    return found


def day_or_none(value: str | None) -> str | None:
    """YYYY-MM-DD of a date or time; None where that is not told beyond doubt ("03/04/2023").

    Read are ISO 8601, RFC 2822, 2023/03/07, March 7, 2023 and 7 March 2023, and seconds or milliseconds since 1970.
    """
    for parse in (_since_1970, datetime.fromisoformat, parsedate_to_datetime, _spelled_out):
        try:
            return parse((value or "").strip()).date().isoformat()
        except (ValueError, TypeError, IndexError, OverflowError, OSError):
            continue
    return None


def _since_1970(value: str) -> datetime:
    """Raises ValueError; shorter numbers could be anything."""
    if not _MOMENT.fullmatch(value):
        raise ValueError(value)
    return datetime.fromtimestamp(int(value) / (1000 if len(value) > 10 else 1), UTC)


def _spelled_out(value: str) -> datetime:
    """Raises ValueError."""
    words = " ".join(_BESIDE.sub(" ", value.replace("Sept.", "Sep")).split()[:3])
    for form in ("%Y/%m/%d", "%B %d %Y", "%b %d %Y", "%d %B %Y", "%d %b %Y"):
        with suppress(ValueError):
            return datetime.strptime(words.partition(" ")[0] if "/" in words else words, form)
    raise ValueError(value)


def _told(value: Any, name: str, place: str) -> str | None:
    if name == "author" and isinstance(value, list) and all(isinstance(one, str) for one in value):
        value = ", ".join(value)
    if name == "date" and isinstance(value, int | float) and not isinstance(value, bool):
        value = f"{value:.0f}"
    if value is not None and not isinstance(value, str):
        raise InputError(f"{place}: {name} must be a text, this is a {type(value).__name__}")
    return value or None
