"""Media types of answers, and which of them a client wants (RFC 9110, section 12)."""

from collections.abc import Mapping, Sequence

import pyoxigraph
from pyoxigraph import QueryBoolean, QueryResultsFormat, QuerySolutions, RdfFormat

ROWS: Mapping[str, QueryResultsFormat] = {
    "application/sparql-results+json": QueryResultsFormat.JSON,
    "application/sparql-results+xml": QueryResultsFormat.XML,
    "text/csv": QueryResultsFormat.CSV,
    "text/tab-separated-values": QueryResultsFormat.TSV,
    "application/json": QueryResultsFormat.JSON,
    "application/xml": QueryResultsFormat.XML,
}
TRIPLES: Mapping[str, RdfFormat] = {
    "text/turtle": RdfFormat.TURTLE,
    "application/n-triples": RdfFormat.N_TRIPLES,
    "application/ld+json": RdfFormat.JSON_LD,
    "application/rdf+xml": RdfFormat.RDF_XML,
}


def offered(answer: pyoxigraph.QuerySolutions | pyoxigraph.QueryBoolean | pyoxigraph.QueryTriples) -> list[str]:
    """The media types in which an answer can be written, the best first."""
    return list(ROWS if isinstance(answer, QuerySolutions | QueryBoolean) else TRIPLES)


def best(accept: str | None, offers: Sequence[str]) -> str | None:
    """The offer that an Accept header wants most, the first of equals; None if it wants none of them."""
    if accept is None or not accept.strip():
        return offers[0]
    ranges = [_range(part) for part in accept.split(",") if part.strip()]
    wanted = max(offers, key=lambda offer: _quality(offer, ranges))
    return wanted if _quality(wanted, ranges) > 0 else None


def content_type(media: str) -> str:
    """The Content-Type of an answer of that media type."""
    return f"{media}; charset=utf-8" if media.startswith("text/") else media


def _range(part: str) -> tuple[str, float]:
    name, *parameters = (piece.strip().lower() for piece in part.split(";"))
    for parameter in parameters:
        if parameter.startswith("q="):
            try:
                return name, float(parameter[2:])
            except ValueError:
                return name, 0.0
    return name, 1.0


def _quality(offer: str, ranges: Sequence[tuple[str, float]]) -> float:
    """What the most specific range that fits says."""
    for fitting in (offer, offer.partition("/")[0] + "/*", "*/*"):
        found = [quality for name, quality in ranges if name == fitting]
        if found:
            return max(found)
    return 0.0
