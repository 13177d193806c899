"""Which text each article id was met with: on disk, so that memory does not grow with the news."""

import hashlib
import sqlite3


class Seen:
    """Ids with hashes of their texts, in a temporary file."""

    def __init__(self) -> None:
        self._database = sqlite3.connect("", isolation_level=None, check_same_thread=False)
        self._database.execute("PRAGMA journal_mode = OFF")
        self._database.execute("CREATE TABLE seen (id BLOB PRIMARY KEY, text BLOB) WITHOUT ROWID")

    def is_new(self, id: str, text: str) -> bool:
        """Whether the id was not met before, or with this very text alone."""
        hashes = (_hash(id), _hash(text))
        known = self._database.execute("SELECT text FROM seen WHERE id = ?", hashes[:1]).fetchone()
        if known is None:
            self._database.execute("INSERT INTO seen VALUES (?, ?)", hashes)
        return known is None or known[0] == hashes[1]


def _hash(text: str) -> bytes:
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).digest()
