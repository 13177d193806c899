"""A folder that holds every article's record and the graph made of them.

    STORE/records.sqlite   records, the ids of their actors in the graph, the current generation, judgements, gazetteer
    STORE/graph-000007/    an Oxigraph store, the generation that readers open
    STORE/lock             held by the one writer

A build writes a new generation beside the old one (hard links: a copy costs next to nothing) and switches to it in the
same SQLite transaction that keeps the ids: readers see the old or the new graph, and a build that is killed leaves both
records and graph whole.
"""

import json
import shutil
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import chain, islice
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Self

import pyoxigraph
from filelock import FileLock, Timeout
from oxrdflib import OxigraphStore
from rdflib import Dataset

from kg import generation, records
from kg.errors import StoreError
from kg.gazetteer import Gazetteer
from kg.generation import Generation
from kg.judgements import Judgement
from kg.ledger import FORMAT, Kept, Ledger, connect, format_of, prepare, reading
from kg.model import Article, Record
from kg.reprints import UNDATED, Fingerprint, fingerprint, is_reprint, reprints

__all__ = ["FORMAT", "Row", "Store", "Stored", "Writer", "Written"]

SLICE = 400_000  # quads that Oxigraph sorts at once: some 300 MB; smaller ones cost it more merging


class Store:
    """A store opened for reading. Raises StoreError if there is none at `path` or its format is another."""

    def __init__(self, path: str | Path) -> None:
        self.path = Path(path)
        if not (self.path / "records.sqlite").is_file():
            raise StoreError(f"{self.path}: no store here; make one with kg build ARTICLES --store {self.path}")
        try:
            with closing(reading(self.path)) as database:
                self._format = format_of(self.path, database)
                self.generation = _generation(database)
        except sqlite3.Error as error:
            raise StoreError(f"{self.path}: the store cannot be read ({error})") from error

    @cached_property
    def _opened(self) -> Generation:
        if self.generation == 0:
            raise StoreError(f"{self.path}: the store is empty; kg build was not finished, run it again")
        return Generation(self.folder)

    @property
    def folder(self) -> Path:
        """Where the current generation of the graph lies."""
        return _graph_folder(self.path, self.generation)

    @property
    def graph(self) -> pyoxigraph.Store:
        """The current generation of the graph, read-only. Query it with `use_default_graph_as_union=True`.

        It stays as it is while this object lives, whatever is built meanwhile.
        """
        return self._opened.graph

    def dataset(self) -> Dataset:
        """The graph through rdflib's API; its SPARQL runs in Oxigraph, its default graph is the union."""
        return Dataset(store=OxigraphStore(store=self.graph), default_union=True)

    def records(self) -> Iterator[Record]:
        """Every article's record, by article id."""
        with closing(reading(self.path)) as database:
            for (line,) in database.execute("SELECT json FROM record ORDER BY article"):
                yield records.load(line)

    def stored(self) -> Iterator["Stored"]:
        """Every record, by article id, with what the graph has of it."""
        if self._format != FORMAT:
            yield from (Stored(record, "", None) for record in self.records())
            return
        with closing(reading(self.path)) as database:
            yield from _stored(database)

    def actor_ids(self) -> Iterator[list[str]]:
        """The ids of each article's actors, as the graph has them."""
        with closing(reading(self.path)) as database:
            for (ids,) in database.execute("SELECT ids FROM record WHERE ids IS NOT NULL"):
                yield json.loads(ids)

    def judgements(self) -> dict[int, Kept]:
        """The judgements by their numbers."""
        if self._format == 1:
            return {}
        with closing(reading(self.path)) as database:
            return Ledger(database).judgements()

    def gazetteer(self) -> Gazetteer:
        """The gazetteer; an empty one if none was ever given."""
        if self._format == 1:
            return Gazetteer()
        with closing(reading(self.path)) as database:
            return Ledger(database).gazetteer()


