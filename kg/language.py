"""The only place that loads spaCy: articles in, parsed documents out."""

import json
import re
import warnings
from collections.abc import Iterable, Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from kg import DEFAULT_MODEL
from kg.errors import ModelError
from kg.model import Article

NEEDED = ("tagger", "parser", "ner")
_GLUE = "the|of|and|has|had|was|were|with|from|said|that|who|is|are|its|his|her|their"
_PREPOSITION = "to|by|in|at|on|for"
_AFTER_GLUE = "|".join(rf"(?<=\s{word}-)" for word in _GLUE.split("|"))
_AFTER_SPACE = "|".join(rf"(?<=\s{word}\s-)" for word in f"{_GLUE}|{_PREPOSITION}".split("|"))
_GLUED = re.compile(  # a hyphen where a no-break space was: "on Monday,-Brandt", "of the-bank", "a man-who said"
    rf"""-(?:(?<=[.,;:?!"”’]-)(?=[\s\w"“‘])|(?:{_AFTER_GLUE}|{_AFTER_SPACE})(?=[^\W\d_])"""
    rf"|(?<=[^\W\d_]-)(?=(?:{_GLUE})\s|(?:{_PREPOSITION})\s(?:the|its|his|her|their)\s))"
)
_LOST = re.compile(r"(?<=[^\W\d_])\ufffd+|\ufffd+(?=[a-z])")


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
    return nlp


def parse(articles: Iterable[Article], nlp: Language) -> Iterator[tuple[Article, Doc]]:
    """Each article with its parsed text, in order; of one that is not English, with an empty one."""
    texts = (("" if article.language else readable(article.text), article) for article in articles)
    for doc, article in nlp.pipe(texts, as_tuples=True, batch_size=16):
        yield article, doc


def readable(text: str) -> str:
    """The text as the parser is to see it, as long as it is: words that a lost space glued parted, lost letters filled.

    Hyphens that an export put for no-break spaces, and letters that it lost, would break names and sentences.
    """
    if "\ufffd" in text:
        text = _LOST.sub(lambda found: "e" * len(found[0]), text)
    return _GLUED.sub(" ", text)


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
