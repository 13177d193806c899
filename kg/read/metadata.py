"""What is told about an article beside its text: title, date, outlet, URL."""

import json
from dataclasses import dataclass, fields
from datetime import datetime
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any

from kg.errors import InputError


@dataclass(frozen=True, slots=True)
class Metadata:
    """Title, date (YYYY-MM-DD), outlet and URL as far as known."""

    title: str | None = None
    date: str | None = None
    outlet: str | None = None
    url: str | None = None

    def over(self, other: "Metadata") -> "Metadata":
        """These values where there are any, else the other's."""
        return Metadata(*(getattr(self, f.name) or getattr(other, f.name) for f in fields(self)))


def from_json(data: dict[str, Any], place: str) -> Metadata:
    """The metadata in a JSON object. Raises InputError naming `place` and the field that is wrong."""
    values = {}
    for field in fields(Metadata):
        value = data.get(field.name)
        if value is not None and not isinstance(value, str):
            raise InputError(f"{place}: {field.name} must be a text, this is {value!r}")
        values[field.name] = value or None
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
    except (json.JSONDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise InputError(f"{file.as_posix()}: not JSON ({error}); mend it or take it away") from error
    if not isinstance(data, dict):
        raise InputError(f"{file.as_posix()}: must hold an object with title, date, outlet or url")
    return from_json(data, file.as_posix())


def day(value: str, place: str) -> str:
    """YYYY-MM-DD of an ISO 8601 or RFC 2822 date or time. Raises InputError naming `place`."""
    value = value.strip()
    try:
        return datetime.fromisoformat(value).date().isoformat()
    except ValueError:
        pass
    try:
        return parsedate_to_datetime(value).date().isoformat()
    except (ValueError, TypeError, IndexError):
        raise InputError(f"{place}: date {value!r} is no calendar day; write YYYY-MM-DD or leave it out") from None
