"""Files, folders and standard input -> articles, in order; what cannot be read is yielded as an error in its place.

A format is a small module with one function, from an open binary file to articles; FORMATS is the table of them.
"""

import gzip
import hashlib
import io
import os
import sys
import zlib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import BinaryIO, cast

from kg.errors import InputError
from kg.files import opened
from kg.model import Article
from kg.read import html, jsonl, text
from kg.read.metadata import Metadata, beside

MAX_CHARACTERS = 1_000_000  # what spaCy parses at once; a longer "article" is a file of many

Format = Callable[[BinaryIO, str, Metadata], Iterator[Article | InputError]]
FORMATS: dict[str, Format] = {".txt": text.read, ".md": text.read, ".html": html.read, ".jsonl": jsonl.read}


def articles(sources: Iterable[str], given: Metadata | None = None) -> Iterator[Article | InputError]:
    """The articles of files, folders (README files left out) and "-" for standard input, in order.

    `given` (date, outlet, url, title) fills what a text or page does not tell itself. A second article with an id
    already seen, an empty one and one of more than MAX_CHARACTERS come as errors that say so.
    """
    seen: dict[str, bytes] = {}
    for source in sources:
        for item in _source(source, given or Metadata()):
            yield item if isinstance(item, InputError) else _checked(item, seen)


def _source(source: str, given: Metadata) -> Iterator[Article | InputError]:
    if source == "-":
        yield from _standard_input(sys.stdin.buffer, given)
        return
    path = Path(source)
    if path.is_dir():
        files = _files_below(path)
        if not files:
            yield InputError(f"{source}: no article in this folder; articles end in {_endings()}")
        for file in files:
            yield from _file(file, given)
    elif path.exists():
        yield from _file(path, given)
    else:
        yield InputError(f"{source}: no such file or folder; check the path")


def _files_below(folder: Path) -> list[Path]:
    found = [Path(where) / name for where, _, names in os.walk(folder) for name in names]
    return sorted(path for path in found if _format(path) and not path.stem.upper().startswith("README"))


def _file(path: Path, given: Metadata) -> Iterator[Article | InputError]:
    name = path.as_posix()
    form = _format(path)
    if form is None:
        yield InputError(f"{name}: unknown ending; articles end in {_endings()}, each also .gz")
        return
    try:
        metadata = given.over(beside(path))
        with opened(path) as file:
            yield from form(file, name, metadata)
    except InputError as error:
        yield error
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        yield InputError(f"{name}: damaged gzip file ({error}); what came before the damage was read, pack it again")
    except OSError as error:
        yield InputError(f"{name}: {error.strerror or error}; check that the file can be read")


def _standard_input(stream: BinaryIO, given: Metadata) -> Iterator[Article | InputError]:
    """JSON lines if the first character is a brace, else one article's text."""
    buffered = stream if isinstance(stream, io.BufferedReader) else io.BufferedReader(cast(io.RawIOBase, stream))
    form = jsonl.read if buffered.peek(64).lstrip()[:1] == b"{" else text.read
    try:
        yield from form(buffered, "-", given)
    except InputError as error:
        yield error


def _format(path: Path) -> Format | None:
    suffixes = [suffix.lower() for suffix in path.suffixes]
    if suffixes and suffixes[-1] == ".gz":
        suffixes.pop()
    return FORMATS.get(suffixes[-1]) if suffixes else None


def _endings() -> str:
    *most, last = FORMATS
    return f"{', '.join(most)} or {last}"


def _checked(article: Article, seen: dict[str, bytes]) -> Article | InputError:
    if not article.text.strip():
        return InputError(f"{article.id}: empty article; it is skipped")
    if len(article.text) > MAX_CHARACTERS:
        return InputError(
            f"{article.id}: {len(article.text):,} characters, at most {MAX_CHARACTERS:,} are read as one article; "
            "split the file into its articles"
        )
    digest = hashlib.blake2b(article.text.encode("utf-8", "surrogatepass"), digest_size=16).digest()
    if seen.setdefault(article.id, digest) != digest:
        return InputError(f"{article.id}: a second, different article with this id; it is skipped, give it another id")
    return article
