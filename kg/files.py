"""Files: opened for reading packed or not, written whole or not at all."""

import gzip
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import IO, BinaryIO, cast

from kg.errors import KgError


def opened(path: Path) -> BinaryIO:
    """The file's bytes, unpacked if its name ends in .gz. Raises OSError."""
    return cast(BinaryIO, gzip.open(path)) if path.suffix.lower() == ".gz" else path.open("rb")


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
