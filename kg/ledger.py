"""The database of a store: its tables, and what it keeps beside records: judgements and the gazetteer."""

import json
import sqlite3
from collections.abc import Collection
from pathlib import Path
from typing import NamedTuple

from kg import judgements
from kg.errors import StoreError
from kg.gazetteer import Entry, Gazetteer
from kg.judgements import Judgement
from kg.reprints import UNDATED

FORMAT = 2  # 1 had neither judgements nor a gazetteer; a writer brings it to 2, readers read it as it is
_LEDGER = """
CREATE TABLE judgement (
    number INTEGER PRIMARY KEY AUTOINCREMENT,  -- never used again
    json   TEXT NOT NULL,
    idle   INTEGER NOT NULL DEFAULT 0  -- 1: names nothing that the graph holds
);
CREATE TABLE entry (iri TEXT PRIMARY KEY, name TEXT NOT NULL, aliases TEXT NOT NULL, kind TEXT) WITHOUT ROWID;
"""
_COPIES = """
CREATE TABLE IF NOT EXISTS copy (  -- derived from the records, made anew where `source` is no longer the record's
    article TEXT PRIMARY KEY,
    source  TEXT NOT NULL,
    date    TEXT,
    bands   BLOB NOT NULL,  -- kg.reprints
    of      TEXT,           -- the article that the graph has it as a reprint of
    text    BLOB            -- hash of the text; null in what an older kg kept
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS compared (  -- derived, too: whether the later is a reprint of the earlier
    later TEXT, earlier TEXT, alike INTEGER, PRIMARY KEY (later, earlier)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS compared_earlier ON compared (earlier);
CREATE TABLE IF NOT EXISTS unread (article TEXT PRIMARY KEY) WITHOUT ROWID;  -- exact copies, whose records are empty
"""
_RANKED = f"CREATE INDEX IF NOT EXISTS copy_rank ON copy (text, COALESCE(date, '{UNDATED}'), article)"
_SCHEMA = f"""
BEGIN;
CREATE TABLE setting (name TEXT PRIMARY KEY, value NOT NULL) WITHOUT ROWID;
CREATE TABLE record (
    article TEXT PRIMARY KEY,
    source  TEXT NOT NULL,  -- hash of the article and of the run that read it
    run     TEXT NOT NULL,  -- JSON: what read it
    json    TEXT NOT NULL,
    ids     TEXT,           -- JSON: the actors' ids in the graph; null until the graph holds them
    left_out TEXT NOT NULL DEFAULT '[]'  -- JSON: keys of the facts that the graph leaves out as misread
) WITHOUT ROWID;
INSERT INTO setting VALUES ('format', {FORMAT}), ('generation', 0);
{_LEDGER}
COMMIT;
"""
_MIGRATION = f"""
BEGIN;
{_LEDGER}
ALTER TABLE record ADD COLUMN left_out TEXT NOT NULL DEFAULT '[]';
UPDATE setting SET value = {FORMAT} WHERE name = 'format';
COMMIT;
"""


class Kept(NamedTuple):
    """A judgement as the store keeps it; `idle`: it names nothing that the graph holds."""

    judgement: Judgement
    idle: bool


def connect(path: Path, mode: str) -> sqlite3.Connection:
    """The database of the store at `path`; mode "ro", "rw" or "rwc"."""
    uri = (path / "records.sqlite").absolute().as_uri()
    return sqlite3.connect(f"{uri}?mode={mode}", uri=True, timeout=30)


def reading(path: Path) -> sqlite3.Connection:
    """The database of the store at `path`, to be read only.

    What a build that was killed had begun to write is taken back, which needs a folder that can be written.
    """
    database = connect(path, "ro")
    try:
        database.execute("SELECT name FROM sqlite_master").fetchone()
    except sqlite3.OperationalError:
        database.close()
        database = connect(path, "rw")
        database.execute("PRAGMA query_only = 1")
    return database


def prepare(path: Path, database: sqlite3.Connection) -> None:
    """Make the tables of a new store, bring those of an older one up to date. Raises StoreError for a newer one."""
    if not database.execute("SELECT name FROM sqlite_master").fetchone():
        database.executescript(_SCHEMA)
    if format_of(path, database) == 1:
        database.executescript(_MIGRATION)
    database.executescript(_COPIES)
    if "text" not in [row[1] for row in database.execute("PRAGMA table_info(copy)")]:
        database.execute("ALTER TABLE copy ADD COLUMN text BLOB")
    database.execute(_RANKED)


def format_of(path: Path, database: sqlite3.Connection) -> int:
    """The store's format. Raises StoreError if it cannot be read."""
    found = database.execute("SELECT value FROM setting WHERE name = 'format'").fetchone()
    if not found or found[0] not in (1, FORMAT):
        told = found[0] if found else "unknown"
        raise StoreError(f"{path}: store format {told}, this kg reads format {FORMAT}; build the store anew elsewhere")
    return int(found[0])


class Ledger:
    """The judgements and the gazetteer of a store, through its open database."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database

    def judgements(self) -> dict[int, Kept]:
        """The judgements by their numbers."""
        rows = self._database.execute("SELECT number, json, idle FROM judgement ORDER BY number")
        return {number: Kept(judgements.load(line), bool(idle)) for number, line, idle in rows}

    def add(self, judgement: Judgement) -> int:
        """Keep a judgement for good; its number."""
        with self._database:
            done = self._database.execute("INSERT INTO judgement (json) VALUES (?)", (judgements.dump(judgement),))
        return int(done.lastrowid or 0)

    def remove(self, number: int) -> None:
        """Forget a judgement."""
        with self._database:
            self._database.execute("DELETE FROM judgement WHERE number = ?", (number,))

    def gazetteer(self) -> Gazetteer:
        """The gazetteer; an empty one if none was ever given."""
        rows = self._database.execute("SELECT iri, name, aliases, kind FROM entry ORDER BY iri")
        return Gazetteer(tuple(Entry(iri, name, tuple(json.loads(others)), kind) for iri, name, others, kind in rows))

    def use_gazetteer(self, gazetteer: Gazetteer) -> None:
        """Keep this gazetteer in place of the one before."""
        rows = [(e.iri, e.name, json.dumps(e.aliases, ensure_ascii=False), e.kind) for e in gazetteer.entries]
        with self._database:
            self._database.execute("DELETE FROM entry")
            self._database.executemany("INSERT INTO entry VALUES (?, ?, ?, ?)", rows)

    @property
    def basis(self) -> str:
        """A hash of the judgements and the gazetteer that the graph was made with; "" for none."""
        return self._setting("basis")

    @property
    def maker(self) -> str:
        """The version of kg, and a hash of the vocabulary, that the graph was made with; "" if that is not known."""
        return self._setting("maker")

    def note(self, basis: str, maker: str, idle: Collection[Judgement]) -> None:
        """Note what the graph was made with and which judgements name nothing in it, in the caller's transaction."""
        made = [("basis", basis), ("maker", maker)]
        self._database.executemany("INSERT OR REPLACE INTO setting VALUES (?, ?)", made)
        rows = [(kept.judgement in idle, number) for number, kept in self.judgements().items()]
        self._database.executemany("UPDATE judgement SET idle = ? WHERE number = ?", rows)

    def _setting(self, name: str) -> str:
        found = self._database.execute("SELECT value FROM setting WHERE name = ?", (name,)).fetchone()
        return str(found[0]) if found else ""
