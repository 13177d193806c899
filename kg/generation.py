"""One generation of a store's graph: a folder that is read, copied and deleted, never changed.

Who reads it holds a shared lock on the folder, which the system lets go when the process ends, however it ends; a
folder that is held is not deleted.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pyoxigraph

from kg.errors import StoreError

try:
    import fcntl
except ImportError:  # Windows, where an open file cannot be deleted anyway
    fcntl = None  # type: ignore[assignment]


class Generation:
    """A generation opened for reading, and held as long as this object lives. Raises StoreError."""

    def __init__(self, folder: Path) -> None:
        try:
            self._held = os.open(folder, os.O_RDONLY)
        except OSError as error:
            raise _unreadable(folder, error) from error
        try:
            _lock(self._held, exclusive=False)
            self.graph = pyoxigraph.Store.read_only(str(folder))
        except (OSError, RuntimeError) as error:
            raise _unreadable(folder, error) from error

    def __del__(self) -> None:
        with suppress(AttributeError, OSError):
            os.close(self._held)


def copy(folder: Path, new: Path) -> None:
    """Copy a generation, by hard links where the file system has them."""
    shutil.copytree(folder, new, copy_function=_link_or_copy)


def drop(folder: Path) -> None:
    """Delete a generation, unless somebody reads it."""
    with suppress(OSError), _opened(folder) as held:
        _lock(held, exclusive=True)
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _opened(folder: Path) -> Iterator[int]:
    held = os.open(folder, os.O_RDONLY)
    try:
        yield held
    finally:
        os.close(held)


def _lock(held: int, exclusive: bool) -> None:
    """Raises OSError if another holds the folder in a way that forbids it."""
    if fcntl is not None:
        fcntl.flock(held, (fcntl.LOCK_EX if exclusive else fcntl.LOCK_SH) | fcntl.LOCK_NB)


def _unreadable(folder: Path, error: Exception) -> StoreError:
    return StoreError(f"{folder}: the graph cannot be opened ({error}); run kg build again")


def _link_or_copy(source: str, target: str) -> None:
    """Oxigraph's .sst files are never changed once written, so a link to them is a copy."""
    if source.endswith(".sst"):
        try:
            os.link(source, target)
        except OSError:  # a file system without hard links
            shutil.copy2(source, target)
    else:
        shutil.copy2(source, target)
