"""The graph of a store, pushed into a triplestore that runs elsewhere; repeated, it leaves the same graph.

>>> from kg.load import load
>>> load(kg.Store("kg-store"), "http://127.0.0.1:7878")   # doctest: +SKIP
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import partial
from itertools import chain

from pyoxigraph import NamedNode, Quad, RdfFormat

from kg.export.contents import Contents
from kg.export.lines import sorted_lines
from kg.graph.iris import GRAPHS
from kg.load import discovery
from kg.load.counts import Counts
from kg.load.progress import NOTHING, Digest, Progress
from kg.load.server import LoadError, Patience, Server, TooLargeError, shown
from kg.load.targets import Graph, Target, Way, batches, halves
from kg.store import Store

__all__ = ["LoadError", "Loaded", "Patience", "load"]

Send = Callable[[Graph, bytes], None]
_Parts = dict[Graph, Callable[[], Iterable[Quad]]]
_AGAIN = "run the same command again, and it goes on from there"


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a load did: where and how, the triples there, the graphs by what became of them."""

    address: str
    way: Way
    checked: bool
    triples: int
    sent: int
    unchanged: int
    dropped: int


def load(
    store: Store,
    url: str,
    *,
    flat: bool = False,
    graph: str | None = None,
    aligned: bool = False,
    way: Way | None = None,
    replace: bool = False,
    patience: Patience | None = None,
    tick: Callable[[int], object] = int,
) -> Loaded:
    """Make the triplestore at `url` hold the graph of `store`: what is there already stays, what is gone is dropped.

    Graph by graph; with `flat`, all triples in the default graph or in `graph`, an IRI. A default graph that others
    have filled is left alone unless `replace`. `way` says what `url` is, if it is not to be asked. `tick` hears of
    triples as they are done. Raises LoadError saying what is there by then; the next call goes on from there.
    """
    server = Server(url, patience or Patience())
    _check_iri(graph)
    try:
        target = discovery.target(server, way)
        counts = Counts(server, discovery.query_endpoint(server, target))
    except LoadError as error:
        raise LoadError(f"{error}; nothing was loaded") from error
    contents = Contents(store.graph, aligned=aligned)
    parts: _Parts = {graph: partial(iter, contents)} if flat else _by_graph(contents)
    with Progress(store.path, target.address) as progress:
        if flat and graph is None and not replace:
            _refuse_to_overwrite(target, counts, progress)
        run = _Run(target, counts, progress, parts, tick)
        run.bring(parts)
        run.mend()
        return run.done(0 if flat else run.drop())


