"""What the endpoint says of itself: SPARQL 1.1 Service Description (https://www.w3.org/TR/sparql11-service-description/)."""

from collections.abc import Iterator

import pyoxigraph
from pyoxigraph import NamedNode, RdfFormat, Triple

from kg.graph import literals, terms
from kg.serve.media import TRIPLES

_SD = "http://www.w3.org/ns/sparql-service-description#"
_VOID = "http://rdfs.org/ns/void#"
_FORMATS = (
    "SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV",
    "Turtle", "N-Triples", "JSON-LD", "RDF_XML",
)  # fmt: skip


def description(endpoint: str, quads: int, writable: bool, form: RdfFormat) -> bytes:
    """The description of the service at `endpoint`, over a store of so many quads."""
    prefixes = {"sd": _SD, "void": _VOID}
    return pyoxigraph.serialize(_triples(endpoint, quads, writable), format=form, prefixes=prefixes) or b""


def media() -> list[str]:
    """The media types in which the description can be had."""
    return list(TRIPLES)


def _triples(endpoint: str, quads: int, writable: bool) -> Iterator[Triple]:
    service, dataset, graph = (NamedNode(endpoint + part) for part in ("#service", "#dataset", "#default-graph"))
    languages = ["SPARQL11Query", *(["SPARQL11Update"] if writable else [])]
    yield Triple(service, terms.TYPE, _sd("Service"))
    yield Triple(service, _sd("endpoint"), NamedNode(endpoint))
    for language in languages:
        yield Triple(service, _sd("supportedLanguage"), _sd(language))
    for name in _FORMATS:
        yield Triple(service, _sd("resultFormat"), NamedNode(f"http://www.w3.org/ns/formats/{name}"))
    yield Triple(service, _sd("feature"), _sd("UnionDefaultGraph"))
    yield Triple(service, _sd("defaultDataset"), dataset)
    yield Triple(dataset, terms.TYPE, _sd("Dataset"))
    yield Triple(dataset, _sd("defaultGraph"), graph)
    yield Triple(graph, terms.TYPE, _sd("Graph"))
    yield Triple(graph, NamedNode(_VOID + "triples"), literals.integer(quads))


def _sd(name: str) -> NamedNode:
    return NamedNode(_SD + name)
