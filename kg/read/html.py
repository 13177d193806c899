"""Web pages: the article's text and what the page says of itself, by trafilatura."""

from collections.abc import Iterator
from typing import BinaryIO

from kg.errors import InputError
from kg.model import Article
from kg.read.metadata import Metadata, day

MAX_BYTES = 16_000_000


def read(file: BinaryIO, name: str, metadata: Metadata) -> Iterator[Article | InputError]:
    """The one article of a page; `metadata` goes before what the page tells. Raises InputError if it holds none."""
    import trafilatura.settings  # slow to load, and only pages need it

    page = file.read(MAX_BYTES + 1)
    if len(page) > MAX_BYTES:
        raise InputError(f"{name}: over {MAX_BYTES:,} bytes, too long for one page")
    document = trafilatura.bare_extraction(page, with_metadata=True, include_comments=False, deduplicate=False)
    if not isinstance(document, trafilatura.settings.Document) or not document.text:
        raise InputError(f"{name}: no article text found in this page; give its text as .txt")
    told = metadata.over(
        Metadata(document.title, day(document.date, name) if document.date else None, document.sitename, document.url)
    )
    yield Article(name, document.text, told.title, told.date, told.outlet, told.url)
