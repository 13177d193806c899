"""Costs on a graph of a million quads: saved queries, validation; and an endpoint whose queries run too long."""

import io
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

import pyoxigraph
import rdflib
from pyoxigraph import QueryResultsFormat, RdfFormat

from kg import records
from kg.graph import terms
from kg.language import load
from kg.model import Article
from kg.pipeline import build_records, extract
from kg.query import bound, query, saved_queries
from kg.read import articles
from kg.store import Store
from kg.validate import validate
from tests.bench.measure import cpu
from tests.bench.repeated import repeated
from tests.bench.report import Given, Part, Ratio
from tests.serving import serving

_READ, _REPEATED = 250, 2600  # articles: those that are read, and those that their records are made into
_TIMED = 5  # CPU seconds that one query is timed for, about, unless it is long
_LONG = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(?a != ?d && ?f != ?g) }"
_SMALL = "SELECT ?s { ?s a kg:Statement } LIMIT 3"


def saved_query_costs(given: Given) -> Iterator[Part]:
    """Saved queries on a million quads."""
    if given.news is None:
        return
    graph = Store(_store(given.news)).graph
    yield f"{len(graph):,} quads; CPU seconds of pyoxigraph.Store.query and of the library with the same text:\n"
    yield "| query | pyoxigraph | kg | kg / pyoxigraph |\n|---|---:|---:|---:|"
    worst = 0.0
    for name in saved_queries():
        params = {"article": _an_article(graph)} if name == "from-article" else {}
        theirs, ours = _costs(graph, name, params)
        worst = max(worst, ours / theirs)
        yield f"| {name} | {theirs:.4f} | {ours:.4f} | {ours / theirs:.2f} |"
    yield Ratio("saved query through kg / pyoxigraph.Store.query, the worst, CPU", worst, most=1.2)


def validation_cost(given: Given) -> Iterator[Part]:
    """Validation of a million quads."""
    if given.news is None:
        return
    graph = Store(_store(given.news)).graph
    with TemporaryDirectory() as folder:
        file = Path(folder) / "graph.nt"
        pyoxigraph.serialize((quad.triple for quad in graph), file, format=RdfFormat.N_TRIPLES)
        loading = cpu(lambda: rdflib.Graph().parse(file, format="nt"))
    checking = cpu(lambda: validate(graph))
    yield f"{checking:.1f} s to validate, {loading:.1f} s for rdflib to load it"
    yield Ratio("kg validate / loading the triples into rdflib, CPU", checking / loading, most=3)


def long_queries(given: Given) -> Iterator[Part]:
    """An endpoint with a limit of 2 s, a query that never ends, and a second client."""
    if given.news is None:
        return
    ended, waited = [], []
    options = ("--timeout", "2", "--workers", "4")
    with serving(_store(given.news), *options) as server, ThreadPoolExecutor(1) as pool:
        for _ in range(20):
            start = time.monotonic()
            asked = pool.submit(server.get, _LONG)
            while not asked.done():
                began = time.monotonic()
                assert server.get(_SMALL).status == 200
                waited.append(time.monotonic() - began)
            assert asked.result().status == 504
            ended.append(time.monotonic() - start)
    yield f"20 of 20 ended with 504; meanwhile {len(waited)} small queries"
    yield Ratio("the longest until a query with a limit of 2 s ended, seconds", max(ended), most=3)
    yield Ratio("the longest that a second client waited, seconds", max(waited), most=1)


@cache
def _store(news: Path) -> Path:
    """A store of about a million quads, made of real articles; it goes when the process ends."""
    sample = [item for item in islice(articles([str(news)]), _READ) if isinstance(item, Article)]
    lines = [records.dump(record) for record in extract(sample, load()) if not isinstance(record, Exception)]
    folder = TemporaryDirectory(prefix="kg-bench-")
    _FOLDERS.append(folder)
    build_records(map(records.load, repeated(lines, _REPEATED)), folder.name)
    return Path(folder.name)


_FOLDERS: list[TemporaryDirectory[str]] = []


def _costs(graph: pyoxigraph.Store, name: str, params: dict[str, str]) -> tuple[float, float]:
    """CPU seconds of pyoxigraph and of the library, in turns: the least of as many as there is time for."""
    text = bound(name, params)

    def theirs() -> None:
        answer = graph.query(text, prefixes=terms.PREFIXES, use_default_graph_as_union=True)
        assert isinstance(answer, pyoxigraph.QuerySolutions)
        answer.serialize(io.BytesIO(), QueryResultsFormat.JSON)

    def ours() -> None:
        query(graph, name, params).write(io.BytesIO(), "json")

    costs = [(cpu(theirs), cpu(ours))]
    costs += [(cpu(theirs), cpu(ours)) for _ in range(min(200, int(_TIMED / costs[0][0])))]
    return min(cost[0] for cost in costs), min(cost[1] for cost in costs)


def _an_article(graph: pyoxigraph.Store) -> str:
    first = next(iter(graph.quads_for_pattern(None, terms.IDENTIFIER, None, None)))
    return str(getattr(first.object, "value", ""))
