"""How many triples a server has, graph by graph: what tells whether what was sent is there."""

from collections.abc import Iterable

from kg.graph.iris import GRAPHS
from kg.load.discovery import rows
from kg.load.server import LoadError, Server
from kg.load.targets import Graph

_OURS = f"""SELECT ?g (COUNT(*) AS ?n) WHERE {{ GRAPH ?g {{ ?s ?p ?o }} FILTER(STRSTARTS(STR(?g), "{GRAPHS}")) }}
GROUP BY ?g ORDER BY ?g"""


class Counts:
    """The counts of the graphs at a query endpoint; unknown without one."""

    def __init__(self, server: Server, endpoint: str | None) -> None:
        self._server = server
        self._endpoint = endpoint
        self._counts: dict[Graph, int] = {}
        self.refresh()

    @property
    def known(self) -> bool:
        """Whether the server can be asked."""
        return self._endpoint is not None

    def refresh(self) -> None:
        """Count anew. A server that cannot tell is asked no more."""
        self._counts = {}
        try:
            while self.known and (page := self._ask(f"{_OURS} OFFSET {len(self._counts)}")):
                self._counts |= {row["g"]: int(row["n"]) for row in page}
                if len(page) % 1000:  # a round number may be a limit on rows: ask for what follows
                    break
        except LoadError:
            self._endpoint = None

    def of(self, graph: Graph) -> int:
        """The triples of a graph."""
        if graph is not None and graph.startswith(GRAPHS):
            return self._counts.get(graph, 0)
        if graph not in self._counts:
            pattern = "?s ?p ?o" if graph is None else f"GRAPH <{graph}> {{ ?s ?p ?o }}"
            page = self._ask(f"SELECT (COUNT(*) AS ?n) WHERE {{ {pattern} }}")
            self._counts[graph] = int(page[0]["n"])
        return self._counts[graph]

    def graphs(self) -> Iterable[Graph]:
        """Our graphs there."""
        return [graph for graph, number in self._counts.items() if number]

    def _ask(self, query: str) -> list[dict[str, str]]:
        found = rows(self._server, self._endpoint, query) if self._endpoint else None
        if found is None:
            raise LoadError("the server does not count")
        return found
