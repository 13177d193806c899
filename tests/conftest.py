from collections.abc import Callable
from typing import Any

import pytest
from spacy.language import Language

from kg import language
from kg.extract import read
from kg.model import Article, Record
from kg.resolve.article import resolve

Reader = Callable[..., Record]


@pytest.fixture(scope="session")
def nlp() -> Language:
    return language.load()


@pytest.fixture(scope="session")
def record(nlp: Language) -> Reader:
    """Text -> record, through the default model."""

    def _record(text: str, **told: Any) -> Record:
        article = Article(id="a", text=text, **told)
        ((_, doc, title),) = language.parse([article], nlp)
        return resolve(article, read(doc, article, title))

    return _record
