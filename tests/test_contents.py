"""What is published: the graph, its description, on wish what follows from the vocabulary; in canonical terms alone."""

import re
from collections import Counter
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from itertools import product
from pathlib import Path

import pyoxigraph
import pytest
import rdflib
from hypothesis import given, settings
from pyoxigraph import BlankNode, Literal, NamedNode

from kg.errors import KgError
from kg.export import export
from kg.export.contents import Contents
from kg.graph import dates, iris, terms
from kg.graph.directory import directory_quads
from kg.model import Record
from tests.hostile import HOSTILE, hostile_store
from tests.samples import data_quads, sample_graph, store_of
from tests.test_quads import hostile_records

VOID = terms.PREFIXES["void"]
OA = rdflib.Namespace(terms.PREFIXES["oa"])
_IRI = re.compile(r"[a-z]+://[^\x00-\x20<>\"{}|^`\\%\[\]]*(?:%[0-9A-Fa-f]{2}[^\x00-\x20<>\"{}|^`\\%\[\]]*)*")
_CANONICAL: dict[NamedNode, Callable[[str], bool]] = {
    terms.XSD_INTEGER: lambda text: str(int(text)) == text,
    terms.XSD_BOOLEAN: lambda text: text in ("true", "false"),
    terms.XSD_DECIMAL: lambda text: format(Decimal(text).normalize(), "f") == text,
    terms.XSD_DATE: lambda text: date.fromisoformat(text).isoformat() == text,
    terms.EDTF: dates.is_edtf,
    terms.term("xsd:string"): lambda _: True,
    terms.term("rdf:langString"): lambda _: True,
}


def is_canonical(term: object) -> bool:
    """Whether every store takes the term as it is, and gives it back unchanged."""
    if isinstance(term, Literal):
        language = term.language
        lower = language is None or re.fullmatch(r"[a-z]{2,3}(-[a-z0-9]{2,8})*", language) is not None
        return lower and not re.search("[\x00\ud800-\udfff]", term.value) and _CANONICAL[term.datatype](term.value)
    return isinstance(term, NamedNode) and _IRI.fullmatch(term.value) is not None


@given(hostile_records())
@settings(max_examples=50, deadline=None)
def test_every_term_is_canonical(record: Record) -> None:
    graph = store_of([*data_quads([record]), *directory_quads([record])])
    for quad in Contents(graph, aligned=True):
        assert [str(t) for t in (quad.subject, quad.predicate, quad.object) if not is_canonical(t)] == []


@pytest.mark.parametrize("graph", [sample_graph(), hostile_store(HOSTILE)])
def test_every_term_of_whole_graphs_is_canonical(graph: pyoxigraph.Store) -> None:
    found = {term for quad in Contents(graph, aligned=True) for term in quad if not isinstance(term, BlankNode)}
    assert [str(term) for term in found if not is_canonical(term)] == []
    assert not any(isinstance(term, BlankNode) for quad in Contents(graph, aligned=True) for term in quad)


# The description -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("aligned", [False, True])
def test_the_description_counts_what_is_there(aligned: bool) -> None:
    contents = Contents(sample_graph(), aligned=aligned)
    own = {q.triple for name in contents.graphs if name != iris.DATASET_GRAPH for q in contents.graph(name)}
    told = list(contents.graph(iris.DATASET_GRAPH))
    values = {(q.subject, q.predicate): q.object.value for q in told if isinstance(q.object, (Literal, NamedNode))}
    assert values[iris.DATASET, NamedNode(VOID + "triples")] == str(len(own))
    for of, counted, expected in (
        ("property", "triples", Counter(t.predicate.value for t in own)),
        ("class", "entities", Counter(t.object.value for t in own if t.predicate == terms.TYPE)),  # type: ignore[union-attr]
    ):
        parts = [q.object for q in told if q.predicate.value == f"{VOID}{of}Partition"]
        counts = {
            values[part, NamedNode(VOID + of)]: int(values[part, NamedNode(VOID + counted)])  # type: ignore[index]
            for part in parts
        }
        assert counts == expected


