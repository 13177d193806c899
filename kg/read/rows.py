"""Rows of JSON Lines and CSV -> articles, by the columns that hold what."""

from collections.abc import Mapping
from typing import Any

from kg.errors import InputError
from kg.model import Article
from kg.read.metadata import FIELDS, from_mapping
from kg.read.source import Source

NAMES = ("id", "text", *FIELDS)


def parse(columns: str) -> dict[str, str]:
    """What --columns says, "text=body,date=meta.published", as a mapping. Raises ValueError naming what is wrong."""
    pairs = [part.partition("=") for part in columns.split(",")]
    for field, _, column in pairs:
        if field.strip() not in NAMES or not column.strip():
            raise ValueError(f"{field!r}: write FIELD=COLUMN with a field of {', '.join(NAMES)}")
    return {field.strip(): column.strip() for field, _, column in pairs}


def article(data: Mapping[str, Any], number: int, place: str, source: Source) -> Article:
    """The article that a row holds. Raises InputError naming `place` and the field that is wrong or missing."""
    told = {field: _value(data, source.columns.get(field, field)) for field in NAMES}
    text, id = told["text"], told["id"]
    if not isinstance(text, str):
        column = source.columns.get("text", "text")
        raise InputError(
            f'{place}: no text in this line (nothing called "{column}"); it is skipped, '
            "--columns text=NAME names another"
        )
    if id is not None and not isinstance(id, (str, int)):
        raise InputError(f'{place}: "id" must be a text, this is a {type(id).__name__}; the line is skipped')
    name = f"{source.name}#{number}" if id in (None, "") else str(id)
    return source.article(name, text, from_mapping(told, place))


def _value(data: Mapping[str, Any], column: str) -> Any:
    """What stands under a name, or, where there is none, at its end as a path of names between dots."""
    if column in data:
        return data[column]
    value: Any = data
    for name in column.split("."):
        value = value.get(name) if isinstance(value, Mapping) else None
    return value
