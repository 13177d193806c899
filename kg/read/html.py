"""Web pages: the article's text and what the page says of itself, by schema.org data in it and by trafilatura."""

import logging
import re
from collections.abc import Iterator
from typing import Any

from kg.errors import InputError
from kg.model import Article
from kg.read import schemaorg
from kg.read.encoding import decode
from kg.read.metadata import Metadata, day_or_none
from kg.read.source import Source, doubt
from kg.read.text import named

MAX_TAGS = 100_000  # pages have some thousands; each costs time
_LAYOUT = re.compile(r"(?<=<)(/?)(?:table|tbody|tr|td|center|font)\b[^<>]{0,500}(?=>)", re.IGNORECASE)
_ROW = re.compile(r"^\|.*", re.MULTILINE)
_PARAGRAPH = 200  # characters: no cell of a real table has so many
_DECLARED = re.compile(
    rb"""<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?\s*([\w:.-]{2,40})""", re.IGNORECASE
)


def read(source: Source) -> Iterator[Article | InputError]:
    """The one article of a page; what the user gave goes before what the page tells. Raises InputError."""
    yield from page(source.whole(), source)


def page(
    data: bytes, source: Source, address: str | None = None, charset: str | None = None
) -> Iterator[Article | InputError]:
    """The article of the page `data`; `address` is where it was fetched from, `charset` what its server said.

    Raises InputError if the page holds no article.
    """
    place = f"{source.name} ({address})" if address else source.name
    if data.count(b"<") > MAX_TAGS:
        raise InputError(f"{place}: over {MAX_TAGS:,} tags, too many for one page; give its text as .txt")
    declared = _DECLARED.search(data, 0, 4096)
    decoded = decode(data, place, charset or (declared[1].decode("ascii") if declared else None))
    if decoded.guessed:
        yield doubt(decoded, place)
    told, body = schemaorg.article(decoded.text)
    found = _extracted(decoded.text, place)
    if found and any(len(cell) > _PARAGRAPH for row in _ROW.findall(found.text or "") for cell in row.split("|")):
        found = _extracted(_LAYOUT.sub(r"\1div", decoded.text), place)  # a page laid out by tables, as old ones are
    text = (found and found.text) or ""
    if body and len(text) <= 2 * len(body):  # a shorter one is a teaser
        text = body
    if not text.strip():
        raise InputError(f"{place}: no article text found in this page; give its text as .txt")
    if found:
        seen = Metadata(found.title, day_or_none(found.date), found.sitename, found.url, found.author)
        told = told.over(seen)
    told = source.given.over(told).over(Metadata(url=address))
    yield source.article(address or named(source.name, text), text, told)


def _extracted(text: str, place: str) -> Any:
    """What trafilatura makes of the page: a Document or None."""
    import trafilatura  # slow to load, and only pages need it

    for name in ("trafilatura", "htmldate", "courlan"):
        logging.getLogger(name).setLevel(logging.CRITICAL)  # what is wrong with a page is told once, by name
    try:
        return trafilatura.bare_extraction(text, with_metadata=True, include_comments=False, deduplicate=False)
    except Exception as error:  # whatever a page is made of, it must not cost the next one
        raise InputError(
            f"{place}: the page cannot be read ({type(error).__name__}: {error}); give its text as .txt"
        ) from error
