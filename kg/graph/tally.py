"""A tally of what many articles say of many things: kept on disk, so that memory does not grow with the news."""

import sqlite3
from collections import Counter
from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter

_BUFFERED = 20_000  # rows

Told = dict[str, Counter[str]]


class Tally:
    """Counts of (kind, subject, field, value), in a temporary file; read back subject by subject, in order."""

    def __init__(self) -> None:
        self._database = sqlite3.connect("", isolation_level=None)
        self._database.execute("PRAGMA journal_mode = OFF")
        self._database.execute("CREATE TABLE told (kind TEXT, subject TEXT, field TEXT, value TEXT)")
        self._database.execute("CREATE TABLE chosen (subject TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID")
        self._rows: list[tuple[bytes, ...]] = []

    def add(self, kind: str, subject: str, field: str, value: str) -> None:
        """Count a value once more."""
        self._rows.append(tuple(map(_packed, (kind, subject, field, value))))
        if len(self._rows) == _BUFFERED:
            self._write()

    def subjects(self, kind: str) -> Iterator[tuple[str, Told]]:
        """The subjects of a kind in order, each with the counts of its values, field by field."""
        self._write()
        rows = self._database.execute(
            "SELECT subject, field, value, COUNT(*) FROM told WHERE kind = ? GROUP BY subject, field, value",
            (_packed(kind),),
        )
        for subject, own in groupby(rows, itemgetter(0)):
            told: Told = {}
            for _, field, value, count in own:
                told.setdefault(_text(field), Counter())[_text(value)] = count
            yield _text(subject), told

    def choose(self, subject: str, value: str) -> None:
        """Remember what was chosen for a subject."""
        self._database.execute("INSERT OR REPLACE INTO chosen VALUES (?, ?)", (_packed(subject), _packed(value)))

    def chosen(self, subject: str) -> str:
        """What was chosen for a subject."""
        found = self._database.execute("SELECT value FROM chosen WHERE subject = ?", (_packed(subject),)).fetchone()
        return _text(found[0])

    def close(self) -> None:
        """Away with the file."""
        self._database.close()

    def _write(self) -> None:
        self._database.execute("BEGIN")
        self._database.executemany("INSERT INTO told VALUES (?, ?, ?, ?)", self._rows)
        self._database.execute("COMMIT")
        self._rows.clear()


def _packed(text: str) -> bytes:
    """A text as bytes that sort alike, and hold what is no Unicode too: half a surrogate pair."""
    return text.encode("utf-8", "surrogatepass")


def _text(packed: bytes) -> str:
    return packed.decode("utf-8", "surrogatepass")
