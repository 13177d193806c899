"""kg load into a real store: what is there afterwards is the graph, whatever was there before."""

import shutil
from pathlib import Path

import pytest
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad

from kg.export.contents import Contents
from kg.graph.iris import article_graph
from kg.load import Loaded, LoadError, Patience, load
from kg.load.targets import Way
from kg.pipeline import build_records
from kg.store import Store
from tests.hostile import HOSTILE, hostile_store
from tests.load.faults import Answer, Relayed, relaying
from tests.load.oxigraph import Oxigraph, flat
from tests.samples import sample_records

QUICK = Patience(tries=1, pause=0.01, timeout=20)
THEIRS = "INSERT DATA { <http://x/a> <http://x/b> 1 GRAPH <http://x/g> { <http://x/a> <http://x/b> 2 } }"


def pushed(store: Store, url: str, **options: object) -> Loaded:
    return load(store, url, patience=QUICK, **options)  # type: ignore[arg-type]


def published(store: Store, *, aligned: bool = False) -> set[Quad]:
    return set(Contents(store.graph, aligned=aligned))


@pytest.mark.parametrize(
    ("place", "way", "found"),
    [
        ("", None, "/store"),
        ("/", None, "/store"),
        ("/store", None, "/store"),
        ("/query", None, "/store"),
        ("/update", None, "/store"),
        ("/store", "graph-store", "/store"),
        ("/update", "update", "/update"),
    ],
)
def test_the_graph_is_there_and_a_repeat_changes_nothing(
    oxigraph: Oxigraph, store: Store, place: str, way: Way | None, found: str
) -> None:
    first = pushed(store, oxigraph.url + place, way=way)
    assert oxigraph.quads() == published(store)
    assert first.address == oxigraph.url + found
    assert (first.triples, first.unchanged, first.dropped, first.checked) == (len(published(store)), 0, 0, True)
    again = pushed(store, oxigraph.url + place, way=way)
    assert oxigraph.quads() == published(store)
    assert (again.sent, again.unchanged, again.triples) == (0, first.sent, first.triples)


def test_a_store_with_updates_alone_is_written_by_updates(oxigraph: Oxigraph, store: Store) -> None:
    def without_graph_store(request: Relayed) -> Answer | None:
        return Answer(404) if request.path.startswith("/store") else None

    with relaying(oxigraph.url, without_graph_store) as relay:
        done = pushed(store, relay.url)
        assert (done.way, done.address) == ("update", relay.url + "/update")
        assert {request.method for request in relay.writes} == {"POST"}
    assert oxigraph.quads() == published(store)


@pytest.mark.parametrize("way", ["graph-store", "update"])
def test_one_request_a_graph_that_puts_it_in_place_of_what_was_there(
    oxigraph: Oxigraph, store: Store, way: Way
) -> None:
    names = sorted({quad.graph_name.value for quad in published(store)})  # type: ignore[union-attr]
    for name in names:
        oxigraph.update(f'INSERT DATA {{ GRAPH <{name}> {{ <http://old> <http://old> "old" }} }}')
    with relaying(oxigraph.url) as relay:
        pushed(store, relay.url + ("/store" if way == "graph-store" else "/update"), way=way)
        assert len(relay.writes) == len(names)
    assert oxigraph.quads() == published(store)


@pytest.mark.parametrize("way", ["graph-store", "update"])
def test_hostile_texts_arrive_as_they_are(oxigraph: Oxigraph, store: Store, way: Way) -> None:
    hostile = Store(store.path)
    hostile.__dict__["graph"] = hostile_store([text for text in HOSTILE if "\\u" not in text or way == "graph-store"])
    pushed(hostile, oxigraph.url + ("/store" if way == "graph-store" else "/update"), way=way)
    assert oxigraph.quads() == published(hostile)


@pytest.mark.parametrize("forgets", [False, True])
def test_what_changed_is_replaced_and_what_is_gone_is_dropped(
    oxigraph: Oxigraph, store: Store, tmp_path: Path, forgets: bool
) -> None:
    """Also where the notes of the first load are gone with its store: the server knows its graphs."""
    oxigraph.update(THEIRS)
    theirs = oxigraph.quads()
    pushed(store, oxigraph.url)
    build_records(sample_records()[:-2], tmp_path / "smaller", report=print)
    if not forgets:
        shutil.copytree(store.path / "loads", tmp_path / "smaller" / "loads")
    smaller = Store(tmp_path / "smaller")
    done = pushed(smaller, oxigraph.url)
    assert oxigraph.quads() == published(smaller) | theirs
    assert done.dropped == 2
    assert (done.unchanged > 0) is not forgets
    gone = {article_graph(record.article.id) for record in sample_records()[-2:]}
    assert not gone & {quad.graph_name for quad in oxigraph.quads()}


