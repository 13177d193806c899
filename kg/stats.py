"""What a graph holds, counted."""

from collections.abc import Iterator
from typing import cast

import pyoxigraph

from kg.graph.terms import KG

_COUNTS = {
    "articles": "?x a kg:Article",
    "reprints of them": "?x a kg:Reprint",
    "statements": "?x a kg:Statement",
    "tenures": "?x a kg:Tenure",
    "positions": "?x a kg:Position",
    "roles": "?x a kg:Role",
    "topics": "?x a kg:Topic",
    "delegations": "?x a kg:Delegation",
    "pieces of evidence": "?x a kg:Evidence",
    "persons": "?x a kg:Person",
    "organizations": "?x a kg:Organization",
    "governments": "?x a kg:Government",
    "groups": "?x a kg:Group",
    "unnamed sources": "?x a kg:UnnamedSource",
    "statements without a named source": "?x kg:speaker kg:unattributed",
    "statements whose source is not resolved": "?x kg:speaker kg:unresolved",
}


def stats(graph: pyoxigraph.Store) -> Iterator[tuple[str, int]]:
    """Name and number of each kind of thing in the graph; last, its quads."""
    for name, pattern in _COUNTS.items():
        query = f"PREFIX kg: <{KG}> SELECT DISTINCT ?x WHERE {{ {pattern} }}"
        found = graph.query(query, use_default_graph_as_union=True)
        yield name, sum(1 for _ in cast(pyoxigraph.QuerySolutions, found))
    yield "quads", len(graph)