def test_a_described_graph_is_described_anew_not_twice() -> None:
    once = list(Contents(sample_graph()))
    assert sorted(map(str, Contents(store_of(once)))) == sorted(map(str, once))


# What follows from the vocabulary ------------------------------------------------------------------------------------


def test_what_is_added_is_what_a_reasoner_adds_and_selectors() -> None:
    """Against the rules themselves, applied by SPARQL until nothing new follows."""
    graph = rdflib.Graph()
    text = pyoxigraph.serialize((q.triple for q in Contents(sample_graph())), format=pyoxigraph.RdfFormat.N_TRIPLES)
    graph.parse(data=text, format="nt")
    before = -1
    while len(graph) != before:
        before = len(graph)
        graph.update("INSERT { ?s ?q ?o } WHERE { ?p rdfs:subPropertyOf ?q . ?s ?p ?o }")
        graph.update("INSERT { ?s a ?d } WHERE { ?c rdfs:subClassOf ?d . ?s a ?c }")
    for selector, kinds in (("exact", ["TextQuoteSelector"]), ("start", ["TextPositionSelector"]), ("end", [])):
        for subject, value in list(graph.subject_objects(OA[selector])):
            node = rdflib.URIRef(f"{subject}-selector")
            graph.add((subject, OA.hasSelector, node))
            graph.add((node, OA[selector], value))
            for kind in kinds:
                graph.add((node, rdflib.RDF.type, OA[kind]))
    expected = {tuple(map(str, t)) for t in graph if not _describes(str(t[0]))}
    found = {
        (q.subject.value, q.predicate.value, q.object.value)  # type: ignore[union-attr]
        for q in Contents(sample_graph(), aligned=True)
        if q.graph_name != iris.DATASET_GRAPH
    }
    assert found == expected


def _describes(iri: str) -> bool:
    return iri.startswith(iris.DATASET.value)


@pytest.mark.parametrize(
    ("theirs", "ours"),
    [
        ("?a a foaf:Person ; rdfs:label ?b", "?a a kg:Person ; rdfs:label ?b"),
        ("?a a org:Organization", "?a a ?c VALUES ?c { kg:Organization kg:Government }"),
        ("?a a org:Membership ; org:member ?b", "?a kg:holder ?b"),
        ("?a org:holds ?b . ?b org:postIn ?c", "?a kg:holds ?b . ?b kg:inOrganization ?c"),
        ("?a prov:wasAttributedTo ?b ; prov:wasDerivedFrom ?c", "?a kg:speaker ?b ; kg:evidence ?c"),
        ("?a a schema:NewsArticle ; schema:datePublished ?b", "?a kg:published ?b"),
        ("?a oa:hasSource ?b ; oa:hasSelector/oa:exact ?c", "?a kg:inArticle ?b ; oa:exact ?c"),
    ],
)
def test_a_store_that_does_not_reason_answers_in_terms_of_w3c(theirs: str, ours: str) -> None:
    graph = store_of(Contents(sample_graph(), aligned=True))

    def rows(store: pyoxigraph.Store, pattern: str) -> set[str]:
        question = f"SELECT ?a ?b ?c {{ {pattern} }}"
        found = store.query(question, prefixes=terms.PREFIXES, use_default_graph_as_union=True)
        assert isinstance(found, pyoxigraph.QuerySolutions)
        return {str([row["a"], row["b"], None if "?c VALUES" in pattern else row["c"]]) for row in found}

    assert rows(graph, theirs) == rows(sample_graph(), ours) != set()
    assert rows(sample_graph(), theirs) == set()


def test_aligned_is_for_rdf_alone(tmp_path: Path) -> None:
    with pytest.raises(KgError, match=r"graph\.html: --aligned can be given for RDF only"):
        export(sample_graph(), tmp_path / "graph.html", aligned=True)
    for ending, aligned in product((".nq", ".ttl"), (False, True)):
        number = len(set(Contents(sample_graph(), aligned=aligned)))
        said = export(sample_graph(), tmp_path / f"graph{ending}", aligned=aligned)
        assert said == f"{number:,} {'quads' if ending == '.nq' else 'triples'}"
