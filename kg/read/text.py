"""Plain text (and Markdown, taken as it is): one article a file."""

import hashlib
from collections.abc import Iterator
from typing import BinaryIO

from kg.errors import InputError
from kg.model import Article
from kg.read.metadata import Metadata

MAX_BYTES = 16_000_000


def read(file: BinaryIO, name: str, metadata: Metadata) -> Iterator[Article | InputError]:
    """The one article of `file`: its text exactly as given, a byte order mark aside. Raises InputError."""
    text = decoded(file.read(MAX_BYTES + 1), name)
    if name == "-":
        name = "stdin-" + hashlib.blake2b(text.encode(), digest_size=6).hexdigest()
    yield Article(name, text, metadata.title, metadata.date, metadata.outlet, metadata.url)


def decoded(data: bytes, name: str) -> str:
    """The UTF-8 text that `data` holds. Raises InputError naming the first byte that is not UTF-8."""
    if len(data) > MAX_BYTES:
        raise InputError(f"{name}: over {MAX_BYTES:,} bytes, too long for one article; split the file")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(f"{name}: not UTF-8 (byte {error.start}); convert it, for instance with iconv") from error
