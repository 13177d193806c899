"""Every export loads in every engine, triple for triple; every saved query answers as in our own store."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pyoxigraph
import pytest

from kg import sparql
from kg.export.contents import Contents
from kg.export.rdf import write_rdf
from kg.load import load
from kg.load.targets import Way
from kg.pipeline import build, build_records
from kg.query import SavedQuery, saved_queries
from kg.read import articles
from kg.store import Store
from tests.engines.engine import ROOT, Engine, Row
from tests.engines.jena import Jena
from tests.engines.n3js import N3
from tests.engines.oxigraph import OxigraphServer
from tests.engines.rapper import Rapper
from tests.engines.rdf4j import Rdf4j
from tests.engines.tdb2 import Tdb2
from tests.engines.virtuoso import BULK_LOAD, Virtuoso
from tests.golden import NEEDED
from tests.graphs import crowd
from tests.hostile import HOSTILE, hostile_store
from tests.samples import sample_graph, sample_records

pytestmark = pytest.mark.engines

ENGINES: dict[str, type[Engine]] = {
    "Oxigraph": OxigraphServer,
    "Jena": Jena,
    "TDB2": Tdb2,
    "Virtuoso": Virtuoso,
    "n3.js": N3,
    "RDF4J": Rdf4j,
    "rapper": Rapper,
}
LINES = (".nq", ".nt")
READING = [(name, ending + ".gz" * (ending in LINES)) for name, engine in ENGINES.items() for ending in engine.reads]
ANSWERING = [(name, f"{ending}.gz") for name, engine in ENGINES.items() if engine.answers for ending in LINES]
TEXTS = {"actor": "Mara Lindqvist", "article": "post-1", "role": "minister", "about": "the"}
"""Values of parameters that are texts, by name; "a" for any other."""
DATES = {"since": "2016-01-01", "until": "2021-04-30"}


@pytest.fixture(scope="session")
def graph(tmp_path_factory: pytest.TempPathFactory) -> pyoxigraph.Store:
    """The seeds, the sample records, a crowd, and strings that try to leave their place."""
    place = tmp_path_factory.mktemp("seeds") / "store"
    build(articles([str(ROOT / "seeds")]), place)
    whole = pyoxigraph.Store()
    for part in (Store(place).graph, sample_graph(), crowd(100), hostile_store(HOSTILE[::12])):
        whole.extend(part)
    return whole


@pytest.fixture(scope="session")
def exported(graph: pyoxigraph.Store, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], tuple[Path, int]]:
    """The file of an ending, and how much it holds."""
    folder = tmp_path_factory.mktemp("exports")
    done: dict[str, tuple[Path, int]] = {}

    def _exported(ending: str) -> tuple[Path, int]:
        if ending not in done:
            path = folder / f"graph{ending}"
            done[ending] = path, write_rdf(graph, path)
        return done[ending]

    return _exported


@pytest.fixture(scope="session")
def engine(request: pytest.FixtureRequest) -> Iterator[Engine]:
    started = ENGINES[request.param]()
    yield started
    started.close()


@pytest.mark.parametrize(("engine", "ending"), READING, indirect=["engine"])
def test_an_export_loads_triple_for_triple(
    engine: Engine, ending: str, exported: Callable[[str], tuple[Path, int]]
) -> None:
    path, number = exported(ending)
    engine.load(path)
    assert engine.count() == number


@pytest.fixture(scope="session")
def ours(graph: pyoxigraph.Store) -> pyoxigraph.Store:
    """What is published, in our own engine."""
    store = pyoxigraph.Store()
    store.extend(Contents(graph))
    return store


@pytest.mark.parametrize(("engine", "ending"), ANSWERING, indirect=["engine"])
def test_every_saved_query_answers_as_in_our_store(
    engine: Engine, ending: str, ours: pyoxigraph.Store, exported: Callable[[str], tuple[Path, int]]
) -> None:
    engine.load(exported(ending)[0])
    wrong: list[str] = []
    for name, text in questions():
        expected = own_rows(ours, text)
        found = engine.select(text)
        if not engine.orders:
            found, expected = sorted(found), sorted(expected)
        if found != expected:
            same = "other order" if sorted(found) == sorted(expected) else f"{len(found)} rows for {len(expected)}"
            differing = [pair for pair in zip(found, expected, strict=False) if pair[0] != pair[1]][:1]
            wrong.append(f"{name}: {same}: {str(differing)[:600]}")
    assert wrong == []


@pytest.mark.parametrize("engine", ["Virtuoso"], indirect=True)
@pytest.mark.parametrize(
    ("place", "way"), [("/", "graph-store"), ("/sparql", "graph-store"), ("/sparql-auth", "update")]
)
def test_kg_load_fills_virtuoso_twice_alike(
    engine: Virtuoso, place: str, way: Way, graph: pyoxigraph.Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It asks for digest authentication, has no default graph, and has limits of its own."""
    monkeypatch.setenv("KG_LOAD_USER", "dba")
    monkeypatch.setenv("KG_LOAD_PASSWORD", "dba")
    build_records(sample_records(), tmp_path / "store", report=print)
    store = Store(tmp_path / "store")
    store.__dict__["graph"] = graph  # the records are of no matter here
    engine.clear()
    first = load(store, engine.url + place, way="update" if way == "update" else None)
    assert (first.way, first.checked, engine.count()) == (way, True, first.triples)
    again = load(store, engine.url + place, way="update" if way == "update" else None)
    assert (again.sent, again.unchanged, engine.count()) == (0, first.sent, first.triples)


def test_the_documentation_has_the_commands_that_are_run_here() -> None:
    page = (ROOT / "docs" / "triplestores.md").read_text(encoding="utf-8")
    virtuoso = BULK_LOAD.format(folder="/folder", name="graph.nq.gz", graph="https://example.org/news")
    for command in (
        *virtuoso.split("; "),
        "oxigraph load --location data --file graph.nq.gz",
        "tdb2.tdbloader --loc data",
    ):
        assert command in page


def questions() -> Iterator[tuple[str, str]]:
    """Each saved query as it is, and with each of its parameters, and with all of them."""
    for saved in saved_queries().values():
        needed = NEEDED.get(saved.name, {})
        others = [p.name for p in saved.parameters if p.name not in needed]
        for given in dict.fromkeys([(), *((name,) for name in others), tuple(others)]):
            yield f"{saved.name} {', '.join(given)}".strip(), _bound(saved, {**needed, **dict.fromkeys(given, "")})


def own_rows(store: pyoxigraph.Store, text: str) -> list[Row]:
    found = store.query(text, use_default_graph_as_union=True)
    assert isinstance(found, pyoxigraph.QuerySolutions)
    return [tuple("" if term is None else str(getattr(term, "value", "")) for term in row) for row in found]


def _bound(saved: SavedQuery, given: dict[str, str]) -> str:
    values = {p.variable: p.term(given[p.name] or _value(p)) for p in saved.parameters if p.name in given}
    return sparql.bind(saved.text, values)


def _value(parameter: sparql.Parameter) -> str:
    match parameter.type:
        case "date":
            return DATES.get(parameter.name, "2021-03-15")
        case "integer":
            return "2"
        case "iri":
            return "tenure/mara-lindqvist/harbour-minister/norland"
        case _:
            return TEXTS.get(parameter.name, "a")
