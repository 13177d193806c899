"""JSON Lines: {"id", "title", "date", "outlet", "url", "text"} a line, of which only `text` is needed."""

import json
import re
from collections.abc import Iterator
from typing import Any, BinaryIO

from kg.errors import InputError
from kg.model import Article
from kg.read.metadata import Metadata, from_json

MAX_LINE = 16_000_000
_SURROGATE = re.compile("[\ud800-\udfff]")


def read(file: BinaryIO, name: str, metadata: Metadata) -> Iterator[Article | InputError]:
    """One article a line; a broken line is yielded as an error with its number, and the next line goes on."""
    for number, line in enumerate(_lines(file), 1):
        place = f"{name}, line {number}"
        if not line.strip():
            continue
        try:
            yield _article(_object(line, place), f"{name}#{number}", place, metadata)
        except InputError as error:
            yield error


def _lines(file: BinaryIO) -> Iterator[bytes]:
    """Lines, each cut at MAX_LINE bytes (which then is no JSON)."""
    while line := file.readline(MAX_LINE):
        yield line
        while not line.endswith(b"\n") and (line := file.readline(MAX_LINE)):
            pass


def _object(line: bytes, place: str) -> dict[str, Any]:
    try:
        data = json.loads(line.decode("utf-8-sig"), object_hook=_without_surrogates)
    except UnicodeDecodeError as error:
        raise InputError(f"{place}: not UTF-8 (byte {error.start}); the line is skipped") from error
    except (json.JSONDecodeError, RecursionError) as error:
        long = f"over {MAX_LINE:,} bytes" if len(line) >= MAX_LINE else "not JSON"
        raise InputError(f"{place}: {long} ({error}); the line is skipped") from error
    if not isinstance(data, dict):
        raise InputError(f'{place}: must be an object with "text"; the line is skipped')
    return data


def _without_surrogates(data: dict[str, Any]) -> dict[str, Any]:
    """Halves of surrogate pairs, which no text encoding can write, as replacement characters; offsets stay."""
    return {k: _SURROGATE.sub("\ufffd", v) if isinstance(v, str) else v for k, v in data.items()}


def _article(data: dict[str, Any], fallback_id: str, place: str, given: Metadata) -> Article:
    text, given_id = data.get("text"), data.get("id")
    if not isinstance(text, str):
        raise InputError(f'{place}: has no "text"; the line is skipped')
    if given_id is not None and not isinstance(given_id, (str, int)):
        raise InputError(f'{place}: "id" must be a text, this is {given_id!r}; the line is skipped')
    told = from_json(data, place).over(given)
    id = fallback_id if given_id in (None, "") else str(given_id)
    return Article(id, text, told.title, told.date, told.outlet, told.url)
