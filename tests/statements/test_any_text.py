"""Texts of every kind: spans stay inside, nothing breaks, the same text gives the same statements."""

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from spacy.language import Language

from kg.extract.reasons import explain
from kg.extract.statements import attributions
from kg.model import Article, Attribution
from tests.statements.reading import Say, content


@pytest.mark.parametrize("text", ["", " ", "\n\n", ".", "“", "”””", "a", "?!", "\ufffd\ufffd", "שלום", "said", ": “"])
def test_odd_texts(said: Say, text: str) -> None:
    _check_spans(text, said(text))


def test_a_long_text_without_sentences(said: Say) -> None:
    text = "he said she said that they said and " * 600
    _check_spans(text, said(text))


_PIECES = st.sampled_from(
    ["“", "”", '"', "'", "’", "He said", "she", " ", "\n", "\n\n", "that", "it is", ".", ",", "?", "—", "שלום", "𝒜𝒷",
     "\u200f", "\ufffd", "according to", "Mr Lee", ":", "told", "not", "declined to comment", "(", ")",
     "TASS", "and", "on Tuesday", "-"]
)  # fmt: skip


@given(st.lists(_PIECES, max_size=30))
@example(["declined to comment", " ", "שלום", "“", "He said"])
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_spans_lie_inside_any_text(nlp: Language, pieces: list[str]) -> None:
    text = " ".join(pieces)
    _check_spans(text, list(attributions(nlp(text), Article("a", text))))


def _check_spans(text: str, found: list[Attribution]) -> None:
    for x in found:
        assert x.content
        for span in (*x.content, *x.relays, x.cue, x.source, x.source_head, x.said_on, x.addressee):
            assert span is None or 0 <= span[0] < span[1] <= len(text)
        assert 0 < x.confidence < 1


def test_same_text_same_statements(said: Say) -> None:
    text = "“We won,” Ann Lee said. The mayor and the bishop denied it. It was, he said, over."
    assert said(text) == said(text)


def test_explain_tells_all_candidates(nlp: Language) -> None:
    text = "The minister said that the talks had failed."
    found = explain(nlp(text), Article("a", text))
    assert next(x for x in found if x["taken"])["cue"] == "said"
    assert all({"score", "features", "content", "source"} <= x.keys() for x in found)


PARAGRAPHS = (
    "“The bridge will hold,” the mayor said.",
    "“Nobody asked us,” said Ann Lee, a resident, “and nobody will.”",
    'The engineer said that the pillars were "as old as the town" and would be replaced.',
    "According to the ministry, the work will take two years.",
)
_DAMAGED = st.sampled_from(
    ["“The road is open, the driver said.", "The driver” said the road was open.",
     '"The road is open, the driver said.',
     'He called it "odd.', "‘Open, he said.", '"" said the driver.', "“” ”“ “", "It isn\"t open, he said."]
)  # fmt: skip


@given(_DAMAGED, st.integers(0, len(PARAGRAPHS)))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_an_odd_mark_costs_at_most_its_own_paragraph(nlp: Language, damaged: str, place: int) -> None:
    text = "\n\n".join((*PARAGRAPHS[:place], damaged, *PARAGRAPHS[place:]))
    found = {content(text, x) for x in attributions(nlp(text), Article("a", text))}
    whole = "\n\n".join(PARAGRAPHS)
    assert {content(whole, x) for x in attributions(nlp(whole), Article("a", whole))} <= found


@given(st.text(st.characters(codec="utf-8"), max_size=80))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_characters(nlp: Language, text: str) -> None:
    _check_spans(text, list(attributions(nlp(text), Article("a", text))))


def test_explain_tells_what_rules_decided(nlp: Language) -> None:
    text = "The move shows that the bank expects a crisis. His lawyer could not be reached for comment."
    found = explain(nlp(text), Article("a", text))
    assert [x["cue"] for x in found if x["taken"] and x["why"] == "rule"] == ["reached"]
    assert "shows" in {x["cue"] for x in found if x["why"] == "narrator" and not x["taken"]}
