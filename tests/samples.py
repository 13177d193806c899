"""The hand-written records of tests/records.jsonl (invented people and places), and the graph made of them."""

from collections.abc import Collection, Iterable
from functools import cache
from pathlib import Path

import pyoxigraph

from kg import records
from kg.graph.directory import directory_quads
from kg.graph.quads import Run, article_quads, reprint_quads, run_quads, vocabulary_quads
from kg.model import Article, Record

RUN = Run("kg", "test", (("model", "none"),))
REPRINT = Article("reprint-1", "Who will pay?", "Pier fees", "2021-05-06", "Northport Post", author="Ada Byrd")
REPRINT_OF = "gazette-2"
_FILE = Path(__file__).with_name("records.jsonl")


@cache
def sample_records() -> tuple[Record, ...]:
    return tuple(records.load(line) for line in _FILE.read_text(encoding="utf-8").splitlines())


def graph_of(*found: Record) -> pyoxigraph.Store:
    """A store in memory with all that belongs to these records."""
    return store_of(all_quads(found))


def all_quads(found: Iterable[Record]) -> list[pyoxigraph.Quad]:
    found = list(found)
    return [*vocabulary_quads(), *run_quads(RUN), *directory_quads(found), *data_quads(found)]


def data_quads(found: Collection[Record]) -> list[pyoxigraph.Quad]:
    """The graphs of the records, with a reprint of one of them if it is there."""
    quads = [quad for record in found for quad in article_quads(record, RUN)]
    is_there = any(record.article.id == REPRINT_OF for record in found)
    return [*quads, *(reprint_quads(REPRINT, REPRINT_OF) if is_there else ())]


def store_of(quads: Iterable[pyoxigraph.Quad]) -> pyoxigraph.Store:
    store = pyoxigraph.Store()
    store.extend(quads)
    return store


@cache
def sample_graph() -> pyoxigraph.Store:
    """The graph of all sample records; never change it."""
    return graph_of(*sample_records())
