"""IRIs: derived, valid whatever ids hold, readable, different for what is different."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pyoxigraph import NamedNode
from rdflib import URIRef
from rdflib.term import _is_valid_uri

from kg.graph import iris

HOSTILE = [
    "", " ", "a b", 'a"b', "a<b>", "a|b", "a%zz", "{}", "..", ".", "/", "a/../b", "a#b", "a?b", "\x00", "\x1f\x7f",
    "\n", "статья 5", "日本", "́", "\ud800", "￾", "😀", "x" * 100_000, "É" * 100_000, "'", "\\", "--", "a--b", "%2e%2e",
]  # fmt: skip
_ids = st.one_of(st.sampled_from(HOSTILE), st.text(max_size=60))


def minted(text: str) -> list[NamedNode]:
    return [
        iris.actor(text),
        iris.outlet(text),
        iris.article(text),
        iris.article_graph(text),
        iris.role(text, text),
        iris.role(text, None),
        iris.tenure(text, text, text),
        iris.position(text),
        iris.statement(text, "say", True, text),
        iris.evidence(NamedNode("x:x"), iris.article(text), 0, 1, text),
        iris.run(text, text, text),
    ]


@given(_ids)
@example("x" * 100_000)
def test_every_iri_is_valid_and_short(text: str) -> None:
    for node in minted(text):
        assert _is_valid_uri(node.value)
        assert URIRef(node.value).n3() == f"<{node.value}>"
        assert re.fullmatch(r"https://newskg\.example/id/[^\s<>\"{}|^`\\%?]+", node.value)
        assert "/../" not in node.value
        assert "//" not in node.value[8:]
        assert len(node.value) < 500


@given(_ids, _ids)
def test_different_ids_have_different_iris(one: str, other: str) -> None:
    assert (iris.actor(one) == iris.actor(other)) == (one == other)
    assert (iris.article(one) == iris.article(other)) == (one == other)


@given(_ids, _ids, _ids, _ids)
def test_a_tenure_tells_holder_and_organisation_apart(holder: str, org: str, holder2: str, org2: str) -> None:
    same = iris.tenure(holder, "mayor", org) == iris.tenure(holder2, "mayor", org2)
    assert same == ((holder, org) == (holder2, org2))


@pytest.mark.parametrize(
    ("node", "expected"),
    [
        (iris.actor("rex-tillerson"), "actor/rex-tillerson"),
        (iris.article("seeds/a.txt"), "article/seeds-a-txt-"),
        (iris.role("Secretary of State", "united-states"), "role/secretary-of-state/united-states"),
        (iris.role("mayor", None), "role/mayor"),
        (iris.tenure("karl-ohm", "mayor", "northport"), "tenure/karl-ohm/mayor/northport"),
        (iris.outlet("The Coast’s Gazette"), "outlet/the-coasts-gazette"),
        (iris.position("we will not close the harbour today"), "position/not-close-harbour-today-"),
        (iris.statement("karl-ohm", "promise", False, "to rebuild"), "statement/karl-ohm-promise-"),
    ],
)  # fmt: skip
def test_iris_are_readable(node: NamedNode, expected: str) -> None:
    local = node.value.removeprefix("https://newskg.example/id/")
    assert local.removeprefix(expected) == "" or re.fullmatch(r"[0-9a-f]{16}", local.removeprefix(expected))


def test_names_that_differ_in_case_and_marks_alone_are_one_role() -> None:
    assert iris.role("Défense  Minister", "x") == iris.role("defense minister", "x")


@given(st.text(min_size=61, max_size=90), st.text(min_size=61, max_size=90))
def test_long_names_are_not_cut_into_one(one: str, other: str) -> None:
    if " ".join(one.split()).casefold() != " ".join(other.split()).casefold():
        assert iris.outlet(one) != iris.outlet(other)
