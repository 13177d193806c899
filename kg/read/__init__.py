"""Files, folders and standard input -> articles, in order; what cannot be read is yielded as an error in its place.

A format is a small module with one function, from a `Source` to articles; `kg.read.formats` is the table of them.
"""

import gzip
import io
import os
import sys
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import BinaryIO, cast

from kg.errors import InputError
from kg.files import opened, unpacked
from kg.model import Article
from kg.read import formats
from kg.read.language import other_than_english
from kg.read.metadata import Metadata, beside
from kg.read.seen import Seen
from kg.read.source import Source

MAX_CHARACTERS = 1_000_000  # what spaCy parses at once; a longer "article" is a file of many


@dataclass(frozen=True, slots=True)
class Told:
    """What the user tells of the input.

    `given` fills what an article does not tell itself, `columns` says which keys or columns of rows hold what
    (`kg.read.rows`), `form` names the format of files and standard input (a key of `kg.read.formats.BY_NAME`) where
    endings do not tell it, `any_language` leaves languages alone.
    """

    given: Metadata = field(default_factory=Metadata)
    columns: Mapping[str, str] = field(default_factory=dict)
    form: str | None = None
    any_language: bool = False


def articles(sources: Iterable[str], told: Told | None = None) -> Iterator[Article | InputError]:
    """The articles of files, folders (README files left out) and "-" for standard input, in order.

    Articles in other languages than English have their `language` set. A second article with an id already seen, an
    empty one and one of more than MAX_CHARACTERS come as errors that say so.
    """
    run = _Run(told or Told())
    for source in sources:
        yield from _source(source, run)


@dataclass(frozen=True, slots=True)
class _Run:
    """What the user tells, and which articles were met."""

    told: Told
    seen: Seen = field(default_factory=Seen)


def _source(source: str, run: _Run) -> Iterator[Article | InputError]:
    if source == "-":
        yield from _standard_input(sys.stdin.buffer, run)
        return
    path = Path(source)
    try:
        is_folder, exists = path.is_dir(), path.exists()
    except (OSError, ValueError):  # a name that no file can have
        is_folder = exists = False
    if is_folder:
        empty = True
        for file in _files_below(path):
            empty = False
            yield from [file] if isinstance(file, InputError) else _file(file, run)
        if empty:
            yield InputError(f"{source}: no article in this folder; articles end in {formats.ENDINGS}")
    elif exists:
        yield from _file(path, run)
    else:
        yield InputError(f"{source}: no such file or folder; check the path")


def _files_below(folder: Path) -> Iterator[Path | InputError]:
    """The files with articles in a folder and those below it, by name; links to folders are not followed."""
    rest: list[tuple[Path, bool]] = [(folder, True)]
    while rest:
        path, is_folder = rest.pop()
        if not is_folder:
            if formats.of_file(path) and not path.stem.upper().startswith("README"):
                yield path
            continue
        try:
            entries = sorted((entry.name, entry.is_dir(follow_symlinks=False)) for entry in os.scandir(path))
            rest += [(path / name, is_below) for name, is_below in reversed(entries)]
        except OSError as error:
            name = _written(path.as_posix())
            yield InputError(f"{name}: {error.strerror or error}; check that the folder can be read")


def _file(path: Path, run: _Run) -> Iterator[Article | InputError]:
    name, told = _written(path.as_posix()), run.told
    form = formats.BY_NAME[told.form] if told.form else formats.of_file(path)
    if form is None:
        yield InputError(f"{name}: unknown ending; articles end in {formats.ENDINGS}, each also .gz (or use --from)")
        return
    if not path.is_file():
        yield InputError(f"{name}: no regular file; pipe it in and read -")
        return
    try:
        given = told.given.over(beside(path))
        with opened(path) as file:
            yield from _read(form, Source(file, name, given, told.columns), run)
    except InputError as error:
        yield error
    except OSError as error:
        yield InputError(f"{name}: {error.strerror or error}; check that the file can be read")


def _standard_input(stream: BinaryIO, run: _Run) -> Iterator[Article | InputError]:
    """Standard input, unpacked if it is packed, in the format that the user names or that it begins like."""
    file, told = _peekable(stream), run.told
    if file.peek(2)[:2] == b"\x1f\x8b":
        file = _peekable(unpacked(cast(BinaryIO, file)))
    try:
        form = formats.BY_NAME[told.form] if told.form else formats.of_start(file.peek(1000)[:1000])
    except (zlib.error, OSError):
        form = formats.BY_NAME["text"]  # which meets the damage again, and reports it
    yield from _read(form, Source(cast(BinaryIO, file), "-", told.given, told.columns), run)


def _read(form: formats.Format, source: Source, run: _Run) -> Iterator[Article | InputError]:
    empty = True
    try:
        for item in form(source):
            empty = False
            yield item if isinstance(item, InputError) else _checked(item, source.name, run)
        if empty:
            yield InputError(f"{source.name}: holds no article; it is skipped")
    except InputError as error:
        yield error
    except (zlib.error, gzip.BadGzipFile) as error:
        yield InputError(f"{source.name}: damaged gzip file ({error}); what came before was read, pack it again")
    except OSError as error:
        yield InputError(f"{source.name}: {error.strerror or error}; check that the file can be read")
    except Exception as error:  # one file must never cost another
        yield InputError(f"{source.name}: cannot be read ({type(error).__name__}: {error}); please report it")


def _peekable(stream: BinaryIO) -> io.BufferedReader:
    return stream if isinstance(stream, io.BufferedReader) else io.BufferedReader(cast(io.RawIOBase, stream))


def _written(name: str) -> str:
    """The name in characters that can be written: bytes that are no UTF-8 as \\xff."""
    return os.fsencode(name).decode("utf-8", "backslashreplace")


def _checked(article: Article, source: str, run: _Run) -> Article | InputError:
    place = article.id if article.id.startswith((source, "stdin-")) else f"{source} ({article.id})"
    if not article.text.strip():
        return InputError(f"{place}: empty article; it is skipped")
    if len(article.text) > MAX_CHARACTERS:
        return InputError(
            f"{place}: {len(article.text):,} characters, at most {MAX_CHARACTERS:,} are read as one article; "
            "split the file into its articles"
        )
    if not run.seen.is_new(article.id, article.text):
        return InputError(f"{place}: a second, different article with this id; it is skipped, give it another id")
    return article if run.told.any_language else replace(article, language=other_than_english(article.text))
