"""The two ways to write into a store: Graph Store Protocol and SPARQL Update. Each replaces a graph, batch by batch.

https://www.w3.org/TR/sparql11-http-rdf-update/, https://www.w3.org/TR/sparql11-update/
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Literal, Protocol

from kg.load.server import Server

Graph = str | None
"""The IRI of a graph; None for the default graph."""
Way = Literal["graph-store", "update"]

_SMALLEST = 1 << 10


class Target(Protocol):
    """A place to write into. Raises LoadError where the server does not take it."""

    way: Way
    address: str

    def put(self, graph: Graph, lines: bytes) -> None:
        """Put these triples (N-Triples) in the graph's place."""

    def add(self, graph: Graph, lines: bytes) -> None:
        """Add these triples to the graph."""

    def drop(self, graph: Graph) -> None:
        """Take the graph away, if it is there."""

    def batches(self, lines: Iterable[bytes]) -> Iterator[bytes]:
        """Lines together, as many as the server takes at once; at least one batch, if an empty one."""


class GraphStore:
    """One PUT a graph, then POST for what is too large for one request."""

    way: Way = "graph-store"

    def __init__(self, server: Server, address: str) -> None:
        self.address = address
        self._server = server
        self._size = 4 << 20

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

    def batches(self, lines: Iterable[bytes]) -> Iterator[bytes]:
        """See Target."""
        return _batches(lines, lambda: self._size)

    def _send(self, method: str, graph: Graph, lines: bytes) -> None:
        headers = {"Content-Type": "application/n-triples"}
        answer = self._server.request(method, self.address, params=_named(graph), headers=headers, data=lines)
        if answer.status_code == 413 and (parts := _halves(lines)):
            self._size = max(_SMALLEST, min(self._size, len(lines) // 2))
            self._send(method, graph, parts[0])
            self._send("POST", graph, parts[1])
        else:
            self._server.demand(answer)


class Update:
    """DROP and INSERT DATA."""

    way: Way = "update"

    def __init__(self, server: Server, address: str) -> None:
        self.address = address
        self._server = server
        self._size = 256 << 10  # Virtuoso takes about 10,000 triples in one INSERT DATA

    def put(self, graph: Graph, lines: bytes) -> None:
        """See Target."""
        self._send(f"DROP SILENT {_target(graph)} ;\n".encode(), graph, lines)

    def add(self, graph: Graph, lines: bytes) -> None:
        """See Target."""
        self._send(b"", graph, lines)

    def drop(self, graph: Graph) -> None:
        """See Target."""
        self._post(f"DROP SILENT {_target(graph)}".encode())

    def batches(self, lines: Iterable[bytes]) -> Iterator[bytes]:
        """See Target."""
        return _batches(lines, lambda: self._size)

    def _send(self, before: bytes, graph: Graph, lines: bytes) -> None:
        opening, closing = ("", "") if graph is None else (f"GRAPH <{graph}> {{", "}")
        text = b"%sINSERT DATA { %s\n%s%s }" % (before, opening.encode(), lines, closing.encode())
        if not self._post(text, may_split=(parts := _halves(lines)) is not None) and parts:
            self._size = max(_SMALLEST, min(self._size, len(lines) // 2))
            self._send(before, graph, parts[0])
            self._send(b"", graph, parts[1])

    def _post(self, text: bytes, *, may_split: bool = False) -> bool:
        """Whether the server has done it; False where it was too much at once."""
        headers = {"Content-Type": "application/sparql-update; charset=utf-8"}
        answer = self._server.request("POST", self.address, headers=headers, data=text)
        self._server.demand(answer, but=[413] if may_split else [])
        return answer.status_code != 413


def _batches(lines: Iterable[bytes], size: Callable[[], int]) -> Iterator[bytes]:
    batch = bytearray()
    for line in lines:
        if batch and len(batch) + len(line) > size():
            yield bytes(batch)
            batch.clear()
        batch += line
    yield bytes(batch)


def _halves(lines: bytes) -> tuple[bytes, bytes] | None:
    """Two parts of about the same size; None for a single line."""
    middle = lines.rfind(b"\n", 0, len(lines) // 2) + 1 or lines.find(b"\n") + 1
    return (lines[:middle], lines[middle:]) if 0 < middle < len(lines) else None


def _named(graph: Graph) -> dict[str, str | None]:
    return {"default": None} if graph is None else {"graph": graph}


def _target(graph: Graph) -> str:
    return "DEFAULT" if graph is None else f"GRAPH <{graph}>"
