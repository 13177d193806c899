"""Record files in shards: a folder of files of so many lines, each there whole or not at all."""

from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import IO, Self

from kg.errors import KgError
from kg.files import replacing

SHARD = 1_024  # lines in a file


class Shards:
    """A folder that lines are written to, as part-000000.jsonl and so on: a context manager.

    `kg.records.read` reads such a folder in the order in which it was written. Raises KgError if it cannot be written,
    or is not empty.
    """

    def __init__(self, folder: Path, size: int = SHARD) -> None:
        self._folder, self._size = folder, size
        self._lines = 0
        self._open = ExitStack()
        self._file: IO[bytes]

    def __enter__(self) -> Self:
        if self._folder.is_dir() and any(self._folder.iterdir()):
            raise KgError(f"{self._folder}: is not empty; give another folder, or delete it")
        return self

    def write(self, line: str) -> None:
        """Write a line, with its end."""
        if self._lines % self._size == 0:
            path = self._folder / f"part-{self._lines // self._size:06}.jsonl"
            self._file = self._open.enter_context(replacing(path))
        self._file.write(line.encode())
        self._lines += 1
        if self._lines % self._size == 0:
            self._open.close()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._open.__exit__(kind, error, trace)
