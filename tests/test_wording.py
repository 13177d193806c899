"""Wordings, passages and dates of the graph."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.graph import dates, wording
from kg.graph.passages import passage, sentence_starts


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        (["“We will go,”"], "We will go"),
        (["\"We will go.\""], "We will go"),
        (["that the pier was safe"], "the pier was safe"),
        (["That the pier was safe."], "the pier was safe"),
        (["that"], "that"),
        (["“We will go,”", "“but not now.”"], "We will go but not now"),
        (["“We will go,”", "“Never.”"], "We will go. Never"),
        (["“Will we go?”", "“Never!”"], "Will we go? Never!"),
        (["the deal was “a shame”"], "the deal was a shame"),
        (["“He said ‘no’ to me”"], "He said ‘no’ to me"),
        (["‘We don’t know.’"], "We don’t know"),
        (["the “first” and “last” of the U.S."], "the “first” and “last” of the U.S."),
        (["“…”"], "…"),
        (["“”"], "“”"),
        (["  a\n  b "], "a b"),
    ],
)  # fmt: skip
def test_the_wording_of_a_position(parts: list[str], expected: str) -> None:
    text, spans = "", []
    for part in parts:
        spans.append((len(text), len(text) + len(part)))
        text += part + " he said "
    assert wording.position_text(text, spans) == expected


@given(st.text(min_size=1))
def test_a_wording_is_never_empty(text: str) -> None:
    assert wording.position_text(text, [(0, len(text))])


@pytest.mark.parametrize(
    ("one", "other"),
    [("We won’t go, ever", "we won't go — ever!"), ("Élan", "elan"), ("a  b", "A b."), ("“no”", "No")],
)
def test_words_leave_out_what_editors_change(one: str, other: str) -> None:
    assert wording.words(one) == wording.words(other)


@given(st.text())
def test_words_are_the_same_again(text: str) -> None:
    assert wording.words(wording.words(text)) == wording.words(text)


TEXT = "Mr. Ohm came. “We go,” he said. “We do not\nstay!” Then J. R. Storm left the U.S. capital. End"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("came", "Mr. Ohm came."),
        ("he said", "“We go,” he said."),
        ("Then", "Then J. R. Storm left the U.S. capital."),
        ("End", "End"),
        ("came. “We go,” he said", "Mr. Ohm came. “We go,” he said."),
    ],
)
def test_a_passage_is_the_sentences_around_the_words(words: str, expected: str) -> None:
    start = TEXT.index(words)
    begin, end = passage(TEXT, sentence_starts(TEXT), [(start, start + len(words))])
    assert TEXT[begin:end] == expected


@given(st.text(alphabet="aA. \n”?", min_size=1, max_size=80), st.data())
def test_a_passage_covers_its_words(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    begin, stop = passage(text, sentence_starts(text), [(start, end)])
    assert 0 <= begin <= start < end <= stop <= len(text)


def test_a_passage_of_an_endless_sentence_is_cut_between_words() -> None:
    text = "word " * 1000
    begin, end = passage(text, sentence_starts(text), [(2500, 2504)])
    assert text[begin:end].startswith("word")
    assert text[begin:end].endswith("word")
    assert end - begin <= 810


@pytest.mark.parametrize(
    ("told", "last"),
    [
        ("2021-02-03", "2021-02-03"), ("2021-02", "2021-02-28"), ("2020-02", "2020-02-29"), ("2021", "2021-12-31"),
        ("202X", "2029-12-31"), ("2021-XX", "2021-12-31"), ("2021-1X", "2021-12-31"), ("2021-02-XX", "2021-02-28"),
        ("XXXX-02", None), ("2021-02-30", None), ("0000", None), ("last week", None), ("2021-13", None),
    ],
)  # fmt: skip
def test_the_last_day_that_a_date_may_mean(told: str, last: str | None) -> None:
    assert dates.latest(told) == last


@pytest.mark.parametrize(
    "text", ["", "2021", "2021-2-3", "2021-02-30", "0000-01-01", "２０２１-01-01", "2021-01-01T00"]
)
def test_only_real_days_are_days(text: str) -> None:
    assert dates.day(text) is None
