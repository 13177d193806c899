"""Quotation marks: curly, straight, single, over paragraphs, unclosed, damaged. No model is needed."""

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.extract.view import View

ENGLISH = spacy.blank("en")


def _view(text: str) -> View:
    """A view of a text that has no parse: every token is its own head, every sentence ends with . ? or !"""
    doc = ENGLISH(text)
    for token in doc:
        before = doc[token.i - 1].text if token.i else "."
        token.is_sent_start = before[-1] in ".?!" or "\n" in before
    return View(doc)


def _quoted(text: str) -> list[str]:
    view = _view(text)
    return [text[slice(*view.span(view.trim(q.start, q.end)))] for q in view.quotations]


TABLE = [
    # curly
    ("“We won,” he said.", ["“We won,”"]),
    ("He said: “We won.” They left.", ["“We won.”"]),
    ("“We won,” he said. “We lost,” she said.", ["“We won,”", "“We lost,”"]),
    ("“He called it ‘a farce’ twice,” she said.", ["“He called it ‘a farce’ twice,”"]),
    ("“They say “no” often,” she said.", ["“They say “no” often,”"]),
    ("”We won,” he said.", ["”We won,”"]),
    # straight
    ('"We won," he said.', ['"We won,"']),
    ('He said "we won" and left.', ['"we won"']),
    ('"We won," he said. "We lost," she said.', ['"We won,"', '"We lost,"']),
    ('"He called it "a farce" twice," she said.', ['"He called it "a farce" twice,"']),
    ("''We won,'' he said.", ["''We won,''"]),
    ('Under the banner "unity ", crowds marched. "We won," she said.', ['"unity "', '"We won,"']),
    ('("We won," he said.)', ['"We won,"']),
    # other marks
    ("«We won», he said.", ["«We won»"]),
    ("„We won,” he said.", ["„We won,”"]),
    # single
    ("She called it ‘a disaster’ today.", ["‘a disaster’"]),
    ("She called it 'a disaster' today.", ["'a disaster'"]),
    ("It is the workers' right and the miners' duty.", []),
    ("It's John's book, isn't it?", []),
    # over paragraphs
    ("“We won.\n\n“We won again,” he said.", ["“We won", "“We won again,”"]),
    ('"We won.\n\n"We won again," he said.', ['"We won', '"We won again,"']),
    ("“We won. We did.\n\n“We won again,” he said.", ["“We won. We did", "“We won again,”"]),
    # never closed
    ("“We won, he said. They left.", ["“We won, he said"]),
    ('"We won, he said. They left.', ['"We won, he said']),
    ('"We won, he said.\n\nShe said "no" to it.', ['"We won, he said', '"no"']),
    ('"We won. We did. "And we lost," he said.', ['"We won. We did', '"And we lost,"']),
    # never opened
    ("We won,” he said. They left.", []),
    ('We won," he said. She said "no" twice.', ['"no"']),
    # damaged
    ('"It isn"t so," he said. They left.', ['"It isn"t so,"']),
    ('"The countries" security is at stake," he said.', ['"The countries" security is at stake,"']),
    ('He said it was "over."- They left.', ['"over."-']),
    ("", []),
    ('"', []),
    ('""', ['""']),
    ("“", []),
]


@pytest.mark.parametrize(("text", "expected"), TABLE)
def test_quotations(text: str, expected: list[str]) -> None:
    assert _quoted(text) == expected


def test_an_odd_mark_costs_its_paragraph_alone() -> None:
    sound = "“We won,” he said. “We lost,” she said."
    assert _quoted("It is “odd and so on.\n\n" + sound)[-2:] == ["“We won,”", "“We lost,”"]
    assert _quoted('It is "odd and so on.\n\n' + sound.replace("“", '"').replace("”", '"'))[-2:] == [
        '"We won,"',
        '"We lost,"',
    ]


@given(st.text(alphabet=st.sampled_from(list("ab .,\n'\"“”‘’«»`?!א𝒜\ufffd\u200f-")), max_size=120))
@settings(max_examples=200, deadline=None)
def test_quotations_lie_inside_and_apart(text: str) -> None:
    view = _view(text)
    last = 0
    for quotation in (q for q in view.quotations if not q.single):
        assert last <= quotation.start < quotation.end <= view.size
        assert view.paragraph[quotation.start] == view.paragraph[quotation.end - 1]
        last = quotation.end
        start, end = view.span((quotation.start, quotation.end))
        assert 0 <= start < end <= len(text)
