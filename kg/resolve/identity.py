"""Identity across articles: which actors of which articles are one, and the id of each.

A pure function of all records, whatever their order. It reads of a record only the article's id and date, the actors
and the tenures, and keeps of it a number for each actor.
"""

import gc
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace

from kg.model import Record
from kg.resolve.ids import cluster_ids
from kg.resolve.joining import joined
from kg.resolve.nodes import Book


def actor_ids(records: Iterable[Record]) -> dict[str, tuple[str, ...]]:
    """The ids of each article's actors, in the actors' order, by the article's id; the records are read once.

    Ids are ASCII: "joe-biden", "john-smith--canada" where others have the name, "unnamed-official-3fa9…" for an unnamed
    source, which is never the same in two articles. Of two records with one article id the last counts.
    """
    return dict(_assigned(records))


def resolve(records: Iterable[Record]) -> list[Record]:
    """The records, in order, with each actor's id set."""
    known = list(records)
    return [
        replace(record, actors=tuple(replace(a, id=i) for a, i in zip(record.actors, ids, strict=True)))
        for record, (_, ids) in zip(known, _assigned(known), strict=True)
    ]


def _assigned(records: Iterable[Record]) -> list[tuple[str, tuple[str, ...]]]:
    book = Book()
    for record in records:
        book.add(record)
    with _no_collection():
        book.close()
        clusters = joined(book)
        ids = cluster_ids(book.nodes, clusters)
        return [
            (article, tuple(entry if isinstance(entry, str) else ids[clusters.find(entry)] for entry in entries))
            for article, entries in book.actors
        ]


@contextmanager
def _no_collection() -> Iterator[None]:
    """Without the search for cyclic garbage: none is made here, and looking through all nodes costs a third more."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
