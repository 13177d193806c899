"""Building a store: incremental, deterministic, whole whatever happens."""

import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyoxigraph
import pytest
from filelock import FileLock

from kg import __version__, records
from kg.errors import InputError, StoreError
from kg.graph import iris
from kg.model import Record
from kg.pipeline import Summary, build_records
from kg.store import FORMAT, Row, Store, Writer
from kg.summary import Outcome

TEXT = "Ada Byrd, mayor of Lum, said the old bridge over the river would close."


def record(id: str, name: str = "Ada Byrd", text: str = TEXT) -> Record:
    """An article in which `name` says that a bridge closes."""
    statement = {"speaker": name, "source": [0, 22], "cue": [24, 28], "content": [[29, 70]], "quote": "indirect"}
    role = {"holder": name, "role": "mayor", "org": "Lum", "status": "current", "evidence": [0, 22]}
    return records.from_json(
        {
            "id": id,
            "date": "2021-05-04",
            "actors": [{"name": name, "kind": "person", "aliases": []}, {"name": "Lum", "kind": "government"}],
            "statements": [{**statement, "act": "announce", "confidence": 0.9}],
            "roles": [role],
            "text": text,
        }
    )


def build(store: Path, *found: Record | InputError) -> Summary:
    return build_records(found, store, report=lambda _: None)


def quads(store: Path) -> list[str]:
    return sorted(str(quad) for quad in Store(store).graph)


def names(store: Path) -> set[str]:
    found = Store(store).graph.query(
        "PREFIX kg: <https://w3id.org/newskg/ns#> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> "
        "SELECT ?n { ?s kg:speaker/rdfs:label ?n }",
        use_default_graph_as_union=True,
    )
    assert isinstance(found, pyoxigraph.QuerySolutions)
    return {row["n"].value for row in found if isinstance(row["n"], pyoxigraph.Literal)}


def test_a_second_build_changes_nothing(tmp_path: Path) -> None:
    assert build(tmp_path, record("a"), record("b")) == Summary(new=2, graphs=2)
    before, generation = quads(tmp_path), Store(tmp_path).generation
    assert build(tmp_path, record("a"), record("b")) == Summary(unchanged=2)
    assert (quads(tmp_path), Store(tmp_path).generation) == (before, generation)


def test_the_order_and_the_batches_do_not_matter(tmp_path: Path) -> None:
    build(tmp_path / "one", record("a"), record("b"), record("c", "Bo Lind"))
    build(tmp_path / "two", record("c", "Bo Lind"))
    build(tmp_path / "two", record("b"), record("a"))
    assert quads(tmp_path / "one") == quads(tmp_path / "two")


def test_a_changed_article_replaces_its_graph_alone(tmp_path: Path) -> None:
    build(tmp_path, record("a"), record("b"))
    assert build(tmp_path, record("a", "Bo Lind")) == Summary(changed=1, graphs=1)
    assert names(tmp_path) == {"Ada Byrd", "Bo Lind"}
    build(tmp_path / "anew", record("a", "Bo Lind"), record("b"))
    assert quads(tmp_path) == quads(tmp_path / "anew")


def test_errors_are_counted_and_cost_no_other_article(tmp_path: Path) -> None:
    assert build(tmp_path, InputError("x"), record("a")) == Summary(new=1, skipped=1, graphs=1)


def test_readers_see_the_old_graph_until_the_new_one_is_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build(tmp_path, record("a"))
    reader, before = Store(tmp_path), quads(tmp_path)

    def broken(*_: object) -> Iterator[Any]:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("kg.publish.article_quads", broken)
        with pytest.raises(KeyboardInterrupt):
            build(tmp_path, record("b", "Bo Lind"))
    assert quads(tmp_path) == before
    build(tmp_path)  # what was kept before the interruption is written now
    assert names(tmp_path) == {"Ada Byrd", "Bo Lind"}
    assert sorted(str(quad) for quad in reader.graph) == before
    assert len(list(tmp_path.glob("graph-*"))) == 2


def test_one_writer_at_a_time(tmp_path: Path) -> None:
    build(tmp_path, record("a"))
    with FileLock(tmp_path / "lock"), pytest.raises(StoreError, match="another kg build is writing this store"):
        build(tmp_path, record("b"))
    assert names(tmp_path) == {"Ada Byrd"}


def test_a_store_of_another_format_is_refused(tmp_path: Path) -> None:
    build(tmp_path, record("a"))
    with sqlite3.connect(tmp_path / "records.sqlite") as database:
        database.execute("UPDATE setting SET value = ? WHERE name = 'format'", (FORMAT + 1,))
    database.close()
    for attempt in (lambda: Store(tmp_path), lambda: build(tmp_path)):
        with pytest.raises(StoreError, match=f"store format {FORMAT + 1}"):
            attempt()


