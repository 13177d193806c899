"""Record files in shards: a folder of files of so many articles, each there whole or not at all.

A shard's name ends in a hash of what it was made from, so that a run that was killed goes on where it ended, and never
takes the records of other articles for its own.
"""

import hashlib
import re
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import IO, Self, TypeVar

from kg.errors import KgError
from kg.files import replacing
from kg.model import Article

ARTICLES = 1_024  # in a shard …
CHARACTERS = 16_000_000  # … or those that are so long together: they are kept in memory
_NAME = re.compile(r"part-(\d{6,})-[0-9a-f]{12}\.jsonl")
_Found = TypeVar("_Found")


class Shards:
    """A folder that records are written to, as part-000000-3fa9….jsonl and so on: a context manager.

    `kg.records.read` reads such a folder in the order of the articles. `run` says what extracts them. Raises KgError
    if the folder cannot be written, or holds anything but shards; `due` does if they are those of other articles.
    """

    def __init__(self, folder: Path, run: str, size: int = ARTICLES) -> None:
        self._folder, self._run, self._size = folder, run, size
        self._there: dict[int, str] = {}
        self._handed: deque[str] = deque()  # by article on its way: the shard that it belongs to
        self._open = ExitStack()
        self._name = ""
        self._file: IO[bytes]

    def __enter__(self) -> Self:
        for path in sorted(self._folder.iterdir()) if self._folder.is_dir() else ():
            if found := _NAME.fullmatch(path.name):
                self._there[int(found[1])] = path.name
            elif path.name.startswith(".part-"):  # what a killed run had begun
                path.unlink()
            else:
                raise KgError(
                    f"{self._folder}: holds {path.name}, which is no part of a run on a cluster; give another folder"
                )
        return self

    def due(self, articles: Iterable[Article], known: Callable[[Article], None]) -> Iterator[Article]:
        """The articles of shards that are not there yet, in order; those of the others are told to `known`."""
        for number, part in enumerate(_parts(articles, self._size)):
            name = f"part-{number:06}-{self._hash(part)}.jsonl"
            there = self._there.pop(number, None)
            if there is None:
                self._handed.extend(name for _ in part)
                yield from part
            elif there == name:
                for article in part:
                    known(article)
            else:
                raise self._other(there)
        if self._there:
            raise self._other(min(self._there.values()))

    def placed(self, found: Iterable[_Found]) -> Iterator[_Found]:
        """What was found of each article that was `due`, in order; what is written next goes into its shard."""
        for item in found:
            self._turn_to(self._handed.popleft())
            yield item

    def write(self, line: str) -> None:
        """Write a line, with its end."""
        self._file.write(line.encode())

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._open.__exit__(kind, error, trace)

    def _turn_to(self, name: str) -> None:
        if name != self._name:
            self._open.close()
            self._file = self._open.enter_context(replacing(self._folder / name))
            self._name = name

    def _hash(self, part: list[Article]) -> str:
        told = repr((self._run, part)).encode("utf-8", "surrogatepass")
        return hashlib.blake2b(told, digest_size=6).hexdigest()

    def _other(self, name: str) -> KgError:
        return KgError(
            f"{self._folder}: {name} was made from other articles, or by another version or model; "
            "give what was given before, or another folder"
        )


def _parts(articles: Iterable[Article], size: int) -> Iterator[list[Article]]:
    part: list[Article] = []
    characters = 0
    for article in articles:
        part.append(article)
        characters += len(article.text)
        if len(part) == size or characters >= CHARACTERS:
            yield part
            part, characters = [], 0
    if part:
        yield part
