"""RDF files: flat triples for any reader, quads to manage graph by graph. The same graph gives the same bytes.

Whatever its format, a file is written from sorted lines, so that a graph of any size needs little memory.
"""

import gzip
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby, islice
from pathlib import Path
from typing import IO, Generic, TypeVar, cast

import pyoxigraph
from pyoxigraph import Quad, RdfFormat, Triple

from kg.errors import KgError
from kg.export.contents import Contents
from kg.export.jsonld import write_jsonld
from kg.export.lines import sorted_lines
from kg.files import replacing
from kg.graph import terms

_Item = TypeVar("_Item")
_BATCH = 1000  # lines parsed at once
_FIRST = {terms.TYPE: "0", terms.LABEL: "1"}


def write_rdf(graph: pyoxigraph.Store, out: Path, *, aligned: bool = False) -> int:
    """Write the whole graph to `out` in the format that its ending names; returns how many triples or quads.

    Sorted, without duplicates, with a VoID description of the data set and, if `aligned`, what follows for those who
    know only W3C's terms; the file is there whole or not at all. Raises KgError for an ending that is none of
    RDF_ENDINGS, with or without .gz, and where `out` cannot be written.
    """
    write = _WRITERS.get(rdf_ending(out))
    if write is None:
        raise KgError(f"{out}: the ending is no RDF format; known are {', '.join(RDF_ENDINGS)}, and .gz after each")
    contents = Contents(graph, aligned=aligned)
    with replacing(out) as file:
        if out.suffix.lower() != ".gz":
            return write(contents, file)
        with gzip.GzipFile(filename="", mode="wb", fileobj=file, mtime=0) as packed:
            return write(contents, cast(IO[bytes], packed))


def rdf_ending(out: Path) -> str:
    """The ending of `out` that names its format, in lower case, .gz taken off: ".ttl" of "graph.ttl.gz"."""
    name = out.name.lower().removesuffix(".gz")
    return Path(name).suffix


def _write_nquads(contents: Contents, out: IO[bytes]) -> int:
    with sorted_lines(contents, RdfFormat.N_QUADS) as lines:
        return _write_lines(lines, out)


def _write_ntriples(contents: Contents, out: IO[bytes]) -> int:
    with sorted_lines(_flat(contents), RdfFormat.N_TRIPLES) as lines:
        return _write_lines(lines, out)


def _write_lines(lines: Iterable[bytes], out: IO[bytes]) -> int:
    counted = _Counted(lines)
    out.writelines(counted)
    return counted.number


def _write_turtle(contents: Contents, out: IO[bytes]) -> int:
    with sorted_lines(_flat(contents), RdfFormat.N_TRIPLES) as lines:
        triples = _Counted(lines)
        pyoxigraph.serialize(_by_subject(triples), out, RdfFormat.TURTLE, prefixes=terms.PREFIXES)
        return triples.number


def _write_rdf_xml(contents: Contents, out: IO[bytes]) -> int:
    with sorted_lines(_flat(contents), RdfFormat.N_TRIPLES) as lines:
        triples = _Counted(lines)
        text = cast(IO[bytes], _XmlText(out))
        pyoxigraph.serialize(_by_subject(triples), text, RdfFormat.RDF_XML, prefixes=terms.PREFIXES)
        return triples.number


def _write_trig(contents: Contents, out: IO[bytes]) -> int:
    quads = _Counted(_by_graph(contents))
    pyoxigraph.serialize(quads, out, RdfFormat.TRIG, prefixes=terms.PREFIXES)
    return quads.number


def _write_jsonld(contents: Contents, out: IO[bytes]) -> int:
    with sorted_lines(_flat(contents), RdfFormat.N_TRIPLES) as lines:
        triples = _Counted(lines)
        write_jsonld(contents, _by_subject(triples), out)
        return triples.number


class _XmlText:
    """Hands RDF/XML on with carriage returns as references, which XML would otherwise read as line feeds."""

    def __init__(self, out: IO[bytes]) -> None:
        self._out = out

    def write(self, text: bytes) -> int:
        self._out.write(text.replace(b"\r", b"&#13;"))
        return len(text)

    def flush(self) -> None:
        self._out.flush()


class _Counted(Generic[_Item]):
    """Items, counted as they are read."""

    def __init__(self, items: Iterable[_Item]) -> None:
        self._items = items
        self.number = 0

    def __iter__(self) -> Iterator[_Item]:
        for item in self._items:
            self.number += 1
            yield item


def _flat(contents: Contents) -> Iterator[Triple]:
    return (quad.triple for quad in contents)


def _by_graph(contents: Contents) -> Iterator[Quad]:
    for name in contents.graphs:
        triples = (quad.triple for quad in contents.graph(name))
        with sorted_lines(triples, RdfFormat.N_TRIPLES) as lines:
            for triple in _by_subject(lines):
                yield Quad(triple.subject, triple.predicate, triple.object, name)


def _by_subject(lines: Iterable[bytes]) -> Iterator[Triple]:
    """The triples of sorted N-Triples: subject by subject, what each is and its label first."""
    rest = iter(lines)
    batches = iter(lambda: b"".join(islice(rest, _BATCH)), b"")
    triples = (quad.triple for batch in batches for quad in pyoxigraph.parse(batch, RdfFormat.N_TRIPLES))
    for _, group in groupby(triples, key=lambda triple: triple.subject):
        yield from sorted(group, key=_order)


def _order(triple: Triple) -> tuple[str, str]:
    return _FIRST.get(triple.predicate, "2" + triple.predicate.value), str(triple.object)


_WRITERS: dict[str, Callable[[Contents, IO[bytes]], int]] = {
    ".ttl": _write_turtle,
    ".nt": _write_ntriples,
    ".rdf": _write_rdf_xml,
    ".jsonld": _write_jsonld,
    ".trig": _write_trig,
    ".nq": _write_nquads,
}
RDF_ENDINGS: tuple[str, ...] = tuple(_WRITERS)