def test_what_is_no_store_is_named(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no store here"):
        Store(tmp_path)
    (tmp_path / "records.sqlite").write_text("no database at all, but long enough to be one " * 50)
    with pytest.raises(StoreError, match="cannot be read"):
        Store(tmp_path)
    with pytest.raises(StoreError, match="cannot be written"):
        build(tmp_path)
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError, match="cannot be written"):
        build(tmp_path / "file" / "store")


def test_an_interrupted_first_build_says_so(tmp_path: Path) -> None:
    with Writer(tmp_path) as writer:
        writer.keep([Row(record("a").article, "hash", json.dumps(["kg", "0", []]), records.dump(record("a")))])
    with pytest.raises(StoreError, match="run it again"):
        _ = Store(tmp_path).graph
    build(tmp_path)
    assert names(tmp_path) == {"Ada Byrd"}


def test_rdflib_reads_the_same_graph(tmp_path: Path) -> None:
    build(tmp_path, record("a"))
    dataset = Store(tmp_path).dataset()
    rows = dataset.query("SELECT ?s { ?s a <https://w3id.org/newskg/ns#Statement> }")
    assert len(list(rows)) == 1


def test_records_are_kept(tmp_path: Path) -> None:
    build(tmp_path, record("b"), record("a"))
    assert [r.article.id for r in Store(tmp_path).records()] == ["a", "b"]


def test_one_article_more_writes_its_graph_alone(tmp_path: Path) -> None:
    build(tmp_path, *(record(f"a{n}", f"Ada Byrd {n}") for n in range(40)))
    assert build(tmp_path, record("b", "Bo Lind")) == Summary(new=1, graphs=1)


def test_a_removed_article_takes_along_what_it_alone_told(tmp_path: Path) -> None:
    build(tmp_path / "one", record("a"), record("b", "Bo Lind"), record("c"))
    done = build_records([], tmp_path / "one", remove=["b", "c", "nowhere"], report=lambda _: None)
    assert done == Summary(removed=2, skipped=1)
    assert list(done.why()) == ["1 × not in the store: nowhere"]
    build(tmp_path / "two", record("a"))
    assert quads(tmp_path / "one") == quads(tmp_path / "two")
    build(tmp_path / "one", record("b", "Bo Lind"))
    build(tmp_path / "two", record("b", "Bo Lind"))
    assert quads(tmp_path / "one") == quads(tmp_path / "two")


def test_what_is_up_to_date_is_not_resolved_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build(tmp_path, record("a"))
    monkeypatch.setattr("kg.publish.identify", None)
    assert build(tmp_path, record("a")) == Summary(unchanged=1)


def test_what_another_version_made_is_written_anew(tmp_path: Path) -> None:
    build(tmp_path, record("a"), record("b", "Bo Lind"))
    before = quads(tmp_path)
    with Writer(tmp_path) as writer, writer.successor() as folder:  # as if an older kg had written less
        pyoxigraph.Store(str(folder)).remove_graph(iris.article_graph("a"))
        writer.ledger.note("", "0.0.1 0123", [])
    assert len(quads(tmp_path)) < len(before)
    told: list[Outcome] = []
    done = build_records([record("a")], tmp_path, report=told.append)
    assert (done.unchanged, done.graphs, quads(tmp_path)) == (1, 2, before)
    assert "made by kg 0.0.1, this is kg" in str(told[0].error)
    assert build(tmp_path, record("a")) == Summary(unchanged=1)


def test_an_article_that_another_version_read_is_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr("kg.pipeline.__version__", "0.0.1")
        build(tmp_path, record("a"), record("b"))
    assert build(tmp_path, record("a")) == Summary(changed=1, graphs=1)
    runs = [json.loads(stored.run)[1] for stored in Store(tmp_path).stored()]
    assert runs == [__version__, "0.0.1"]


def test_one_article_more_rewrites_only_the_graphs_that_it_touches(tmp_path: Path) -> None:
    """Of 1,000 articles one knows somebody by a surname alone, which a new homonym makes ambiguous."""
    letters = "bdfgklmnrt"
    people = [f"A{a}a{b}a {c.upper()}o{a}e{b}i" for a in letters for b in letters for c in letters[:-1]]
    found = [record(f"a{n}", name) for n, name in enumerate([*people, *people[:98], "Bo Lind", "Lind"])]
    build(tmp_path, *found)
    assert len(found) == 1_000
    before = set(quads(tmp_path))
    assert build(tmp_path, record("new", "Cy Moe")).graphs == 1
    assert build(tmp_path, record("newer", "Eva Lind")).graphs == 2
    changed = {line for line in before.symmetric_difference(quads(tmp_path)) if "graph/article/" in line}
    assert {line.split("graph/article/")[1].split(">")[0] for line in changed} == {"a999", "new", "newer"}
