"""Identity across articles: which actors of which articles are one, and the id of each.

A pure function of all records, judgements and the gazetteer, whatever their order. It reads of a record only the
article's id and date, the actors and the tenures, and keeps of it a number for each actor.
"""

import gc
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace

from kg.gazetteer import Gazetteer
from kg.judgements import Judgement, Named, Pair
from kg.model import Record
from kg.resolve import judged, linking
from kg.resolve.clusters import Clusters
from kg.resolve.ids import cluster_ids
from kg.resolve.joining import join_all, started
from kg.resolve.nodes import Book

NO_GAZETTEER = Gazetteer()


@dataclass(frozen=True, slots=True)
class Identity:
    """Who is who: the nodes of all names, their clusters, and the id of each cluster by its root.

    `links`: actor ids with the IRIs that a gazetteer has for them. `idle`: the judgements that name an actor whom no
    article has, or that others leave nothing to say. `start`: what is known before judging, where it was asked.
    """

    book: Book
    clusters: Clusters
    ids: dict[int, str]
    links: dict[str, tuple[str, ...]]
    idle: frozenset[Pair]
    start: judged.Start | None = None

    def id_of(self, node: int) -> str:
        """The id of the actor that the node is."""
        return self.ids[self.clusters.find(node)]

    def assigned(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Article ids with the ids of the article's actors, in the order of the records and of the actors."""
        ids = [self.id_of(node) for node in range(len(self.book.nodes))]
        for article, entries in self.book.actors:
            yield article, tuple([entry if isinstance(entry, str) else ids[entry] for entry in entries])


def actor_ids(
    records: Iterable[Record], judgements: Iterable[Judgement] = (), gazetteer: Gazetteer = NO_GAZETTEER
) -> dict[str, tuple[str, ...]]:
    """The ids of each article's actors, in the actors' order, by the article's id; the records are read once.

    Ids are ASCII: "joe-biden", "john-smith--canada" where others have the name, "unnamed-official-3fa9…" for an unnamed
    source, which is never the same in two articles. Of two records with one article id the last counts.
    """
    with _no_collection():
        return dict(identify(records, judgements, gazetteer).assigned())


def resolve(
    records: Iterable[Record], judgements: Iterable[Judgement] = (), gazetteer: Gazetteer = NO_GAZETTEER
) -> list[Record]:
    """The records, in order, with each actor's id set."""
    known = list(records)
    return [
        replace(record, actors=tuple(replace(a, id=i) for a, i in zip(record.actors, ids, strict=True)))
        for record, (_, ids) in zip(known, identify(known, judgements, gazetteer).assigned(), strict=True)
    ]


def identify(
    records: Iterable[Record],
    judgements: Iterable[Judgement] = (),
    gazetteer: Gazetteer = NO_GAZETTEER,
    *,
    to_judge: bool = False,
) -> Identity:
    """Who is who in all records. `to_judge` asks for `start`."""
    book = Book()
    with _no_collection():
        for record in records:
            book.add(record)
        book.close()
        clusters = started(book)
        pairs = [judgement for judgement in judgements if isinstance(judgement, Pair)]
        nodes = judged.found(book, clusters, _sides(pairs))
        start = judged.started(book, clusters, nodes) if to_judge else None
        idle = judged.apply(pairs, clusters, nodes)
        linking.link(book, clusters, gazetteer)
        join_all(book, clusters)
        ids = cluster_ids(book.nodes, clusters)
        return Identity(book, clusters, ids, _links(book, clusters, gazetteer, ids), idle, start)


def _sides(pairs: Iterable[Pair]) -> Iterator[Named]:
    for pair in pairs:
        yield pair.one
        yield pair.other


def _links(book: Book, clusters: Clusters, gazetteer: Gazetteer, ids: dict[int, str]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = defaultdict(list)
    for root, iri in linking.links(book, clusters, gazetteer):
        found[ids[root]].append(iri)
    return {identifier: tuple(iris) for identifier, iris in found.items()}


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
