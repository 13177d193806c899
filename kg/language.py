"""The only place that loads spaCy: articles in, parsed documents out."""

import json
import warnings
from collections.abc import Iterable, Iterator
from importlib.metadata import PackageNotFoundError, version
from itertools import tee
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.lookups import Table
from spacy.pipeline import AttributeRuler, Lemmatizer
from spacy.tokens import Doc

from kg import DEFAULT_MODEL
from kg.attributes import remember
from kg.damage import legible
from kg.errors import ModelError
from kg.headlines import sentence_case
from kg.model import Article

BATCH = 16  # texts parsed at once
NEEDED = ("tagger", "parser", "ner")


def load(name: str = DEFAULT_MODEL) -> Language:
    """The spaCy pipeline `name`: a package or a folder. Raises ModelError if it is missing or not an English parser."""
    try:
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", message=r"\[W095\]")  # the medium model of 3.7 gives 3.7's figures on 3.8
            nlp = spacy.load(name)
    except OSError as error:
        raise _missing(name) from error
    missing = [part for part in NEEDED if part not in nlp.pipe_names]
    if nlp.lang != "en" or missing:
        lacks = f"language {nlp.lang}" if nlp.lang != "en" else "no " + " and no ".join(missing)
        raise ModelError(f"model {name}: has {lacks}; an English pipeline with tagger, parser and ner is needed")
    for _, part in nlp.pipeline:
        if type(part) is AttributeRuler:
            remember(part)
        elif isinstance(part, Lemmatizer) and part.lookups.has_table("lemma_index"):
            _hash(part.lookups.get_table("lemma_index"))
    return nlp


def parse(articles: Iterable[Article], nlp: Language) -> Iterator[tuple[Article, Doc, Doc]]:
    """Each article with its parsed text and its parsed title, in order; of one that is not English, with empty ones.

    Hyphens that stand where a space was lost are parsed as spaces; a token's place is that in the article's text. The
    title is parsed in sentence case.
    """
    kept, for_texts, for_titles = tee(articles, 3)
    texts = ("" if article.language else legible(article.text) for article in for_texts)
    titles = ("" if article.language else sentence_case(article.title or "", article.text) for article in for_titles)
    yield from zip(kept, nlp.pipe(texts, batch_size=BATCH), nlp.pipe(titles, batch_size=BATCH), strict=True)


def _hash(index: Table) -> None:
    """Make the lists of known words sets: for each new word the lemmatizer looks in them, up to 57,000 one by one."""
    for part_of_speech, words in index.items():
        index[part_of_speech] = frozenset(words)


def described(name: str) -> str:
    """The pipeline's name and version, without loading it. Raises ModelError if there is none."""
    try:
        meta = Path(name) / "meta.json"
        number = json.loads(meta.read_text(encoding="utf-8"))["version"] if meta.is_file() else version(name)
    except (OSError, ValueError, KeyError, PackageNotFoundError) as error:
        raise _missing(name) from error
    return f"{name} {number}"


def _missing(name: str) -> ModelError:
    return ModelError(
        f"model {name}: not installed; give --model a spaCy English pipeline, for instance {DEFAULT_MODEL}"
    )
