"""SPARQL Update through the generations of a store: an update makes a new one whole, or nothing has happened."""

from collections.abc import Callable
from pathlib import Path

from kg import sparql
from kg.query import Dataset
from kg.store import Writer


def apply(store: Path, evaluate: Callable[[Path], object]) -> None:
    """Give `evaluate` the folder of a new generation to change, then switch readers to it. Raises StoreError."""
    with Writer(store) as writer, writer.successor() as folder:
        evaluate(folder)


def with_dataset(update: str, dataset: Dataset) -> str:
    """The update asking `dataset`, as using-graph-uri and using-named-graph-uri say. Raises QueryError."""
    clauses = [f"USING {graph}" for graph in dataset.default] + [f"USING NAMED {graph}" for graph in dataset.named]
    return sparql.using(update, " ".join(clauses))
