"""The two ways to write into a store: Graph Store Protocol and SPARQL Update. Each replaces a graph, batch by batch.

https://www.w3.org/TR/sparql11-http-rdf-update/, https://www.w3.org/TR/sparql11-update/
"""

from collections.abc import Iterable, Iterator
from typing import Literal, Protocol

from kg.load.server import Server

Graph = str | None
"""The IRI of a graph; None for the default graph."""
Way = Literal["graph-store", "update"]


class Target(Protocol):
    """A place to write into. Raises TooLargeError, and LoadError where the server does not take it."""

    way: Way
    address: str
    size: int
    """How many bytes to send at once."""

    def put(self, graph: Graph, lines: bytes) -> None:
        """Put these triples (N-Triples) in the graph's place."""

    def add(self, graph: Graph, lines: bytes) -> None:
        """Add these triples to the graph."""

    def drop(self, graph: Graph) -> None:
        """Take the graph away, if it is there."""


class GraphStore:
    """One PUT a graph, then POST for what is too large for one request."""

    way: Way = "graph-store"

    def __init__(self, server: Server, address: str) -> None:
        self.address = address
        self.size = 4 << 20
        self._server = server

    def put(self, graph: Graph, lines: bytes) -> None:
        """See Target."""
        self._send("PUT", graph, lines)

    def add(self, graph: Graph, lines: bytes) -> None:
        """See Target."""
        self._send("POST", graph, lines)

    def drop(self, graph: Graph) -> None:
        """See Target."""
        answer = self._server.request("DELETE", self.address, params=_named(graph))
        self._server.demand(answer, but=[404])

    def _send(self, method: str, graph: Graph, lines: bytes) -> None:
        headers = {"Content-Type": "application/n-triples"}
        answer = self._server.request(method, self.address, params=_named(graph), headers=headers, data=lines)
        self._server.demand(answer)


class Update:
    """DROP and INSERT DATA."""

    way: Way = "update"

    def __init__(self, server: Server, address: str) -> None:
        self.address = address
        self.size = 256 << 10  # Virtuoso takes about 10,000 triples in one INSERT DATA
        self._server = server

    def put(self, graph: Graph, lines: bytes) -> None:
        """See Target."""
        self._post(f"DROP SILENT {_target(graph)} ;\n".encode() + _insert(graph, lines))

    def add(self, graph: Graph, lines: bytes) -> None:
        """See Target."""
        self._post(_insert(graph, lines))

    def drop(self, graph: Graph) -> None:
        """See Target."""
        self._post(f"DROP SILENT {_target(graph)}".encode())

    def _post(self, text: bytes) -> None:
        headers = {"Content-Type": "application/sparql-update; charset=utf-8"}
        self._server.demand(self._server.request("POST", self.address, headers=headers, data=text))


def batches(lines: Iterable[bytes], target: Target) -> Iterator[bytes]:
    """Lines together, as many as the target takes at once; at least one batch, if an empty one."""
    batch = bytearray()
    for line in lines:
        if batch and len(batch) + len(line) > target.size:
            yield bytes(batch)
            batch.clear()
        batch += line
    yield bytes(batch)


def halves(lines: bytes) -> tuple[bytes, bytes] | None:
    """Two parts of about the same size; None for a single line."""
    middle = lines.rfind(b"\n", 0, len(lines) // 2) + 1 or lines.find(b"\n") + 1
    return (lines[:middle], lines[middle:]) if 0 < middle < len(lines) else None


def _insert(graph: Graph, lines: bytes) -> bytes:
    opening, closing = ("", "") if graph is None else (f"GRAPH <{graph}> {{", "}")
    return b"INSERT DATA { %s\n%s%s }" % (opening.encode(), lines, closing.encode())


def _named(graph: Graph) -> dict[str, str | None]:
    return {"default": None} if graph is None else {"graph": graph}


def _target(graph: Graph) -> str:
    return "DEFAULT" if graph is None else f"GRAPH <{graph}>"
