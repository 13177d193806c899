"""Plain text: one article a file."""

import hashlib
from collections.abc import Iterator

from kg.errors import InputError
from kg.model import Article
from kg.read.metadata import Metadata
from kg.read.source import Source, doubt


def read(source: Source) -> Iterator[Article | InputError]:
    """The one article of the file: its text exactly as given, a byte order mark aside. Raises InputError."""
    decoded = source.text()
    if decoded.guessed:
        yield doubt(decoded, source.name)
    yield source.article(named(source.name, decoded.text), decoded.text, Metadata())


def named(name: str, text: str) -> str:
    """The id of the one article of a file: its path; from standard input a hash of its text."""
    if name != "-":
        return name
    return "stdin-" + hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()