class Row(NamedTuple):
    """A record to be kept: the article, the hash of what it was made from, the run (JSON), the record's line.

    None for the line of an exact copy, from which nothing was read.
    """

    article: Article
    source: str
    run: str
    line: str | None


@dataclass(frozen=True, slots=True)
class Stored:
    """A record in the store: the run (JSON) that made it, and its actors' ids in the graph (None: not yet there).

    `left_out` are the keys of the facts that the graph leaves out as misread; `reprint_of` is the article that it has
    this one as a reprint of.
    """

    record: Record
    run: str
    ids: tuple[str, ...] | None
    left_out: tuple[str, ...] = ()
    reprint_of: str | None = None


@dataclass(frozen=True, slots=True)
class Written:
    """What a new generation holds of an article: its actors' ids, and the keys of the facts left out as misread.

    Of a reprint it holds no actors, but which article it is a reprint of.
    """

    article: str
    ids: Sequence[str]
    left_out: Sequence[str] = ()
    reprint_of: str | None = None


class Writer:
    """The one writer of a store, which it makes if there is none: a context manager.

    Raises StoreError if another writer has it, if the format is another, or if it cannot be written.
    """

    def __init__(self, path: str | Path) -> None:
        self.path = Path(path)
        self._lock = FileLock(self.path / "lock", timeout=0)
        self._database: sqlite3.Connection

    def __enter__(self) -> Self:
        try:
            self.path.mkdir(parents=True, exist_ok=True)
            self._lock.acquire()
            self._database = connect(self.path, "rwc")
            self._prepare()
        except Timeout as error:
            raise StoreError(f"{self.path}: another kg build is writing this store; wait for it to end") from error
        except (OSError, sqlite3.Error) as error:
            self._lock.release()
            raise StoreError(f"{self.path}: the store cannot be written ({error})") from error
        except StoreError:
            self._lock.release()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._database.close()
        self._lock.release()
        if isinstance(error, (sqlite3.Error, OSError)) and kind is not None:
            raise StoreError(
                f"{self.path}: the store cannot be written ({error}); what it held is still there"
            ) from error

    @property
    def ledger(self) -> Ledger:
        """The judgements and the gazetteer; what is changed there comes into the graph with `publish`."""
        return Ledger(self._database)

    @property
    def generation(self) -> int:
        """The generation that readers open; 0 before the first."""
        return _generation(self._database)

    def source(self, article: str) -> str | None:
        """The hash under which the article's record was kept; None if there is none."""
        found = self._database.execute("SELECT source FROM record WHERE article = ?", (article,)).fetchone()
        return str(found[0]) if found else None

    def run(self, article: str) -> str:
        """The run (JSON) that made the record of an article that is there."""
        return str(self._database.execute("SELECT run FROM record WHERE article = ?", (article,)).fetchone()[0])

    def keep(self, batch: Iterable[Row]) -> None:
        """Keep records for good; the graph follows with `publish`."""
        with self._database:
            for row in batch:
                self._keep(row)
            self._note("behind", 1)

    def _keep(self, row: Row) -> None:
        article = row.article.id
        line = records.dump(Record(row.article)) if row.line is None else row.line
        self._database.execute(
            "INSERT OR REPLACE INTO record VALUES (?, ?, ?, ?, NULL, '[]')", (article, row.source, row.run, line)
        )
        self._forget(article)
        self._keep_print(row.source, fingerprint(row.article))
        if row.line is None:
            self._database.execute("INSERT INTO unread VALUES (?)", (article,))

    def _forget(self, article: str) -> None:
        """What was found out of the record that an article had."""
        self._database.execute("DELETE FROM compared WHERE later = ?1 OR earlier = ?1", (article,))
        self._database.execute("DELETE FROM unread WHERE article = ?", (article,))

    def _keep_print(self, source: str, own: Fingerprint) -> None:
        self._database.execute(
            "INSERT OR REPLACE INTO copy (article, source, date, bands, text, of) "
            "VALUES (?1, ?2, ?3, ?4, ?5, (SELECT of FROM copy WHERE article = ?1))",
            (own.article, source, own.date, own.bands, own.text),
        )

    def first(self, text: bytes, other_than: str = "") -> tuple[str, str] | None:
        """The rank of the first article of a text (`kg.reprints.text_hash`), of those `other_than` one."""
        ranked = f"COALESCE(date, '{UNDATED}'), article"
        asked = f"SELECT {ranked} FROM copy WHERE text = ? AND article != ? ORDER BY {ranked} LIMIT 1"
        found = self._database.execute(asked, (text, other_than)).fetchone()
        return found and (str(found[0]), str(found[1]))

    def owed(self) -> list[str]:
        """The articles from which nothing was read because they were copies, and which are so no longer."""
        unread = self._database.execute("SELECT article, date, text FROM unread JOIN copy USING (article)")
        ranked = (((date or UNDATED, article), self.first(text, article)) for article, date, text in unread.fetchall())
        return [own[1] for own, first in ranked if first is None or own < first]

    def remove(self, article: str) -> bool:
        """Take a record away for good, if there is one; its graph goes with `publish`."""
        with self._database:
            if not self._database.execute("DELETE FROM record WHERE article = ?", (article,)).rowcount:
                return False
            self._forget(article)
            self._database.execute("DELETE FROM copy WHERE article = ?", (article,))
            self._note("gone", _json(sorted({*self.gone, article})))
            self._note("behind", 1)
        return True

    @property
    def gone(self) -> list[str]:
        """The articles taken away that the graph still has."""
        found = self._database.execute("SELECT value FROM setting WHERE name = 'gone'").fetchone()
        return json.loads(found[0]) if found else []

    @property
    def is_behind(self) -> bool:
        """Whether records were kept or taken away that the graph does not know of."""
        found = self._database.execute("SELECT value FROM setting WHERE name = 'behind'").fetchone()
        return not found or bool(found[0])

    @property
    def number(self) -> int:
        """How many records there are."""
        return int(self._database.execute("SELECT COUNT(*) FROM record").fetchone()[0])

    def stored(self) -> Iterator[Stored]:
        """Every record, by article id."""
        return _stored(self._database)

    def written(self) -> Iterator[tuple[str, Written | None]]:
        """Every article, by its id, with what the graph has of it; None where it has nothing yet."""
        rows = self._database.execute(
            "SELECT article, ids, left_out, of FROM record LEFT JOIN copy USING (article) ORDER BY article"
        )
        for article, ids, left_out, of in rows:
            known = Written(article, tuple(json.loads(ids)), tuple(json.loads(left_out)), of) if ids else None
            yield article, known

    def record(self, article: str) -> Record:
        """The record of one article that is there."""
        found = self._database.execute("SELECT json FROM record WHERE article = ?", (article,)).fetchone()
        return records.load(found[0])

    def reprints(self) -> dict[str, str]:
        """The id of each reprint -> the id of its article; what was compared once is not compared again."""
        compared: list[tuple[str, str, bool]] = []
        cached = lru_cache(maxsize=64)(self.record)

        def alike(later: str, earlier: str) -> bool:
            pair = "SELECT alike FROM compared WHERE later = ? AND earlier = ?"
            known = self._database.execute(pair, (later, earlier)).fetchone()
            if known is None:
                compared.append((later, earlier, is_reprint(cached(later), cached(earlier))))
            return bool(known[0] if known else compared[-1][2])

        found = reprints(self._fingerprints(), alike)
        with self._database:
            self._database.executemany("INSERT INTO compared VALUES (?, ?, ?)", compared)
        return found

    def _fingerprints(self) -> Iterator[Fingerprint]:
        """What is compared of every article; what an older kg kept is looked through."""
        known = "EXISTS (SELECT 1 FROM copy WHERE article = record.article AND source = record.source AND text NOTNULL)"
        older = self._database.execute(f"SELECT article, source FROM record WHERE NOT {known}").fetchall()
        with self._database:
            for article, source in older:
                self._keep_print(source, fingerprint(self.record(article).article))
        yield from map(Fingerprint._make, self._database.execute("SELECT article, date, text, bands FROM copy"))

    def begin_anew(self) -> None:
        """Forget what another version found out by comparing articles."""
        with self._database:
            self._database.execute("UPDATE copy SET source = ''")
            self._database.execute("DELETE FROM compared")

    def publish(
        self,
        gone: Sequence[pyoxigraph.NamedNode],
        quads: Iterable[pyoxigraph.Quad],
        written: Iterable[Written],
        basis: str = "",
        maker: str = "",
        idle: Collection[Judgement] = (),
    ) -> None:
        """Switch readers to a new generation: without the graphs `gone`, with `quads`; `written` tells of articles.

        `basis` and `maker` are kept with it, and which judgements are `idle`: name nothing that the graph holds.
        """
        done = list(written)
        rows = [(_json(article.ids), _json(article.left_out), article.article) for article in done]
        with self.successor() as new:
            self._write_graph(new, gone, quads)
            self._database.executemany("UPDATE record SET ids = ?, left_out = ? WHERE article = ?", rows)
            copies = [(article.reprint_of, article.article) for article in done]
            self._database.executemany("UPDATE copy SET of = ? WHERE article = ?", copies)
            self._note("gone", "[]")
            self._note("behind", 0)
            self.ledger.note(basis, maker, idle)

    @contextmanager
    def successor(self) -> Iterator[Path]:
        """The folder of a new generation, a copy of the current one, to be changed in the block.

        When the block ends well readers are switched to it, in the transaction of what else it wrote in the database;
        when it does not, nothing has happened.
        """
        current = self.generation
        new = _graph_folder(self.path, current + 1)
        shutil.rmtree(new, ignore_errors=True)
        if current:
            generation.copy(_graph_folder(self.path, current), new)
        try:
            with self._database:
                yield new
                self._note("generation", current + 1)
        except BaseException:
            generation.drop(new)
            raise
        self._drop_generations(keep={current, current + 1})

    def _write_graph(
        self, folder: Path, gone: Sequence[pyoxigraph.NamedNode], quads: Iterable[pyoxigraph.Quad]
    ) -> None:
        graph = pyoxigraph.Store(str(folder))
        for name in gone:
            graph.remove_graph(name)
        rest = iter(quads)
        for first in rest:
            graph.bulk_extend(chain([first], islice(rest, SLICE - 1)))
        graph.flush()

    def _note(self, name: str, value: object) -> None:
        """Note a setting, in the caller's transaction."""
        self._database.execute("INSERT OR REPLACE INTO setting VALUES (?, ?)", (name, value))

    def _prepare(self) -> None:
        prepare(self.path, self._database)
        self._drop_generations(keep={self.generation - 1, self.generation})

    def _drop_generations(self, keep: set[int]) -> None:
        kept = {_graph_folder(self.path, number) for number in keep}
        for folder in self.path.glob("graph-*"):
            if folder not in kept:
                generation.drop(folder)


def _stored(database: sqlite3.Connection) -> Iterator[Stored]:
    rows = database.execute(
        "SELECT json, run, ids, left_out, of FROM record LEFT JOIN copy USING (article) ORDER BY article"
    )
    for line, run, ids, left_out, of in rows:
        own = tuple(json.loads(ids)) if ids else None
        yield Stored(records.load(line), run, own, tuple(json.loads(left_out)), of)


def _json(texts: Sequence[str]) -> str:
    return json.dumps(list(texts), ensure_ascii=False)


def _generation(database: sqlite3.Connection) -> int:
    return int(database.execute("SELECT value FROM setting WHERE name = 'generation'").fetchone()[0])


def _graph_folder(path: Path, generation: int) -> Path:
    return path / f"graph-{generation:06}"