@pytest.mark.parametrize(
    "damage",
    [
        "DROP ALL",
        "DROP GRAPH <https://newskg.example/id/graph/directory>",
        "DELETE { GRAPH ?g { ?s ?p ?o } } WHERE { GRAPH ?g { ?s ?p ?o } FILTER(CONTAINS(STR(?o), 'harbour')) }",
        "INSERT DATA { GRAPH <https://newskg.example/id/graph/runs> { <http://x/a> <http://x/b> 1 } }",
        "INSERT DATA { GRAPH <https://newskg.example/id/graph/article/none> { <http://x/a> <http://x/b> 1 } }",
    ],
)
def test_what_others_did_to_our_graphs_is_mended(oxigraph: Oxigraph, store: Store, damage: str) -> None:
    pushed(store, oxigraph.url)
    oxigraph.update(damage)
    assert oxigraph.quads() != published(store)
    pushed(store, oxigraph.url)
    assert oxigraph.quads() == published(store)


def test_a_server_that_cannot_be_asked_is_sent_everything_again(oxigraph: Oxigraph, store: Store) -> None:
    def without_queries(request: Relayed) -> Answer | None:
        return Answer(404) if "query=" in request.path else None

    with relaying(oxigraph.url, without_queries) as relay:
        first = pushed(store, relay.url)
        oxigraph.update("DROP ALL")
        again = pushed(store, relay.url)
    assert not first.checked
    assert (again.sent, again.unchanged) == (first.sent, 0)
    assert oxigraph.quads() == published(store)


def test_flat_into_the_default_graph(oxigraph: Oxigraph, store: Store) -> None:
    first = pushed(store, oxigraph.url, flat=True)
    assert oxigraph.quads() == flat(published(store))
    assert pushed(store, oxigraph.url, flat=True).sent == 0
    oxigraph.update("DROP ALL")
    assert pushed(store, oxigraph.url, flat=True).triples == first.triples
    assert oxigraph.quads() == flat(published(store))


def test_flat_does_not_overwrite_the_default_graph_of_others(oxigraph: Oxigraph, store: Store) -> None:
    oxigraph.update(THEIRS)
    theirs = oxigraph.quads()
    with pytest.raises(
        LoadError, match=r"default graph holds triples already; --replace .* --graph IRI .* nothing was"
    ):
        pushed(store, oxigraph.url, flat=True)
    assert oxigraph.quads() == theirs
    pushed(store, oxigraph.url, flat=True, graph="http://x/ours")
    assert {quad.graph_name for quad in oxigraph.quads()} == {
        NamedNode("http://x/ours"), NamedNode("http://x/g"), DefaultGraph(),
    }  # fmt: skip
    pushed(store, oxigraph.url, flat=True, replace=True)
    kept = {quad for quad in theirs if quad.graph_name == NamedNode("http://x/g")}
    assert oxigraph.quads() >= flat(published(store)) | kept
    assert Quad(NamedNode("http://x/a"), NamedNode("http://x/b"), Literal(1), DefaultGraph()) not in oxigraph.quads()


def test_aligned(oxigraph: Oxigraph, store: Store) -> None:
    pushed(store, oxigraph.url, aligned=True)
    assert oxigraph.quads() == published(store, aligned=True)
    pushed(store, oxigraph.url)
    assert oxigraph.quads() == published(store)


def test_triples_are_told_as_they_are_done(oxigraph: Oxigraph, store: Store) -> None:
    ticks: list[int] = []
    pushed(store, oxigraph.url, tick=ticks.append)
    assert sum(ticks) == len(published(store))
    ticks.clear()
    pushed(store, oxigraph.url, tick=ticks.append)
    assert sum(ticks) == len(published(store))


def test_two_loads_at_once_do_not_mix(oxigraph: Oxigraph, store: Store) -> None:
    refused: list[str] = []

    def second(request: Relayed) -> None:
        if request.is_write and request.number == 3 and not refused:
            with pytest.raises(LoadError) as told:
                pushed(store, relay.url)
            refused.append(str(told.value))

    with relaying(oxigraph.url, second) as relay:
        pushed(store, relay.url)
    assert refused == [f"{relay.url}/store: another kg load is sending this store there; wait for it"]
    assert oxigraph.quads() == published(store)


def test_a_graph_that_is_no_iri_is_refused_before_anything_is_sent(oxigraph: Oxigraph, store: Store) -> None:
    with pytest.raises(LoadError, match=r"'not an IRI' is not an absolute IRI.*nothing was loaded"):
        pushed(store, oxigraph.url, flat=True, graph="not an IRI")
    assert oxigraph.quads() == set()
