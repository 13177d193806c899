"""Extraction on a Dask cluster, for when one machine is outgrown (the `dask` extra).

This process reads the articles, hands them out in partitions and takes the records back in order; so the cluster needs
no common file system, but `kg` and the model on each of its machines.
"""

from collections import deque
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from spacy.language import Language

from kg import __version__
from kg.errors import InputError, KgError
from kg.extraction import Line, chunks, dumped, or_lost
from kg.language import described, load
from kg.model import Article
from kg.shards import Shards
from kg.summary import Outcome, Summary

if TYPE_CHECKING:
    from distributed import Client, Future

PARTITION = 64  # articles in one task: some ten seconds
AHEAD = 3  # partitions handed out for each thread of the cluster
_reading = Lock()  # a pipeline reads one partition at a time, however many threads a worker has


def extract(
    articles: Iterable[Article | InputError], model: str, scheduler: str, folder: Path, summary: Summary
) -> None:
    """Write the articles' records into shards in `folder`, those that are not there yet; tell all to `summary`.

    Raises KgError as `lines` and `Shards` do, and ModelError.
    """
    with Shards(folder, f"kg {__version__}, {described(model)}") as shards:
        due = shards.due(summary.sound(articles), lambda article: summary.add(Outcome("unchanged", article.id)))
        for article, line in shards.placed(lines(due, model, scheduler)):
            if summary.took(article, line):
                shards.write(f"{line}\n")


def lines(articles: Iterable[Article], model: str, scheduler: str) -> Iterator[tuple[Article, Line]]:
    """Each article with its record as a line, or with an error, in order, as `kg.extraction.lines` gives them.

    A partition whose worker dies is done by another; an article that ends several workers is an error. Raises KgError
    if there is no cluster at `scheduler` ("tcp://host:8786") or the `dask` extra is not installed, ModelError.
    """
    described(model)
    with _client(scheduler) as client:
        handed: deque[tuple[list[Article], Future[list[Line]]]] = deque()
        for partition in chunks(articles, PARTITION):
            handed.append((partition, _submit(client, partition, model)))
            if len(handed) > AHEAD * max(1, sum(client.nthreads().values())):
                yield from _done(client, model, *handed.popleft())
        while handed:
            yield from _done(client, model, *handed.popleft())


def extracted(partition: list[Article], model: str) -> list[Line]:
    """On a worker: the records of a partition as lines, or errors."""
    with _reading:
        return dumped(partition, _loaded(model))


@lru_cache(maxsize=1)
def _loaded(model: str) -> Language:
    return load(model)


def _client(scheduler: str) -> "Client":
    try:
        from distributed import Client
    except ImportError as error:
        raise KgError("a cluster needs Dask; install it with pip install 'newskg[dask]'") from error
    try:
        return Client(scheduler, timeout="20s", set_as_default=False)  # type: ignore[no-untyped-call]
    except (OSError, ValueError) as error:
        raise KgError(f"{scheduler}: no Dask scheduler there ({error}); start one with dask scheduler") from error


def _submit(client: "Client", partition: list[Article], model: str) -> "Future[list[Line]]":
    return client.submit(extracted, partition, model, pure=False)


def _done(
    client: "Client", model: str, partition: list[Article], future: "Future[list[Line]]"
) -> Iterator[tuple[Article, Line]]:
    from distributed import KilledWorker

    try:
        yield from zip(partition, future.result(), strict=True)
    except KilledWorker:
        if len(partition) == 1:
            yield partition[0], or_lost(partition[0], None)
            return
        for article in partition:
            yield from _done(client, model, [article], _submit(client, [article], model))
