"""What a store has sent where, kept beside it: an interrupted load goes on, and a repeat sends only what changed.

STORE/loads/<hash of the target>.tsv: a line "triples, digest, graph" after each batch that the server has taken. The
digest is the SHA-256 of the first so many of the graph's sorted lines; the last line of a graph counts.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import IO

from filelock import FileLock, Timeout

from kg.files import replacing
from kg.load.server import LoadError, shown
from kg.load.targets import Graph


@dataclass(frozen=True, slots=True)
class Sent:
    """The first `triples` of a graph's sorted lines, which are there."""

    triples: int
    digest: str


NOTHING = Sent(0, "")
"""A graph that was begun; nothing of it can be relied on."""


class Progress:
    """The notes of one store on one target: a context manager, held by one load at a time."""

    def __init__(self, store: Path, url: str) -> None:
        name = hashlib.sha256(url.encode()).hexdigest()[:16]
        self._path = store / "loads" / f"{name}.tsv"
        self._lock = FileLock(self._path.with_suffix(".lock"), timeout=0)
        self._url = url
        self._file: IO[str]
        self.sent: dict[Graph, Sent] = {}

    def __enter__(self) -> "Progress":
        try:
            self._path.parent.mkdir(exist_ok=True)
            self._lock.acquire()
            self.sent = dict(self._read())
            self._file = self._path.open("a", encoding="utf-8")
        except Timeout as error:
            raise LoadError(f"{shown(self._url)}: another kg load is sending this store there; wait for it") from error
        except OSError as error:
            raise LoadError(
                f"{self._path}: cannot be written ({error.strerror}); kg load notes there what it has sent"
            ) from error
        return self

    def __exit__(self, *error: object) -> None:
        self._file.close()
        if error[0] is None:
            with replacing(self._path) as file:
                file.writelines(_line(graph, sent).encode() for graph, sent in self.sent.items())
        self._lock.release()

    def note(self, graph: Graph, sent: Sent) -> None:
        """Keep what the server has of a graph, for sure."""
        self.sent[graph] = sent
        self._file.write(_line(graph, sent))
        self._file.flush()

    def _read(self) -> Iterator[tuple[Graph, Sent]]:
        lines = self._path.read_text(encoding="utf-8").splitlines(keepends=True) if self._path.exists() else []
        for line in lines:
            triples, _, rest = line.partition("\t")
            digest, _, graph = rest.partition("\t")
            if graph.endswith("\n") and triples.isdigit():  # the last line of a killed load may be cut
                yield graph.removesuffix("\n") or None, Sent(int(triples), digest)


class Digest:
    """Counts and hashes lines as they pass."""

    def __init__(self) -> None:
        self._hash = hashlib.sha256()
        self._triples = 0

    def add(self, lines: bytes) -> None:
        """Take in some more lines."""
        self._hash.update(lines)
        self._triples += lines.count(b"\n")

    @property
    def sent(self) -> Sent:
        """All lines so far."""
        return Sent(self._triples, self._hash.hexdigest())

    def passes(self, lines: Iterator[bytes], sent: Sent) -> bool:
        """Read as many lines as were sent; whether they are the same."""
        for line in islice(lines, sent.triples):
            self.add(line)
        return self.sent == sent


def _line(graph: Graph, sent: Sent) -> str:
    return f"{sent.triples}\t{sent.digest}\t{graph or ''}\n"