class _Run:
    """One load under way."""

    def __init__(
        self, target: Target, counts: Counts, progress: Progress, parts: _Parts, tick: Callable[[int], object]
    ) -> None:
        self._target, self._counts, self._progress, self._parts, self._tick = target, counts, progress, parts, tick
        self._was_sent: dict[Graph, bool] = {}

    def done(self, dropped: int) -> Loaded:
        """What was done, all told."""
        triples, sent = sum(self._progress.sent[graph].triples for graph in self._parts), sum(self._was_sent.values())
        unchanged = len(self._parts) - sent
        address, way, known = shown(self._target.address), self._target.way, self._counts.known
        return Loaded(address, way, known, triples, sent, unchanged, dropped)

    def bring(self, graphs: Iterable[Graph]) -> None:
        """Send what is not there yet of these graphs."""
        for graph in graphs:
            try:
                self._was_sent[graph] = self._bring(graph)
            except LoadError as error:
                raise LoadError(f"{error}; {self._so_far(graph)}; {_AGAIN}") from error
            except OSError as error:
                told = f"no room for temporary files or notes ({error.strerror or error})"
                raise LoadError(f"{told}; {self._so_far(graph)}; make some, and {_AGAIN}") from error

    def mend(self) -> None:
        """Count what the server has, and send again what is not as it was sent."""
        wrong = self._wrong()
        for graph in wrong:
            self._progress.note(graph, NOTHING)
        self.bring(wrong)
        for graph in self._wrong():
            has, sent = self._counts.of(graph), self._progress.sent[graph].triples
            self._progress.note(graph, NOTHING)
            raise LoadError(
                f"{shown(self._target.address)}: of the {sent:,} triples sent of {graph or 'the default graph'} it"
                f" has {has:,}; see docs/triplestores.md for what it may do to them, or load into an empty store"
            )

    def drop(self) -> int:
        """Take away the graphs of ours that the store no longer has; how many."""
        there = {*self._progress.sent, *self._counts.graphs()}
        gone = sorted(name for name in there if name and name.startswith(GRAPHS) and name not in self._parts)
        for graph in gone:
            try:
                self._target.drop(graph)
            except LoadError as error:
                raise LoadError(
                    f"{error}; all graphs are loaded, but {graph} is still to be dropped; {_AGAIN}"
                ) from error
            self._progress.sent.pop(graph, None)
        return len(gone)

    def _bring(self, graph: Graph) -> bool:
        """Whether anything of the graph had to be sent."""
        known = self._progress.sent.get(graph, NOTHING)
        if known != NOTHING and self._counts.known and self._counts.of(graph) >= known.triples:
            with self._lines(graph) as lines:
                digest = Digest()
                if digest.passes(lines, known):
                    self._tick(known.triples)
                    first = next(lines, None)
                    if first is not None:
                        self._send(graph, chain([first], lines), digest, self._target.add)
                    return first is not None
        self._progress.note(graph, NOTHING)
        with self._lines(graph) as lines:
            self._send(graph, lines, Digest(), self._target.put)
        return True

    def _send(self, graph: Graph, lines: Iterator[bytes], digest: Digest, first: Send) -> None:
        send = first
        for batch in batches(lines, self._target):
            waiting = [batch]
            while waiting:
                part = waiting.pop()
                try:
                    send(graph, part)
                except TooLargeError:
                    parts = halves(part)
                    if parts is None:
                        raise
                    self._target.size = len(part) // 2
                    waiting.extend(reversed(parts))
                    continue
                digest.add(part)
                self._progress.note(graph, digest.sent)
                self._tick(part.count(b"\n"))
                send = self._target.add

    def _lines(self, graph: Graph) -> AbstractContextManager[Iterator[bytes]]:
        triples = (quad.triple for quad in self._parts[graph]())
        return sorted_lines(triples, RdfFormat.N_TRIPLES)

    def _wrong(self) -> list[Graph]:
        """The graphs of which the server has not what was sent."""
        if not self._counts.known:
            return []
        self._counts.refresh()
        return [graph for graph in self._parts if not self._is_right(graph)]

    def _is_right(self, graph: Graph) -> bool:
        has, sent = self._counts.of(graph), self._progress.sent[graph].triples
        return has >= sent if graph is None else has == sent  # many a default graph is the union of all

    def _so_far(self, graph: Graph) -> str:
        if len(self._parts) == 1:
            return f"{self._progress.sent[graph].triples:,} triples are loaded, the others are not"
        return f"{len(self._was_sent):,} of {len(self._parts):,} graphs are loaded, the others not or in part"


def _check_iri(graph: str | None) -> None:
    try:
        _ = graph is None or NamedNode(graph)
    except ValueError as error:
        raise LoadError(f"{graph!r} is not an absolute IRI, as --graph asks for; nothing was loaded") from error


def _by_graph(contents: Contents) -> _Parts:
    return {name.value: partial(contents.graph, name) for name in contents.graphs}


def _refuse_to_overwrite(target: Target, counts: Counts, progress: Progress) -> None:
    if None not in progress.sent and counts.known and counts.of(None):
        raise LoadError(
            f"{shown(target.address)}: its default graph holds triples already; --replace puts ours in their place,"
            " --graph IRI puts them into a graph of their own; nothing was loaded"
        )
