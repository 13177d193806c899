"""SPARQL over the graph, and the saved queries that ship with the package. The default graph is the union of all."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from typing import Any

import pyoxigraph

from kg import sparql
from kg.errors import QueryError, StoreError
from kg.graph import terms
from kg.resources import folder
from kg.results import Result
from kg.sparql import Parameter

Answer = pyoxigraph.QuerySolutions | pyoxigraph.QueryBoolean | pyoxigraph.QueryTriples

_FILE_NAME = re.compile(r"(?:\d+-)?(?P<name>[a-z0-9-]+)\.rq")
_SAVED_NAME = re.compile(r"[\w.-]+")
_POSITION = re.compile(r"error at (?P<line>\d+):(?P<column>\d+)")


@dataclass(frozen=True, slots=True)
class Dataset:
    """The graphs that a query asks: those whose merge is the default graph, and those that GRAPH reaches."""

    default: tuple[pyoxigraph.NamedNode, ...] = ()
    named: tuple[pyoxigraph.NamedNode, ...] = ()


@dataclass(frozen=True, slots=True)
class SavedQuery:
    """A query with what grlc's comments say of it: `#+ summary:`, `#+ description:`, `#+ tags:`."""

    name: str
    summary: str
    description: str
    tags: tuple[str, ...]
    parameters: tuple[Parameter, ...]
    text: str


@cache
def saved_queries() -> Mapping[str, SavedQuery]:
    """Every saved query by its name, in the order of their files."""
    found = {}
    for path in sorted(folder("queries").iterdir(), key=lambda path: path.name):
        if match := _FILE_NAME.fullmatch(path.name):
            found[match["name"]] = _described(match["name"], path.read_text(encoding="utf-8"))
    return found


def query(
    graph: pyoxigraph.Store,
    name_or_text: str,
    params: Mapping[str, str] | None = None,
    *,
    limit: int | None = None,
) -> Result:
    """The answer of `graph` to a saved query, by name, or to SPARQL text; `params` are values of its parameters.

    A parameter that is not given leaves the query unrestricted. Raises QueryError for an unknown name or parameter, a
    value of the wrong type, malformed SPARQL (with line and column), an update, and a query that asks other servers.
    """
    text = bound(name_or_text, params)
    if limit is not None:
        text = sparql.limit(text, limit)
    return Result(evaluate(graph, text))


def bound(name_or_text: str, params: Mapping[str, str] | None = None) -> str:
    """The SPARQL of a saved query, by name, or of SPARQL text, with the values of its parameters. Raises QueryError."""
    if not name_or_text.strip():
        raise QueryError("the query is empty")
    saved = find(name_or_text) if _SAVED_NAME.fullmatch(name_or_text.strip()) else None
    values = _values(saved, saved.parameters if saved else sparql.parameters(name_or_text), params or {})
    text = saved.text if saved else name_or_text
    return sparql.bind(text, values) if values else text


def evaluate(graph: pyoxigraph.Store, text: str, *, base: str | None = None, dataset: Dataset | None = None) -> Answer:
    """What Oxigraph answers to a query; it may go on evaluating while the answer is read.

    `base` resolves relative IRIs. The default graph is the union of all, unless `dataset` or the query's FROM say
    otherwise. Raises QueryError for a query that is malformed (with line and column), an update, or asks other servers,
    and StoreError where the graph cannot be read.
    """
    sparql.check(text)
    union = dataset is None and not sparql.names_dataset(text)
    graphs: dict[str, Any] = {"use_default_graph_as_union": True} if union else {}
    if dataset:
        graphs = {"default_graph": [*dataset.default], "named_graphs": [*dataset.named]}
    try:
        return graph.query(text, base_iri=base, prefixes=terms.PREFIXES, **graphs)
    except SyntaxError as error:
        sparql.check_reads(text)
        raise QueryError(located(str(error), text)) from error
    except (RuntimeError, ValueError, OSError) as error:
        raise StoreError(f"the query cannot be run: {error}") from error


def find(name: str) -> SavedQuery:
    """The saved query of that name. Raises QueryError naming the nearest ones."""
    known = saved_queries()
    name = name.strip()
    if name in known:
        return known[name]
    raise QueryError(f"no saved query {name!r}{_nearest(name, known)}; kg queries lists them all")


def _values(
    saved: SavedQuery | None, declared: Iterable[Parameter], params: Mapping[str, str]
) -> dict[str, pyoxigraph.Literal | pyoxigraph.NamedNode]:
    parameters = {parameter.name: parameter for parameter in declared}
    query_name = saved.name if saved else "this query"
    for given in params:
        if given not in parameters:
            told = f"; it has {', '.join(parameters)}" if parameters else "; it has none"
            raise QueryError(f"{query_name} has no parameter {given!r}{_nearest(given, parameters)}{told}")
    for parameter in parameters.values():
        if saved and parameter.required and parameter.name not in params:
            raise QueryError(f"{query_name} needs the parameter {parameter.name}: --param {parameter.name}=…")
    return {parameters[given].variable: parameters[given].term(value) for given, value in params.items() if value}


def _nearest(word: str, known: Mapping[str, object]) -> str:
    near = get_close_matches(word.lower(), known, n=3, cutoff=0.5)
    near = near or [other for other in known if word.lower() in other or other in word.lower()][:3]
    return f"; did you mean {' or '.join(near)}?" if near else ""


def _described(name: str, text: str) -> SavedQuery:
    told = sparql.comments(text)
    return SavedQuery(
        name=name,
        summary=" ".join(told.get("summary", ())),
        description=" ".join(told.get("description", ())),
        tags=tuple(told.get("tags", ())),
        parameters=sparql.parameters(text),
        text=text,
    )


def located(message: str, text: str) -> str:
    """A parser's complaint as a sentence: the place, and what stands there. Its list of expected tokens misleads."""
    match = _POSITION.search(message)
    unknown = sparql.undeclared_prefix(text)
    if unknown:
        return f"malformed SPARQL: the prefix {unknown}: is not declared; put PREFIX {unknown}: <…> before the query"
    if not match:
        return f"malformed SPARQL: {message}; correct the query and run it again"
    lines = [*text.splitlines(), ""]
    line, column = int(match["line"]), int(match["column"])
    before = lines[min(line, len(lines)) - 1][: column - 1].strip()
    where = f"line {line}, column {column}" + (f", at the end of {before[-40:]!r}" if before else "")
    return f"malformed SPARQL at {where}: something is missing or wrong there; correct the query and run it again"
