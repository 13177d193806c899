"""Quads as lines of N-Triples or N-Quads in byte order, each once, however many there are.

What does not fit into memory is sorted in runs on disk, which are then merged (external merge sort; Knuth, The Art of
Computer Programming 3, 5.4). The runs lie in the system's folder for temporary files (TMPDIR moves it).
"""

import heapq
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from itertools import groupby
from tempfile import TemporaryFile
from typing import IO, cast

import pyoxigraph
from pyoxigraph import Quad, RdfFormat, Triple

RUN_BYTES = 32 << 20
"""How much text is sorted in memory at once; lines and their list take about three times as much."""


@contextmanager
def sorted_lines(items: Iterable[Quad] | Iterable[Triple], form: RdfFormat) -> Iterator[Iterator[bytes]]:
    """The lines of `items`, each with its line feed; read them inside the block. Raises OSError if a disk is full."""
    with ExitStack() as files:
        runs = _Runs(files)
        pyoxigraph.serialize(items, cast(IO[bytes], runs), form)
        yield (line for line, _ in groupby(runs.merged()))


class _Runs:
    """A file to be written to, which keeps what is written as sorted runs."""

    def __init__(self, files: ExitStack) -> None:
        self._files = files
        self._runs: list[IO[bytes]] = []
        self._text = bytearray()

    def write(self, text: bytes) -> int:
        self._text += text
        if len(self._text) > RUN_BYTES:
            run = self._files.enter_context(TemporaryFile())  # noqa: SIM115
            run.writelines(self._sorted())
            run.seek(0)
            self._runs.append(run)
        return len(text)

    def flush(self) -> None:
        """Nothing to do: it is all here."""

    def merged(self) -> Iterator[bytes]:
        last = self._sorted()
        return heapq.merge(*self._runs, last) if self._runs else iter(last)

    def _sorted(self) -> list[bytes]:
        """The whole lines so far, taken out of the text."""
        end = self._text.rfind(b"\n") + 1
        lines = bytes(self._text[:end]).splitlines(keepends=True)
        del self._text[:end]
        lines.sort()
        return lines
