"""RDF files: flat triples for any reader, quads to manage graph by graph. The same graph gives the same bytes."""

import gzip
import io
from collections.abc import Callable
from pathlib import Path
from typing import IO, cast

import pyoxigraph
from pyoxigraph import Quad, RdfFormat, Triple

from kg.errors import KgError
from kg.export.jsonld import write_jsonld
from kg.files import replacing
from kg.graph import terms

_FIRST = {terms.TYPE: "0", terms.LABEL: "1"}


def write_rdf(graph: pyoxigraph.Store, out: Path) -> int:
    """Write the whole graph to `out` in the format that its ending names; returns how many triples or quads.

    Sorted, without duplicates; the file is there whole or not at all. Raises KgError for an ending that is none of
    RDF_ENDINGS, with or without .gz, and where `out` cannot be written.
    """
    write = _WRITERS.get(rdf_ending(out))
    if write is None:
        raise KgError(f"{out}: the ending is no RDF format; known are {', '.join(RDF_ENDINGS)}, and .gz after each")
    with replacing(out) as file:
        if out.suffix.lower() != ".gz":
            return write(graph, file)
        with gzip.GzipFile(filename="", mode="wb", fileobj=file, mtime=0) as packed:
            return write(graph, cast(IO[bytes], packed))


def rdf_ending(out: Path) -> str:
    """The ending of `out` that names its format, in lower case, .gz taken off: ".ttl" of "graph.ttl.gz"."""
    name = out.name.lower().removesuffix(".gz")
    return Path(name).suffix


def _write_nquads(graph: pyoxigraph.Store, out: IO[bytes]) -> int:
    return _write_lines(cast(bytes, pyoxigraph.serialize(graph, format=RdfFormat.N_QUADS)), out)


def _write_ntriples(graph: pyoxigraph.Store, out: IO[bytes]) -> int:
    triples = (quad.triple for quad in graph)
    return _write_lines(cast(bytes, pyoxigraph.serialize(triples, format=RdfFormat.N_TRIPLES)), out)


def _write_lines(text: bytes, out: IO[bytes]) -> int:
    lines = set(text.split(b"\n"))
    lines.discard(b"")
    for line in sorted(lines):
        out.write(line + b"\n")
    return len(lines)


def _write_turtle(graph: pyoxigraph.Store, out: IO[bytes]) -> int:
    triples = _triples(graph)
    pyoxigraph.serialize(triples, out, RdfFormat.TURTLE, prefixes=terms.PREFIXES)
    return len(triples)


def _write_rdf_xml(graph: pyoxigraph.Store, out: IO[bytes]) -> int:
    """As pyoxigraph writes it, but for carriage returns, which XML would read as line feeds."""
    triples = _triples(graph)
    text = io.BytesIO()
    pyoxigraph.serialize(triples, text, RdfFormat.RDF_XML, prefixes=terms.PREFIXES)
    out.write(text.getvalue().replace(b"\r", b"&#13;"))
    return len(triples)


def _write_trig(graph: pyoxigraph.Store, out: IO[bytes]) -> int:
    quads = sorted(graph, key=lambda quad: (str(quad.graph_name), *_order(quad)))
    pyoxigraph.serialize(quads, out, RdfFormat.TRIG, prefixes=terms.PREFIXES)
    return len(quads)


def _triples(graph: pyoxigraph.Store) -> list[Triple]:
    return sorted({quad.triple for quad in graph}, key=_order)


def _order(item: Quad | Triple) -> tuple[str, str, str]:
    """Subject by subject, what it is and its label first."""
    return str(item.subject), _FIRST.get(item.predicate, "2" + item.predicate.value), str(item.object)


_WRITERS: dict[str, Callable[[pyoxigraph.Store, IO[bytes]], int]] = {
    ".ttl": _write_turtle,
    ".nt": _write_ntriples,
    ".rdf": _write_rdf_xml,
    ".jsonld": write_jsonld,
    ".trig": _write_trig,
    ".nq": _write_nquads,
}
RDF_ENDINGS: tuple[str, ...] = tuple(_WRITERS)
