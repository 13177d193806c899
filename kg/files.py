"""Files: opened for reading packed or not, written whole or not at all."""

import gzip
import io
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import IO, BinaryIO, cast

from kg.errors import InputError, KgError

MAX_RATIO = 500  # what text is packed by at most; more is a decompression bomb
_SURELY_READ = 64_000_000  # unpacked bytes for which any ratio is taken


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
    """The file's bytes, unpacked if its name ends in .gz. Raises OSError; reading may raise as `unpacked` does."""
    file = path.open("rb")
    meter.follow(file)
    return unpacked(file) if path.suffix.lower() == ".gz" else file


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


def unpacked(file: BinaryIO) -> BinaryIO:
    """The bytes of a gzip file. Reading raises zlib.error or OSError (gzip.BadGzipFile) where it is damaged.

    It raises InputError where more than MAX_RATIO bytes come from one.
    """
    return cast(BinaryIO, io.BufferedReader(_Unpacking(file), 1 << 16))


class _Unpacking(io.RawIOBase):
    """A gzip file that stops unpacking what is no text but a bomb."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = _Counting(file)
        self._gzip = gzip.GzipFile(fileobj=cast(BinaryIO, self._file))
        self._given = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        try:
            data = self._gzip.read1(len(buffer))
        except EOFError as error:  # which some readers of archives take for the end of a record
            raise gzip.BadGzipFile(str(error)) from error
        self._given += len(data)
        if self._given > max(_SURELY_READ, MAX_RATIO * self._file.taken):
            raise InputError(
                f"{self._file.name}: unpacks to more than {MAX_RATIO} times its size, a decompression bomb; "
                "the rest of it is not read"
            )
        buffer[: len(data)] = data
        return len(data)

    def close(self) -> None:
        self._gzip.close()
        self._file.close()
        super().close()


class _Counting(io.RawIOBase):
    """A file that counts the bytes taken from it."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.name = str(getattr(file, "name", "-"))
        self.taken = 0

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        data = self._file.read(size)
        self.taken += len(data)
        return data

    def close(self) -> None:
        self._file.close()
        super().close()


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
