"""What two stores, or files of records, say differently, fact by fact.

Facts are compared article by article, as people read them: a statement by its words, speaker, act and what else is told
of it, a role by its words, holder, title and organisation, an actor by name, kind and, where both sides have it, id.
Where a fact lies in the text, how it was found and how sure it is are no part of it.
"""

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from kg import records
from kg.errors import InputError, StoreError
from kg.graph import judged, wording
from kg.model import Record
from kg.store import Store, Stored

Fact = Mapping[str, Any]
_PLACES = {"source", "cue", "content", "evidence", "confidence", "span", "sieve"}


@dataclass(frozen=True, slots=True)
class Difference:
    """A fact that only one of the two tells: "-" the first, "+" the second."""

    side: Literal["-", "+"]
    article: str
    fact: Fact

    def json(self) -> str:
        """The difference as one line of JSON."""
        return json.dumps({"side": self.side, "article": self.article, **self.fact}, ensure_ascii=False)

    def text(self) -> str:
        """The difference as one line for people."""
        return f"{self.side} {_told(self.fact)}"


def differences(one: str | Path, other: str | Path) -> Iterator[Difference]:
    """What only one of two stores (folders) or files of records tells, by article id; the articles in order.

    Raises StoreError and InputError for what is neither.
    """
    sides = (_Side(one), _Side(other))
    with_ids = all(side.has_ids for side in sides)
    for article, pair in _paired(*sides):
        before, after = (Counter(_facts(stored, with_ids)) if stored else Counter() for stored in pair)
        lines = [(line, "-") for line in (before - after).elements()] + [(x, "+") for x in (after - before).elements()]
        for line, side in sorted(lines, key=lambda item: (_order(json.loads(item[0])), item[1] == "+", item[0])):
            yield Difference("-" if side == "-" else "+", article, json.loads(line))


class _Side:
    """A store, or a file or folder of records, put in order by article id in a database of its own."""

    def __init__(self, path: str | Path) -> None:
        self._path = Path(path)
        self._store = Store(path) if (self._path / "records.sqlite").is_file() else None
        if self._store is None and not self._path.exists():
            raise StoreError(f"{path}: neither a store nor a file of records; check the path")
        self.has_ids = self._store is not None

    def stored(self) -> Iterator[Stored]:
        """Every record, by article id."""
        if self._store:
            yield from self._store.stored()
            return
        with closing(sqlite3.connect("")) as database:  # a temporary file
            database.execute("CREATE TABLE record (article TEXT PRIMARY KEY, json TEXT) WITHOUT ROWID")
            rows = ((record.article.id, records.dump(record)) for record in self._read())
            database.executemany("INSERT OR REPLACE INTO record VALUES (?, ?)", rows)
            for (line,) in database.execute("SELECT json FROM record ORDER BY article"):
                record = records.load(line)
                yield Stored(record, "", None)

    def _read(self) -> Iterator[Record]:
        for record in records.read(str(self._path)):
            if isinstance(record, InputError):
                raise record
            yield record


def _paired(one: _Side, other: _Side) -> Iterator[tuple[str, Sequence[Stored | None]]]:
    """The articles of both sides in order, each with what either has of it."""
    rest = [one.stored(), other.stored()]
    heads = [next(side, None) for side in rest]
    while article := min((head.record.article.id for head in heads if head), default=None):
        here = [head if head and head.record.article.id == article else None for head in heads]
        yield article, here
        heads = [next(rest[n], None) if here[n] else heads[n] for n in (0, 1)]


def _facts(stored: Stored, with_ids: bool) -> Iterator[str]:
    """The facts of one article as JSON with sorted keys; of a reprint only that it is one."""
    if stored.reprint_of:
        yield _line({"kind": "reprint", "of": stored.reprint_of})
        return
    record, told = stored.record, records.to_json(stored.record)
    ids = stored.ids if with_ids and stored.ids else [None] * len(record.actors)
    for actor, id in zip(record.actors, ids, strict=True):
        yield _line({"kind": "actor", "name": actor.name, "class": actor.kind, **({"id": id} if id else {})})
    for statement, item in zip(record.statements, told["statements"], strict=True):
        if judged.key(statement) not in stored.left_out:
            words = wording.position_text(record.article.text, statement.content)
            yield _line({"kind": "statement", **_without_places(item), "words": words})
    for tenure, item in zip(record.tenures, told["roles"], strict=True):
        if judged.key(tenure) not in stored.left_out:
            yield _line(
                {"kind": "role", **_without_places(item), "words": record.article.text[slice(*tenure.evidence)]}
            )
    for delegation in record.delegations:
        yield _line({"kind": "delegation", "delegate": delegation.delegate, "principal": delegation.principal})


def _line(fact: Fact) -> str:
    return json.dumps(fact, ensure_ascii=False)


def _without_places(item: Fact) -> Fact:
    return {key: value for key, value in item.items() if key not in _PLACES and value not in (None, [], False)}


def _order(fact: Fact) -> tuple[int, str]:
    """Kinds in order; facts of the same words beside each other."""
    kinds = ("reprint", "actor", "delegation", "role", "statement")
    return kinds.index(fact["kind"]), str(fact.get("words") or fact.get("name") or "")


def _told(fact: Fact) -> str:
    match fact["kind"]:
        case "reprint":
            return f"a reprint of {fact['of']}"
        case "actor":
            return f"{fact['name']} is a {fact['class']}" + (f", {fact['id']}" if "id" in fact else "")
        case "delegation":
            return f"{fact['delegate']} speaks for {fact['principal']}"
        case "role":
            org = f" of {fact['org']}" if "org" in fact else ""
            told = f"{fact['holder']}: {fact['status']} {fact['role']}{org}"
            return f"{told}{_rest(fact, 'holder', 'role', 'org', 'status')} “{fact['words']}”"
        case _:
            act = "not " * bool(fact.get("negated")) + fact["act"]
            rest = _rest(fact, "speaker", "act", "negated", "quote")
            return f"{fact.get('speaker', 'somebody')}: {act} ({fact['quote']}){rest} “{fact['words']}”"


def _rest(fact: Fact, *told: str) -> str:
    """What else is told: ", via TASS, said on 2017-03-13"."""
    more = ((key, value) for key, value in fact.items() if key not in ("kind", "words", *told))
    return "".join(f", {key.replace('_', ' ')} {_plain(value)}" for key, value in more)


def _plain(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, Iterable) and not isinstance(value, str) else str(value)
