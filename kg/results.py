"""What a query gives back, in every form that people and programs ask for."""

import csv
import io
from collections.abc import Callable, Iterable, Iterator
from typing import IO, Literal, TypeVar, get_args

import pyoxigraph
from pyoxigraph import QueryBoolean, QueryResultsFormat, QuerySolutions, QueryTriples, RdfFormat

from kg import table
from kg.errors import QueryError
from kg.graph import terms

_Item = TypeVar("_Item")
Format = Literal["table", "csv", "tsv", "json", "xml", "markdown"]
FORMATS: tuple[Format, ...] = get_args(Format)

_SERIALIZED: dict[str, QueryResultsFormat] = {
    "csv": QueryResultsFormat.CSV,
    "tsv": QueryResultsFormat.TSV,
    "json": QueryResultsFormat.JSON,
    "xml": QueryResultsFormat.XML,
}
_TRIPLES: dict[str, RdfFormat] = {"table": RdfFormat.TURTLE, "json": RdfFormat.JSON_LD, "xml": RdfFormat.RDF_XML}
_TRIPLE_COLUMNS = ("subject", "predicate", "object")


class Result:
    """The answer to a query: rows of SELECT, triples of CONSTRUCT and DESCRIBE, or yes and no. Read it once."""

    def __init__(self, answer: QuerySolutions | QueryBoolean | QueryTriples) -> None:
        self._answer = answer

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the columns."""
        match self._answer:
            case QuerySolutions():
                return tuple(variable.value for variable in self._answer.variables)
            case QueryTriples():
                return _TRIPLE_COLUMNS
            case _:
                return ("answer",)

    def rows(self) -> Iterator[tuple[str, ...]]:
        """The rows as texts: words of literals, short forms of IRIs, "" where there is nothing."""
        match self._answer:
            case QuerySolutions():
                for solution in _read(iter(self._answer)):
                    yield tuple(_text(term) for term in solution)
            case QueryTriples():
                for triple in _triples(self._answer):
                    yield _text(triple.subject), _text(triple.predicate), _text(triple.object)
            case _:
                yield ("yes" if self._answer else "no",)

    def write(self, out: IO[bytes], form: Format = "table", width: int | None = None) -> None:
        """Write the result to `out`; `width` is the terminal's, None for unlimited. Raises QueryError."""
        if form not in FORMATS:
            raise QueryError(f"format {form!r} is unknown; known are {', '.join(FORMATS)}")
        match self._answer:
            case QueryTriples() if form in _TRIPLES:
                triples = _triples(self._answer)
                pyoxigraph.serialize(triples, out, _TRIPLES[form], prefixes=terms.PREFIXES)
                out.write(b"" if form == "table" else b"\n")
            case QueryTriples() if form in ("csv", "tsv"):
                _write_delimited(_triples(self._answer), out, "," if form == "csv" else "\t")
            case QuerySolutions() | QueryBoolean() if form in _SERIALIZED:
                _try(lambda: self._answer.serialize(out, _SERIALIZED[form]))  # type: ignore[arg-type]
                out.write(b"\n" if form in ("json", "xml") or isinstance(self._answer, QueryBoolean) else b"")
            case _:
                self._write_table(out, form, width)

    def _write_table(self, out: IO[bytes], form: Format, width: int | None) -> None:
        lines = table.markdown(self.columns, self.rows())
        if form == "table":
            lines = table.plain(self.columns, self.rows(), width)
        for line in lines:
            out.write(line.encode("utf-8", "replace") + b"\n")


def _write_delimited(triples: Iterable[pyoxigraph.Triple], out: IO[bytes], delimiter: str) -> None:
    """Triples as SPARQL's CSV has rows: whole IRIs, and the words of literals."""
    text = io.TextIOWrapper(out, "utf-8", newline="", write_through=True)
    writer = csv.writer(text, delimiter=delimiter)
    writer.writerow(_TRIPLE_COLUMNS)
    writer.writerows([str(getattr(term, "value", term)) for term in triple] for triple in triples)
    text.detach()


def _triples(answer: QueryTriples) -> list[pyoxigraph.Triple]:
    return sorted(set(_read(iter(answer))), key=str)


def _read(items: Iterator[_Item]) -> Iterator[_Item]:
    while True:
        try:
            item = next(items, None)
        except (RuntimeError, OSError, ValueError) as error:
            raise QueryError(f"the query could not be finished: {error}") from error
        if item is None:
            return
        yield item


def _try(action: Callable[[], object]) -> None:
    try:
        action()
    except (RuntimeError, ValueError) as error:
        raise QueryError(f"the query could not be finished: {error}") from error


def _text(term: object) -> str:
    """A term as people read it: "actor/joe-biden" for an IRI of ours, "kg:said" for a term."""
    if term is None:
        return ""
    if isinstance(term, pyoxigraph.NamedNode):
        return _short(term.value)
    return str(getattr(term, "value", term))


def _short(iri: str) -> str:
    if iri.startswith(terms.BASE):
        return iri.removeprefix(terms.BASE)
    for prefix, namespace in terms.PREFIXES.items():
        if iri.startswith(namespace):
            return f"{prefix}:{iri.removeprefix(namespace)}"
    return iri
