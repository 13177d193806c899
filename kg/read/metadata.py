"""What is told about an article beside its text: title, date, outlet, URL, author."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from datetime import datetime
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any

from kg.errors import InputError


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
    """YYYY-MM-DD of an ISO 8601 or RFC 2822 date or time. Raises InputError naming `place`."""
    found = day_or_none(value)
    if found is None:
        shown = value if len(value) <= 40 else value[:40] + "…"
        raise InputError(f"{place}: date {shown!r} is no calendar day; write YYYY-MM-DD or leave it out")
    return found


def day_or_none(value: str | None) -> str | None:
    """YYYY-MM-DD of an ISO 8601 or RFC 2822 date or time; None for anything else, as pages and feeds have it."""
    for parse in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            return parse((value or "").strip()).date().isoformat()
        except (ValueError, TypeError, IndexError, OverflowError):
            continue
    return None


def _told(value: Any, name: str, place: str) -> str | None:
    if name == "author" and isinstance(value, list) and all(isinstance(one, str) for one in value):
        value = ", ".join(value)
    if value is not None and not isinstance(value, str):
        raise InputError(f"{place}: {name} must be a text, this is a {type(value).__name__}")
    return value or None
