"""What an export damaged is read as it was meant, at its own places."""

import pytest

from kg.language import readable
from tests.conftest import Reader

READ = [
    ("On Monday,-Brandt left.-He said-so.", "On Monday, Brandt left. He said so."),
    ("The head of the-bank, a man-who fled", "The head of the bank, a man who fled"),
    ("a spokesman-for the party", "a spokesman for the party"),
    ("S\ufffd\ufffdren M\ufffdller", "Seeren Meller"),
    ("well-known, state-of-the-art, two-thirds, Ban Ki-moon, for-profit", None),
    ("He paid \ufffd100 - or more -- in 2014-2015.", None),
]


@pytest.mark.parametrize(("text", "read"), READ)
def test_lost_spaces_and_letters(text: str, read: str | None) -> None:
    assert readable(text) == (text if read is None else read)


def test_places_are_the_articles_own(record: Reader) -> None:
    text = "On Monday,-Norwegian Foreign Minister S\ufffd\ufffdren Dahl said-that taxes would fall."
    (statement,) = record(text).statements
    assert statement.speaker == "S\ufffd\ufffdren Dahl"
    assert text[slice(*statement.content[0])] == "that taxes would fall"
