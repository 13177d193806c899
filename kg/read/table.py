"""CSV and TSV with a line of column names: one article a row."""

import csv
from collections.abc import Iterator
from functools import partial

from kg.errors import InputError
from kg.model import Article
from kg.read import rows
from kg.read.encoding import decode, lines
from kg.read.source import Source

MAX_FIELD = 4_000_000  # characters
_SEPARATORS = ",;\t|"


def read(source: Source) -> Iterator[Article | InputError]:
    """One article a row; the separator is the one of , ; tab | that the line of column names has most of.

    A broken row is yielded as an error with its line, and the next goes on. Raises InputError without column names.
    """
    csv.field_size_limit(MAX_FIELD)
    found = map(partial(_decoded, place=source.name), lines(source.file, source.name))  # goes on after an error
    header = next(found, "")
    separator = max(_SEPARATORS, key=header.count)
    names = [name.strip() for name in next(csv.reader([header], delimiter=separator), [])]
    column = source.columns.get("text", "text")
    if column not in names:
        shown = ", ".join(names)[:200] or "nothing"
        raise InputError(
            f'{source.name}, line 1: no column holds the text (none is called "{column}": {shown}); '
            "--columns text=NAME names another"
        )
    table = csv.reader(found, delimiter=separator)
    while True:
        place = f"{source.name}, line {table.line_num + 2}"
        try:
            row = next(table, None)
            if row is None:
                return
            if row:
                data = {name: value for name, value in zip(names, row, strict=False) if value}
                yield rows.article(data, table.line_num + 1, place, source)
        except InputError as error:
            yield error
        except csv.Error as error:
            yield InputError(f"{place}: no row of a table ({error}); it is skipped, look for a lone quotation mark")


def _decoded(line: bytes, place: str) -> str:
    return decode(line, place).text
