"""Hyphens where a space was lost are parsed as spaces; others stay, and so does every place in the text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language

from kg.damage import legible

LOST = [
    ("The islands,-including the smallest, were empty.", "The islands, including the smallest, were empty."),
    ('"We won,"-she said.', '"We won," she said.'),
    ("“We won.”-She left.", "“We won.” She left."),
    ("The siege was over.-The army left.", "The siege was over. The army left."),
    (
        "It has been shut since Feb. 11.-Until then it was open.",
        "It has been shut since Feb. 11. Until then it was open.",
    ),
    ("The envoy said-Mariano was ill.", "The envoy said Mariano was ill."),
    ("A spokesman-for the party is at -Harwell.", "A spokesman for the party is at  Harwell."),
    ("He has-denied it, she had-left.", "He has denied it, she had left."),
    ("Her brother-told the crowd to wait.", "Her brother told the crowd to wait."),
    ("Leaders of the-European Union met.", "Leaders of the European Union met."),
    ("Everyone was happy.- Then it rained.", "Everyone was happy.  Then it rained."),
    ("Everyone was happy.-- Then it rained.", "Everyone was happy.   Then it rained."),
    ("The firms-of which two are closed-sold coal.", "The firms of which two are closed-sold coal."),
]
KEPT = [
    "A state-of-the-art plant with an off-the-record briefing.",
    "U.S.-led forces and a Corp.-owned mine.",
    "The pre- and post-war years were well-known.",
    "The father-in-law of the vice-president opened the drive-in.",
    "The 1-0 win, the 2016-17 season, a two-year-old.",
    "The rank-and-file members came with matter-of-fact faces.",
    "She was the commander-in-chief.",
]


@pytest.mark.parametrize(("text", "expected"), LOST)
def test_a_lost_space(text: str, expected: str) -> None:
    assert legible(text) == expected


@pytest.mark.parametrize("text", KEPT)
def test_a_hyphen(text: str) -> None:
    assert legible(text) == text


@given(st.text(alphabet='the of-said,. "“”X9\n�’', max_size=60))
def test_only_hyphens_change_and_nothing_moves(text: str) -> None:
    found = legible(text)
    assert len(found) == len(text)
    assert all(a == b or (a == "-" and b == " ") for a, b in zip(text, found, strict=True))


@pytest.mark.parametrize("word", ["Se\ufffd\ufffdn", "O\ufffdNeill", "D\ufffd\ufffdil"])
def test_a_word_with_a_damaged_letter_is_one_token(nlp: Language, word: str) -> None:
    assert word in [token.text for token in nlp(f"The mayor, {word}, left.")]
