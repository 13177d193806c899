"""JSON Lines: {"id", "title", "date", "outlet", "url", "author", "text"} a line, of which only `text` is needed."""

import json
import re
from collections.abc import Iterator
from typing import Any

from kg.errors import InputError
from kg.model import Article
from kg.read import rows
from kg.read.encoding import MAX_LINE, decode, lines
from kg.read.source import Source, doubt

_SURROGATE = re.compile("[\ud800-\udfff]")


def read(source: Source) -> Iterator[Article | InputError]:
    """One article a line; a broken line is yielded as an error with its number, and the next line goes on."""
    sure = True
    for number, line in enumerate(lines(source.file, source.name), 1):
        place = f"{source.name}, line {number}"
        if not line.strip():
            continue
        try:
            decoded = decode(line, place)
            if decoded.guessed and sure:  # told once a file
                sure = False
                yield doubt(decoded, place)
            yield rows.article(_object(decoded.text, len(line), place), number, place, source)
        except InputError as error:
            yield error


def _object(line: str, size: int, place: str) -> dict[str, Any]:
    if size >= MAX_LINE:
        raise InputError(f"{place}: over {MAX_LINE:,} bytes; the line is skipped")
    try:
        data = json.loads(line, object_hook=_without_surrogates)
    except (ValueError, RecursionError) as error:
        raise InputError(f"{place}: not JSON ({_where(error)}); the line is skipped") from error
    if not isinstance(data, dict):
        raise InputError(f'{place}: must be an object with "text"; the line is skipped')
    return data


def _where(error: Exception) -> str:
    """What is wrong, and where in the line, whose number is told already."""
    return f"{error.msg}, column {error.colno}" if isinstance(error, json.JSONDecodeError) else str(error)


def _without_surrogates(data: dict[str, Any]) -> dict[str, Any]:
    """Halves of surrogate pairs, which no text encoding can write, as replacement characters; offsets stay."""
    return {k: _SURROGATE.sub("\ufffd", v) if isinstance(v, str) else v for k, v in data.items()}
