"""Articles -> records, a chunk at a time: in this process or in several.

Once spaCy knows the common words, a chunk is parsed in a memory zone, which forgets the chunk's own: a run of a million
articles needs no more memory than one of a thousand. What an article says does not depend on the others of its chunk.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import nullcontext
from itertools import chain, islice
from typing import TypeVar

from spacy.language import Language
from spacy.tokens import Doc

from kg import records
from kg.errors import InputError
from kg.extract import read
from kg.language import load, parse
from kg.model import Article, Record
from kg.resolve.article import resolve
from kg.workers import Workers

CHUNK = 16  # articles parsed at once, and sent to a process at once
VOCABULARY = 50_000  # words that spaCy keeps for good: some 10 MB

_Item = TypeVar("_Item")
Line = str | InputError


def extract(articles: Iterable[Article], nlp: Language) -> Iterator[Record | InputError]:
    """The record of each article, in order; where extraction fails on an article, an error in its place."""
    for chunk in chunks(articles, CHUNK):
        yield from _chunk(chunk, nlp)


def lines(articles: Iterable[Article], model: str, workers: int = 1) -> Iterator[tuple[Article, Line]]:
    """Each article with its record as `kg.records.dump` writes it, or with an error, in order.

    With several `workers`, each is a process with a model of its own; an article that ends one is an error. The model
    is loaded when the first article comes. Raises ModelError.
    """
    found = chunks(articles, CHUNK)
    first = next(found, None)
    if first is None:
        return
    if workers == 1:
        nlp = load(model)
        for chunk in chain([first], found):
            yield from zip(chunk, dumped(chunk, nlp), strict=True)
        return
    with Workers(workers, load, model) as pool:
        for chunk, results in pool.map(dumped, chain([first], found)):
            yield from ((a, or_lost(a, line)) for a, line in zip(chunk, results, strict=True))


def dumped(chunk: Sequence[Article], nlp: Language) -> list[Line]:
    """The records of a chunk as lines, or errors."""
    return [found if isinstance(found, InputError) else records.dump(found) for found in _chunk(chunk, nlp)]


def chunks(items: Iterable[_Item], size: int) -> Iterator[list[_Item]]:
    """The items in lists of `size`, the last one shorter."""
    rest = iter(items)
    while chunk := list(islice(rest, size)):
        yield chunk


def _chunk(chunk: Sequence[Article], nlp: Language) -> list[Record | InputError]:
    with nlp.memory_zone() if len(nlp.vocab) > VOCABULARY else nullcontext():
        try:
            return [_record(article, doc, title) for article, doc, title in parse(chunk, nlp)]
        except Exception as error:  # the parser failed on one of them
            if len(chunk) == 1:
                return [_failed(chunk[0], error)]
    return [found for article in chunk for found in _chunk([article], nlp)]


def _record(article: Article, doc: Doc, title: Doc) -> Record | InputError:
    try:
        return resolve(article, read(doc, article, title))
    except Exception as error:  # one article must never cost another
        return _failed(article, error)


def _failed(article: Article, error: Exception) -> InputError:
    return InputError(f"{article.id}: extraction failed ({type(error).__name__}: {error}); please report it")


def or_lost(article: Article, line: Line | None) -> Line:
    """The line; where there is none, an error that says that a process died of the article."""
    if line is not None:
        return line
    return InputError(f"{article.id}: extraction ended its process; give the machine more memory, or report it")
