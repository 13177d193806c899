"""As many records as are wanted, made of some: repeated with other names, dates and words."""

import json
import random
import string
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import count, islice
from typing import Any

_ENDINGS = ("", "ak", "berg", "ini", "oja", "ulu", "este", "ardo", "wick", "ova", "inen", "escu", "yan", "idis", "uri")
_NAMES = {"name", "aliases", "speaker", "via", "addressee", "holder", "org", "mentions", "replaces", "speaks_for"}
_NAMES |= {"delegate", "principal"}


def repeated(lines: Iterable[str], number: int) -> Iterator[str]:
    """So many records as JSON lines: those of `lines`, then again under other ids, names and dates, and so on.

    Letters of the text are exchanged too, each for another: spans hold, and no article is another's reprint.
    """
    known = list(lines)
    return islice((_changed(line, turn) for turn in count() for line in known), number)


def _changed(line: str, turn: int) -> str:
    if not turn:
        return line
    record = json.loads(line)
    record["id"] = f"{record['id']}/{turn}"
    record["text"] = record["text"].translate(_letters(turn))
    if record.get("date"):
        record["date"] = f"{int(record['date'][:4]) - turn % 15}{record['date'][4:8]}28"
    for field in ("actors", "statements", "roles", "delegations"):
        if field in record:
            record[field] = [_renamed(item, turn) for item in record[field]]
    return json.dumps(record, ensure_ascii=False)


@cache
def _letters(turn: int) -> dict[int, int]:
    other = list(string.ascii_lowercase)
    random.Random(turn).shuffle(other)
    return str.maketrans(string.ascii_lowercase, "".join(other))


def _renamed(item: dict[str, Any], turn: int) -> dict[str, Any]:
    return {key: _other(value, turn) if key in _NAMES else value for key, value in item.items()}


def _other(value: Any, turn: int) -> Any:
    """A name, or a list of names, with another ending; what is no name ("officials") stays."""
    if isinstance(value, list):
        return [_other(name, turn) for name in value]
    if not isinstance(value, str) or value == value.lower():
        return value
    return value + _ENDINGS[turn % len(_ENDINGS)] + "x" * (turn // len(_ENDINGS))
