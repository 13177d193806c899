"""A tally of what many articles say of many things: kept on disk, so that memory does not grow with the news."""

import sqlite3
from collections import Counter
from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter

from kg.graph.literals import writable

_BUFFERED = 20_000  # rows

Told = dict[str, Counter[str]]


class Tally:
    """Counts of (kind, subject, field, value), in a temporary file; read back subject by subject, in order."""

    def __init__(self) -> None:
        self._database = sqlite3.connect("", isolation_level=None)
        self._database.execute("PRAGMA journal_mode = OFF")
        self._database.execute("CREATE TABLE told (kind TEXT, subject TEXT, field TEXT, value TEXT)")
        self._database.execute("CREATE TABLE chosen (subject TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID")
        self._rows: list[tuple[str, str, str, str]] = []

    def add(self, kind: str, subject: str, field: str, value: str) -> None:
        """Count a value, in the form in which it can be written, once more."""
        self._rows.append((kind, subject, field, writable(value)))
        if len(self._rows) == _BUFFERED:
            self._write()

    def subjects(self, kind: str) -> Iterator[tuple[str, Told]]:
        """The subjects of a kind in order, each with the counts of its values, field by field."""
        self._write()
        rows = self._database.execute(
            "SELECT subject, field, value, COUNT(*) FROM told WHERE kind = ? GROUP BY subject, field, value", (kind,)
        )
        for subject, own in groupby(rows, itemgetter(0)):
            told: Told = {}
            for _, field, value, count in own:
                told.setdefault(field, Counter())[value] = count
            yield subject, told

    def choose(self, subject: str, value: str) -> None:
        """Remember what was chosen for a subject."""
        self._database.execute("INSERT OR REPLACE INTO chosen VALUES (?, ?)", (subject, value))

    def chosen(self, subject: str) -> str:
        """What was chosen for a subject."""
        found = self._database.execute("SELECT value FROM chosen WHERE subject = ?", (subject,)).fetchone()
        return str(found[0])

    def close(self) -> None:
        """Away with the file."""
        self._database.close()

    def _write(self) -> None:
        self._database.execute("BEGIN")
        self._database.executemany("INSERT INTO told VALUES (?, ?, ?, ?)", self._rows)
        self._database.execute("COMMIT")
        self._rows.clear()
