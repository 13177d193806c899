"""From what a store keeps to the graph: resolve all records with all judgements, and write what has changed."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import astuple, replace
from functools import cache

from pyoxigraph import Quad

from kg import __version__, judgements
from kg.graph import iris
from kg.graph.directory import Directory
from kg.graph.judged import Misreadings
from kg.graph.quads import Run, article_quads, reprint_quads, run_quads, vocabulary_quads
from kg.judgements import Judgement, Misread
from kg.model import Record
from kg.resolve.identity import identify
from kg.store import Stored, Writer, Written
from kg.summary import Stage, unwatched


def publish(writer: Writer, stage: Stage = unwatched) -> int:
    """Write the graphs in which an id changed or a fact was judged, as a new generation; how many article graphs.

    Every record passes two stages.
    """
    judged = [kept.judgement for kept in writer.ledger.judgements().values()]
    gazetteer = writer.ledger.gazetteer()
    basis, anew = _basis(judged, gazetteer.digest), is_of_another_version(writer)
    if writer.generation and not (writer.is_behind or anew) and basis == writer.ledger.basis:
        return 0
    if anew:
        writer.begin_anew()
    copies = writer.reprints()
    every = stage("resolving", writer.stored(), writer.number)
    articles = (stored.record for stored in every if stored.record.article.id not in copies)
    identity = identify(articles, judged, gazetteer)
    ids, directory, idle_pairs = dict(identity.assigned()), Directory(identity.links), identity.idle
    del identity  # and the nodes of all names with it
    misreadings = Misreadings(j for j in judged if isinstance(j, Misread))
    stale = dict(_stale(writer, ids, copies, misreadings, anew))
    small = (iris.VOCABULARY_GRAPH, iris.RUNS_GRAPH, iris.DIRECTORY_GRAPH)
    gone = [*small, *(iris.article_graph(article) for article in sorted({*stale, *writer.gone}))]
    idle = [j for j in judged if j in idle_pairs or (isinstance(j, Misread) and j not in misreadings.hit)]
    every = stage("writing", writer.stored(), writer.number)
    quads = _quads(every, ids, copies, stale, directory, misreadings)
    writer.publish(gone, quads, stale.values(), basis, maker(), idle)
    return len(stale)


def is_of_another_version(writer: Writer) -> bool:
    """Whether the graph was made by another version of kg, or with another vocabulary."""
    return writer.generation > 0 and writer.ledger.maker != maker()


@cache
def maker() -> str:
    """What makes a graph: kg by its version, with the vocabulary by a hash."""
    told = "".join(sorted(map(str, vocabulary_quads())))
    return f"{__version__} {hashlib.blake2b(told.encode(), digest_size=6).hexdigest()}"


def identified(record: Record, ids: Sequence[str]) -> Record:
    """The record with its actors' ids, in the actors' order."""
    return replace(record, actors=tuple(replace(a, id=i) for a, i in zip(record.actors, ids, strict=True)))


def run_json(run: Run) -> str:
    """The run as the store keeps it."""
    return json.dumps(astuple(run))


def _stale(
    writer: Writer, ids: Mapping[str, Sequence[str]], copies: Mapping[str, str], misreadings: Misreadings, anew: bool
) -> Iterator[tuple[str, Written]]:
    for article, before in writer.written():
        now = Written(article, (), (), copies.get(article))
        if now.reprint_of is None:
            own = tuple(ids[article])
            now = Written(article, own)
            if misreadings.concern(article, own):
                now = Written(article, own, misreadings.sifted(identified(writer.record(article), own), own)[1])
        if anew or before != now:
            yield article, now


def _quads(
    every: Iterable[Stored],
    ids: Mapping[str, Sequence[str]],
    copies: Mapping[str, str],
    stale: Mapping[str, Written],
    directory: Directory,
    misreadings: Misreadings,
) -> Iterator[Quad]:
    """The graphs of the stale articles, and the three that belong to no article."""
    runs: set[str] = set()
    yield from vocabulary_quads()
    for stored in every:
        article = stored.record.article.id
        if article in copies:
            directory.add_outlet(stored.record.article)
            if article in stale:
                yield from reprint_quads(stored.record.article, copies[article])
            continue
        record, _ = misreadings.sifted(identified(stored.record, ids[article]), ids[article])
        directory.add(record)
        if stored.run not in runs:
            runs.add(stored.run)
            yield from run_quads(_run(stored.run))
        if article in stale:
            yield from article_quads(record, _run(stored.run))
    yield from directory.quads()


def _basis(judged: Sequence[Judgement], gazetteer: str) -> str:
    if not judged and not gazetteer:
        return ""
    told = "\n".join([gazetteer, *sorted(map(judgements.dump, judged))])
    return hashlib.blake2b(told.encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()


def model_of(run: str) -> str:
    """The model that a run, as the store keeps it, extracted with, by name. Raises KeyError where it was none."""
    return dict(_run(run).settings)["model"].rpartition(" ")[0]


@cache
def _run(text: str) -> Run:
    software, version, settings = json.loads(text)
    return Run(software, version, tuple(map(tuple, settings)))
