"""Files: opened for reading packed or not, written whole or not at all."""

import gzip
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import IO, BinaryIO, cast

from kg.errors import KgError


class Meter:
    """How much was read of the files opened so far, in bytes as they lie on the disk."""

    def __init__(self) -> None:
        self._before = self._size = 0
        self._file: BinaryIO | None = None

    def follow(self, file: BinaryIO) -> None:
        """Count what is read of this file from now on; those before it are done."""
        self._before += self._size
        self._file, self._size = file, os.fstat(file.fileno()).st_size

    @property
    def position(self) -> int:
        """The bytes read."""
        here = self._size if self._file is None or self._file.closed else self._file.tell()
        return self._before + min(here, self._size)


meter = Meter()
"""Of this process: what progress bars look at."""


def opened(path: Path) -> BinaryIO:
    """The file's bytes, unpacked if its name ends in .gz. Raises OSError."""
    if path.suffix.lower() != ".gz":
        file: BinaryIO = path.open("rb")
        meter.follow(file)
        return file
    packed = gzip.GzipFile(path)
    meter.follow(cast(BinaryIO, packed.fileobj))
    return cast(BinaryIO, packed)


def size(sources: Iterable[str]) -> int | None:
    """The bytes of files and folders; None where that cannot be told beforehand (standard input)."""
    total = 0
    for source in sources:
        path = Path(source)
        try:
            files = path.rglob("*") if path.is_dir() else [path]
            total += sum(file.stat().st_size for file in files if not file.is_dir())
        except OSError:
            return None
    return total


@contextmanager
def replacing(path: Path) -> Iterator[IO[bytes]]:
    """A binary file that takes `path`'s place when the block ends well, and leaves no trace when it does not.

    Raises KgError naming the path if it cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile("wb", dir=path.parent, prefix=f".{path.name[:50]}.", delete=False) as file:
            try:
                yield file
                file.flush()
                mask = os.umask(0)
                os.umask(mask)
                Path(file.name).chmod(0o666 & ~mask)
                Path(file.name).replace(path)
            except BaseException:
                with suppress(OSError):
                    Path(file.name).unlink()
                raise
    except OSError as error:
        raise KgError(f"{path}: cannot be written ({error.strerror or error}); choose another place") from error
