"""A description of the data set in VoID: what it is, how large, which vocabularies, classes and properties it uses.

https://www.w3.org/TR/void/. It names no licence: what may be done with the articles is for their owners to say.
"""

from collections import Counter
from collections.abc import Iterable, Iterator

from pyoxigraph import Literal, NamedNode, Quad

from kg.graph import iris, literals, terms

_DATASET_CLASS = terms.term("void:Dataset")
_TITLE = "Who said what and who holds which role"
_ABOUT = "Statements and tenures read from news articles by kg, each with the passages that it was read from."


class Tally:
    """What a data set holds, counted as its quads pass."""

    def __init__(self) -> None:
        self._properties: Counter[NamedNode] = Counter()
        self._classes: Counter[NamedNode] = Counter()

    def counted(self, quads: Iterable[Quad]) -> Iterator[Quad]:
        """The quads, each counted."""
        for quad in quads:
            predicate = quad.predicate
            self._properties[predicate] += 1
            if predicate == terms.TYPE and isinstance(quad.object, NamedNode):
                self._classes[quad.object] += 1
            yield quad

    def description(self) -> list[Quad]:
        """The description of what has passed, as a graph of its own, which the counts leave out."""
        told = _triples(self._properties, self._classes)
        return [Quad(subject, predicate, value, iris.DATASET_GRAPH) for subject, predicate, value in told]


def _triples(
    properties: Counter[NamedNode], classes: Counter[NamedNode]
) -> Iterator[tuple[NamedNode, NamedNode, NamedNode | Literal]]:
    yield iris.DATASET, terms.TYPE, _DATASET_CLASS
    yield iris.DATASET, terms.term("dcterms:title"), literals.text(_TITLE, "en")
    yield iris.DATASET, terms.term("dcterms:description"), literals.text(_ABOUT, "en")
    yield iris.DATASET, terms.term("void:uriSpace"), literals.text(terms.BASE)
    yield iris.DATASET, terms.term("void:triples"), literals.integer(properties.total())
    used = [term.value for term in (*properties, *classes)]
    for namespace in sorted(terms.PREFIXES.values()):
        if any(iri.startswith(namespace) for iri in used):
            yield iris.DATASET, terms.term("void:vocabulary"), NamedNode(namespace)
    yield from _partitions("class", "entities", classes)
    yield from _partitions("property", "triples", properties)


def _partitions(
    of: str, counted: str, counts: Counter[NamedNode]
) -> Iterator[tuple[NamedNode, NamedNode, NamedNode | Literal]]:
    for term in sorted(counts, key=str):
        part = iris.partition(term)
        yield iris.DATASET, terms.term(f"void:{of}Partition"), part
        yield part, terms.term(f"void:{of}"), term
        yield part, terms.term(f"void:{counted}"), literals.integer(counts[term])
