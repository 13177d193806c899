"""What a store publishes, whether as a file or into another store: its graphs, and one that describes them."""

from collections.abc import Iterator
from functools import cached_property

import pyoxigraph
from pyoxigraph import NamedNode, Quad

from kg.export.alignment import Alignment
from kg.export.void import Tally
from kg.graph import iris


class Contents:
    """The quads of `store`, graph by graph, with a VoID description in a graph of its own.

    With `aligned`, all that follows from the vocabulary for those who know only W3C's terms is among them.
    """

    def __init__(self, store: pyoxigraph.Store, *, aligned: bool = False) -> None:
        self._store = store
        self._alignment = Alignment(store) if aligned else None

    @cached_property
    def graphs(self) -> list[NamedNode]:
        """The names of the graphs, sorted; the description's among them."""
        named = {name for name in self._store.named_graphs() if isinstance(name, NamedNode)}
        return sorted(named | {iris.DATASET_GRAPH}, key=lambda name: name.value.encode())

    def graph(self, name: NamedNode) -> Iterator[Quad]:
        """The quads of one graph, each once."""
        return iter(self._description) if name == iris.DATASET_GRAPH else self._read(name)

    def __iter__(self) -> Iterator[Quad]:
        """All quads, graph by graph; those of the description, which are counted meanwhile, come last."""
        tally = Tally()
        for name in self.graphs:
            if name != iris.DATASET_GRAPH:
                yield from tally.counted(self._read(name))
        yield from tally.description()

    def about(self, subject: NamedNode) -> Iterator[Quad]:
        """The quads that have `subject` as their subject."""
        quads = self._store.quads_for_pattern(subject, None, None, None)
        found = self._alignment.apply(quads) if self._alignment else quads
        return (quad for quad in found if quad.subject == subject and quad.graph_name != iris.DATASET_GRAPH)

    def points_at(self, value: NamedNode, predicate: NamedNode) -> bool:
        """Whether something has `value` under `predicate`, one that no other implies."""
        return next(iter(self._store.quads_for_pattern(None, predicate, value, None)), None) is not None

    @cached_property
    def _description(self) -> list[Quad]:
        return [quad for quad in self if quad.graph_name == iris.DATASET_GRAPH]

    def _read(self, name: NamedNode) -> Iterator[Quad]:
        quads = self._store.quads_for_pattern(None, None, None, name)
        return self._alignment.apply(quads) if self._alignment else iter(quads)
