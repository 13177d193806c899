"""RDF files: every format holds the same triples for rdflib and for Oxigraph, and the same bytes each time."""

import gzip
import json
import warnings
from pathlib import Path

import pyoxigraph
import pytest
import rdflib
from hypothesis import HealthCheck, given, settings
from pyoxigraph import RdfFormat

from kg.errors import KgError
from kg.export import lines
from kg.export.contents import Contents
from kg.export.rdf import RDF_ENDINGS, write_rdf
from kg.graph import iris
from kg.graph.directory import directory_quads
from kg.model import Record
from tests.samples import all_quads, data_quads, sample_graph, sample_records, store_of
from tests.test_quads import hostile_records

XSD_STRING = "^^<http://www.w3.org/2001/XMLSchema#string>"
RDFLIB = {".ttl": "turtle", ".nt": "nt", ".rdf": "xml", ".jsonld": "json-ld", ".trig": "trig", ".nq": "nquads"}
Lines = set[tuple[str, ...]]


def in_oxigraph(path: Path) -> Lines:
    form = RdfFormat.from_extension(path.suffix[1:])
    assert form is not None
    quads = pyoxigraph.parse(path=str(path), format=form)
    return {tuple(map(str, (q.subject, q.predicate, q.object))) for q in quads}


def in_rdflib(path: Path) -> Lines:
    dataset = rdflib.Dataset()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # rdflib's own, of its own Dataset.parse
        dataset.parse(data=path.read_bytes(), format=RDFLIB[path.suffix])
    ours = rdflib.Graph()
    for subject, predicate, value, _ in dataset.quads():
        ours.add((subject, predicate, value))
    lines = pyoxigraph.parse(ours.serialize(format="nt", encoding="utf-8"), RdfFormat.N_TRIPLES)
    return {tuple(map(str, (t.subject, t.predicate, t.object))) for t in lines}


def published(graph: pyoxigraph.Store) -> Lines:
    """What the graph holds, and its description."""
    return {tuple(map(str, (q.subject, q.predicate, q.object))) for q in Contents(graph)}


@pytest.mark.parametrize("ending", RDF_ENDINGS)
def test_a_format_holds_the_same_triples_for_both_readers(ending: str, tmp_path: Path) -> None:
    path = tmp_path / f"graph{ending}"
    count = write_rdf(sample_graph(), path)
    assert in_oxigraph(path) == published(sample_graph())
    assert in_rdflib(path) == published(sample_graph())
    assert count == len(published(sample_graph()))


@given(hostile_records())
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_hostile_texts_survive_every_format(tmp_path: Path, record: Record) -> None:
    graph = store_of([*data_quads([record]), *directory_quads([record])])
    for ending in RDF_ENDINGS:
        path = tmp_path / f"graph{ending}"
        write_rdf(graph, path)
        assert in_oxigraph(path) == published(graph), ending
        assert in_rdflib(path) == published(graph), ending


@pytest.mark.parametrize("ending", RDF_ENDINGS)
def test_the_same_graph_gives_the_same_bytes(ending: str, tmp_path: Path) -> None:
    one, other = tmp_path / f"one{ending}.gz", tmp_path / f"other{ending}.gz"
    write_rdf(store_of(all_quads(sample_records())), one)
    write_rdf(store_of(reversed(all_quads(reversed(sample_records())))), other)
    assert one.read_bytes() == other.read_bytes()
    plain = tmp_path / f"plain{ending}"
    write_rdf(sample_graph(), plain)
    assert gzip.decompress(one.read_bytes()) == plain.read_bytes()


@pytest.mark.parametrize("ending", [".trig", ".nq"])
def test_quads_keep_their_graphs(ending: str, tmp_path: Path) -> None:
    path = tmp_path / f"graph{ending}"
    write_rdf(sample_graph(), path)
    assert {str(quad) for quad in pyoxigraph.parse(path=str(path))} == {str(quad) for quad in Contents(sample_graph())}
    own = {q for q in pyoxigraph.parse(path=str(path)) if q.graph_name != iris.DATASET_GRAPH}
    assert own == set(sample_graph())


@pytest.mark.parametrize("ending", [".nt", ".nq"])
def test_lines_are_sorted_and_none_is_there_twice(ending: str, tmp_path: Path) -> None:
    path = tmp_path / f"graph{ending}"
    write_rdf(sample_graph(), path)
    lines = path.read_bytes().splitlines()
    assert lines == sorted(set(lines))


@pytest.mark.parametrize("ending", RDF_ENDINGS)
def test_what_does_not_fit_into_memory_gives_the_same_bytes(
    ending: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = tmp_path / f"one{ending}", tmp_path / f"other{ending}"
    write_rdf(sample_graph(), one, aligned=True)
    monkeypatch.setattr(lines, "RUN_BYTES", 2000)
    write_rdf(sample_graph(), other, aligned=True)
    assert one.read_bytes() == other.read_bytes()


def test_what_is_written_goes_into_a_store_and_out_again_unchanged(tmp_path: Path) -> None:
    one, other = tmp_path / "one.nq", tmp_path / "other.nq"
    write_rdf(store_of(data_quads(sample_records())), one)
    store = pyoxigraph.Store()
    store.bulk_load(path=str(one))
    write_rdf(store, other)
    assert one.read_bytes() == other.read_bytes()
    assert {quad for quad in store if quad.graph_name != iris.DATASET_GRAPH} == set(data_quads(sample_records()))


def test_json_ld_reads_like_json(tmp_path: Path) -> None:
    path = tmp_path / "graph.jsonld"
    write_rdf(sample_graph(), path)
    things = {thing["id"]: thing for thing in json.loads(path.read_text(encoding="utf-8"))["@graph"]}
    (said,) = [t for t in things.values() if t.get("act") == "Promise" and t["type"] == "Statement"]
    assert said["speaker"] == {"id": "actor/karl-ohm", "label": "Karl Ohm"}
    assert things["actor/karl-ohm"]["type"] == "Person"
    assert said["position"]["text"] == "to rebuild the old pier by next year"
    (evidence,) = said["evidence"]
    assert evidence["exact"] == "Ohm promised to rebuild the old pier by next year."
    assert (evidence["date"], evidence["saidOn"], evidence["confidence"]) == ("2021-03-03", "2021-03", "0.9")
    assert evidence["start"] < evidence["end"]
    assert evidence["inArticle"]["headline"]
    position = {"id": said["position"]["id"], "text": "to rebuild the old pier by next year"}
    assert position in things["actor/karl-ohm"]["said"]
    assert not any(name.startswith(("position/", "article/")) and "#" in name for name in things)


def test_an_unknown_ending_names_those_that_are_known(tmp_path: Path) -> None:
    with pytest.raises(KgError, match=r"graph\.xyz: .*\.ttl, \.nt, \.rdf, \.jsonld, \.trig, \.nq"):
        write_rdf(sample_graph(), tmp_path / "graph.xyz")


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(KgError, match=r"graph\.nt: cannot be written"):
        write_rdf(sample_graph(), tmp_path / "file" / "graph.nt")
    assert [path.name for path in tmp_path.iterdir()] == ["file"]
