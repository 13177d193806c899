"""What follows from the vocabulary, for stores that do not reason: super-classes, super-properties, selectors.

https://www.w3.org/TR/rdf-schema/ (rules rdfs7 and rdfs9), https://www.w3.org/TR/annotation-vocab/#selectors
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import cast

import pyoxigraph
from pyoxigraph import NamedNode, Quad

from kg.graph import iris, terms

_HAS_SELECTOR = terms.term("oa:hasSelector")
_QUOTE_SELECTOR = terms.term("oa:TextQuoteSelector")
_POSITION_SELECTOR = terms.term("oa:TextPositionSelector")
_SELECTORS = {terms.EXACT: _QUOTE_SELECTOR, terms.START: _POSITION_SELECTOR, terms.END: _POSITION_SELECTOR}
_Supers = Mapping[NamedNode, list[NamedNode]]


class Alignment:
    """The axioms of the vocabulary that a store holds, ready to be applied quad by quad."""

    def __init__(self, store: pyoxigraph.Store) -> None:
        self._classes = _supers(store, terms.SUB_CLASS_OF)
        self._properties = _supers(store, terms.SUB_PROPERTY_OF)

    def apply(self, quads: Iterable[Quad]) -> Iterator[Quad]:
        """The quads with all that follows from each, in the same graph; none twice if they lie subject by subject."""
        for _, group in groupby(quads, key=lambda quad: (quad.subject, quad.graph_name)):
            yield from dict.fromkeys(derived for quad in group for derived in self._derived(quad))

    def _derived(self, quad: Quad) -> Iterator[Quad]:
        yield quad
        subject, predicate, value, graph = quad
        for other in self._properties.get(predicate, ()):
            yield Quad(subject, other, value, graph)
        if predicate == terms.TYPE and isinstance(value, NamedNode):
            for other in self._classes.get(value, ()):
                yield Quad(subject, predicate, other, graph)
        if predicate in _SELECTORS and isinstance(subject, NamedNode):
            selector = iris.selector(subject)
            yield Quad(subject, _HAS_SELECTOR, selector, graph)
            yield Quad(selector, terms.TYPE, _SELECTORS[predicate], graph)
            yield Quad(selector, predicate, value, graph)


def _supers(store: pyoxigraph.Store, axiom: NamedNode) -> _Supers:
    """Each class or property with all that it is a sub-class or sub-property of, directly or not."""
    direct: dict[NamedNode, set[NamedNode]] = defaultdict(set)
    for quad in store.quads_for_pattern(None, axiom, None, None):
        direct[cast(NamedNode, quad.subject)].add(cast(NamedNode, quad.object))
    return {term: sorted(_reached(term, direct), key=str) for term in direct}


def _reached(term: NamedNode, direct: Mapping[NamedNode, set[NamedNode]]) -> set[NamedNode]:
    reached: set[NamedNode] = set()
    waiting = [term]
    while waiting:
        new = direct.get(waiting.pop(), set()) - reached
        reached |= new
        waiting.extend(new)
    return reached - {term}
