"""Solutions of SPARQL over the union of all graphs, as plain dicts."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

import pyoxigraph
from pyoxigraph import Literal, NamedNode

from kg.graph import terms

Row = dict[str, Any]
_PREFIXES = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in terms.PREFIXES.items())
_BATCH = 1000


def rows(graph: pyoxigraph.Store, query: str) -> Iterator[Row]:
    """The solutions of a query as dicts of strings; None for what is not bound. The vocabulary's prefixes are known."""
    solutions = graph.query(_PREFIXES + query, use_default_graph_as_union=True)
    assert isinstance(solutions, pyoxigraph.QuerySolutions)
    names = [variable.value for variable in solutions.variables]
    for solution in solutions:
        yield {name: _string(solution[name]) for name in names}


def rows_of(graph: pyoxigraph.Store, query: str, iris: Iterable[str] | None, variable: str = "fact") -> Iterator[Row]:
    """The solutions of a query ("… WHERE { … }") where `variable` is one of `iris`; of all if that is None."""
    if iris is None:
        yield from rows(graph, query)
        return
    for batch in batches(iris):
        values = f"{{ VALUES ?{variable} {{ {' '.join(f'<{iri}>' for iri in batch)} }} "
        yield from rows(graph, query.replace("{", values, 1))


def batches(keys: Iterable[str]) -> Iterator[list[str]]:
    """The keys in order, a thousand at a time."""
    rest = iter(sorted(keys))
    while batch := list(islice(rest, _BATCH)):
        yield batch


def _string(term: object) -> str | None:
    return term.value if isinstance(term, (NamedNode, Literal)) else None
