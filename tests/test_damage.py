"""Hyphens where a space was lost are parsed as spaces, lost letters as letters; every place in the text stays."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.damage import legible
from kg.records import dump
from tests.conftest import Reader

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
    ("Two of them --Morozov and Keller-- left.", "Two of them — Morozov and Keller-- left."),
    ("The firms-of which two are closed-sold coal.", "The firms of which two are closed-sold coal."),
    ("S\ufffd\ufffdren and Zo\ufffd\ufffd O\ufffd\ufffdNeill", "Seeren and Zoee OeeNeill"),
]
KEPT = [
    "A state-of-the-art plant with an off-the-record briefing.",
    "U.S.-led forces and a Corp.-owned mine.",
    "The pre- and post-war years were well-known.",
    "The father-in-law of the vice-president opened the drive-in.",
    "The 1-0 win, the 2016-17 season, a two-year-old.",
    "The rank-and-file members came with matter-of-fact faces.",
    "She was the commander-in-chief.",
    'It costs \ufffd100, "\ufffdallegedly, and he won\ufffd.',
]


@pytest.mark.parametrize(("text", "expected"), LOST)
def test_a_lost_space(text: str, expected: str) -> None:
    assert legible(text) == expected


@pytest.mark.parametrize("text", KEPT)
def test_a_hyphen(text: str) -> None:
    assert legible(text) == text


@given(st.text(alphabet='the of-said,. "“”X9\n�’', max_size=60))
def test_only_damage_changes_and_nothing_moves(text: str) -> None:
    found = legible(text)
    assert len(found) == len(text)
    assert all(a == b or (a, b) in (("-", " "), ("\ufffd", "e")) for a, b in zip(text, found, strict=True))


def test_facts_keep_the_damage(record: Reader) -> None:
    text = (
        "On Monday,-Norwegian Foreign Minister S\ufffd\ufffdren Dahl said-that Zo\ufffd\ufffd Bergs taxes would fall."
    )
    found = record(text)
    (statement,) = found.statements
    assert statement.speaker == "S\ufffd\ufffdren Dahl"
    assert text[slice(*statement.content[0])] == "that Zo\ufffd\ufffd Bergs taxes would fall"
    assert "Seeren" not in dump(found)
    assert "Zoee" not in dump(found)
