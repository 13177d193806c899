"""The process that runs queries, one after the other, until it is killed: jobs in, replies out, as JSON lines.

An answer goes into a file, so that nothing of it is sent before all of it is there. What it may take of memory, of
processor time and of that file is bounded by the system (setrlimit), also when nobody is left to watch.
"""

import errno
import json
import re
import resource
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pyoxigraph
from pyoxigraph import NamedNode, QueryTriples, RdfFormat, Triple

from kg import sparql
from kg.errors import KgError, QueryError, StoreError
from kg.generation import Generation
from kg.graph import terms
from kg.query import Dataset, evaluate, located
from kg.serve import media

Job = Mapping[str, Any]
Reply = Mapping[str, Any]
_NAME = re.compile(r"[^\W\d][\w.-]*$")
_CPU_GRACE = 5  # seconds of processor time beyond the limit, which the parent sees to before


class _GoneError(StoreError):
    """The generation cannot be opened: a build has replaced it."""


class _Worker:
    """What a worker keeps from job to job: the generation that it has open."""

    def __init__(self) -> None:
        self._opened: tuple[str, Generation] | None = None
        self._doing: Mapping[str, Callable[[Job], Reply]] = {
            "nothing": lambda _: {"status": 204, "media": ""},
            "query": self._query, "update": self._update, "page": self._page,
        }  # fmt: skip

    def do(self, job: Job) -> Reply:
        """Do one job; what cannot be done is a reply with its status and message."""
        try:
            return self._doing[job["kind"]](job)
        except QueryError as error:
            return _refused(400, str(error))
        except _GoneError as error:
            return _refused(410, str(error))
        except MemoryError:
            return _refused(507, f"it needs more memory than its limit, {job['memory']:,} MB")
        except (OSError, KgError) as error:
            if f"os error {errno.EFBIG}" in str(error) or getattr(error, "errno", None) == errno.EFBIG:
                return _refused(507, f"the answer is larger than its limit, {job['result']:,} MB; ask for less of it")
            return _refused(500, str(error))

    def _query(self, job: Job) -> Reply:
        answer = evaluate(self._graph(job), job["text"], base=job["base"], dataset=_dataset(job["dataset"]))
        wanted = media.best(job["accept"], media.offered(answer))
        if not wanted:
            return _refused(406, f"this answer can be had as {', '.join(media.offered(answer))}")
        if not isinstance(answer, QueryTriples):
            answer.serialize(job["out"], media.ROWS[wanted])
            return {"status": 200, "media": wanted}
        form = media.TRIPLES[wanted]
        triples = _checked(answer) if form == RdfFormat.RDF_XML else answer
        try:
            pyoxigraph.serialize(triples, job["out"], form, prefixes=terms.PREFIXES)
        except ValueError as error:
            return _refused(406, f"{error}; ask for text/turtle")
        return {"status": 200, "media": wanted}

    def _update(self, job: Job) -> Reply:
        sparql.check_update(job["text"])
        graph = pyoxigraph.Store(job["graph"])
        _bound(job)
        try:
            graph.update(job["text"], base_iri=job["base"], prefixes=terms.PREFIXES)
        except SyntaxError as error:
            raise QueryError(located(str(error), job["text"])) from error
        graph.flush()
        return {"status": 204, "media": ""}

    def _page(self, job: Job) -> Reply:
        from kg.export.html import write_html

        write_html(self._graph(job), Path(job["out"]))
        return {"status": 200, "media": "text/html"}

    def _graph(self, job: Job) -> pyoxigraph.Store:
        """The generation that the job asks, open; from here on the job's limits hold."""
        if self._opened is None or self._opened[0] != job["graph"]:
            self._opened = None  # closed before the next is opened
            try:
                self._opened = (job["graph"], Generation(Path(job["graph"])))
            except StoreError as error:
                raise _GoneError(str(error)) from error
        _bound(job)
        return self._opened[1].graph


def main() -> None:
    """Do the jobs of standard input until it ends."""
    worker = _Worker()
    for line in sys.stdin.buffer:
        reply = worker.do(json.loads(line))
        sys.stdout.buffer.write(json.dumps(reply).encode() + b"\n")
        sys.stdout.buffer.flush()


def _bound(job: Job) -> None:
    """Set the limits of this job: memory on top of what there is, processor time on top of what was used."""
    _set(resource.RLIMIT_DATA, _data_size() + job["memory"] * 1_000_000)
    _set(resource.RLIMIT_FSIZE, job["result"] * 1_000_000)
    used = resource.getrusage(resource.RUSAGE_SELF)
    _set(resource.RLIMIT_CPU, int(used.ru_utime + used.ru_stime + job["seconds"]) + _CPU_GRACE)


def _set(limit: int, soft: int) -> None:
    _, hard = resource.getrlimit(limit)
    resource.setrlimit(limit, (soft if hard == resource.RLIM_INFINITY else min(soft, hard), hard))


def _data_size() -> int:
    """Bytes of this process that RLIMIT_DATA counts; 0 where the system does not tell."""
    try:
        return int(Path("/proc/self/statm").read_text().split()[5]) * resource.getpagesize()
    except OSError:
        return 0


def _checked(triples: Iterable[Triple]) -> Iterator[Triple]:
    """The triples, all of which RDF/XML can hold: it writes properties as names of elements. Raises ValueError."""
    for triple in triples:
        if not _NAME.search(triple.predicate.value):
            raise ValueError(f"RDF/XML cannot hold the property {triple.predicate}")
        yield triple


def _dataset(told: list[list[str]] | None) -> Dataset | None:
    if told is None:
        return None
    default, named = (tuple(map(NamedNode, iris)) for iris in told)
    return Dataset(default, named)


def _refused(status: int, message: str) -> Reply:
    return {"status": status, "message": message}


if __name__ == "__main__":
    main()
