"""The vocabulary's terms are exactly those that the code writes; each is explained, documented, and in the context."""

import json
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph
from pyoxigraph import NamedNode

from kg.graph import terms
from kg.graph.quads import vocabulary_quads
from kg.resources import folder
from tests.samples import all_quads, sample_records

DOCS = Path(__file__).resolve().parent.parent / "docs"
NOT_WRITTEN = {terms.ACTOR, terms.ACT_SCHEME}
"""Terms of the vocabulary that no article is described by: the parent of the kinds of actors, the list of the acts."""


def known_to_the_code() -> Iterator[NamedNode]:
    for value in vars(terms).values():
        if isinstance(value, NamedNode):
            yield value
        elif isinstance(value, dict):
            yield from (term for term in value.values() if isinstance(term, NamedNode))


def own(found: Iterator[NamedNode]) -> set[str]:
    return {term.value.removeprefix(terms.KG) for term in found if term.value.startswith(terms.KG)}


VOCABULARY = list(vocabulary_quads())
DEFINED = own(q.subject for q in VOCABULARY if isinstance(q.subject, NamedNode))


def test_the_code_knows_exactly_the_terms_of_the_vocabulary() -> None:
    assert own(known_to_the_code()) == DEFINED


def test_the_sample_records_use_every_term() -> None:
    written = {
        term
        for quad in all_quads(sample_records())
        if quad.graph_name not in {q.graph_name for q in VOCABULARY}
        for term in (quad.predicate, quad.object)
        if isinstance(term, NamedNode)
    }
    unused = DEFINED - own(iter(written)) - own(iter(NOT_WRITTEN))
    assert unused == {
        "SpeechAct", "Polarity", "QuoteKind", "RoleStatus",  # kinds of terms, used in the vocabulary itself
    }  # fmt: skip
    assert own(iter(written)) <= DEFINED


def test_every_term_has_a_label_and_a_comment() -> None:
    for predicate in ("rdfs:label", "rdfs:comment"):
        told = [q.subject for q in VOCABULARY if q.predicate == terms.term(predicate)]
        assert own(t for t in told if isinstance(t, NamedNode)) == DEFINED
        assert len(told) == len(set(told))


def test_the_vocabulary_speaks_of_no_term_that_it_lacks() -> None:
    mentioned = own(t for q in VOCABULARY for t in (q.predicate, q.object) if isinstance(t, NamedNode))
    assert mentioned - DEFINED == set()


def test_every_term_is_documented() -> None:
    page = (DOCS / "vocabulary.md").read_text(encoding="utf-8")
    assert sorted(term for term in DEFINED if f"`kg:{term}`" not in page) == []


def test_every_property_has_a_key_in_the_context() -> None:
    context = json.loads((folder("ontology") / "context.jsonld").read_text(encoding="utf-8"))["@context"]
    named = {value["@id"] for value in context.values() if isinstance(value, dict)}
    kinds = {terms.term("owl:ObjectProperty"), terms.term("owl:DatatypeProperty")}
    properties = {q.subject for q in VOCABULARY if q.predicate == terms.TYPE and q.object in kinds}
    assert {f"kg:{name}" for name in own(p for p in properties if isinstance(p, NamedNode))} <= named
    assert {prefix: context[prefix] for prefix in terms.PREFIXES} == terms.PREFIXES


def test_shapes_and_queries_use_terms_of_the_vocabulary_alone() -> None:
    shapes = pyoxigraph.parse((folder("ontology") / "shapes.ttl").read_bytes(), pyoxigraph.RdfFormat.TURTLE)
    used = own(t for q in shapes for t in (q.predicate, q.object) if isinstance(t, NamedNode))
    assert used <= DEFINED
