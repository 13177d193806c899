"""Sentences through the default model, as fixtures."""

import pytest
from spacy.language import Language

from kg.extract import read
from kg.extract.statements import attributions
from kg.model import Article, Attribution, Statement
from kg.resolve.article import resolve
from tests.statements.reading import Say, Tell


@pytest.fixture(scope="session")
def said(nlp: Language) -> Say:
    """The attributions of a text."""

    def _said(text: str) -> list[Attribution]:
        return list(attributions(nlp(text), Article("a", text)))

    return _said


@pytest.fixture(scope="session")
def told(nlp: Language) -> Tell:
    """The statements of a text as its record has them, names resolved."""

    def _told(text: str, date: str | None = None) -> list[Statement]:
        article = Article("a", text, date=date)
        return list(resolve(article, read(nlp(text), article, nlp(""))).statements)

    return _told
