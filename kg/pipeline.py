"""The main path: read -> parse -> extract -> resolve -> write."""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass, replace
from functools import cache
from itertools import chain, islice
from pathlib import Path
from typing import TypeVar

from pyoxigraph import Quad
from spacy.language import Language

from kg import DEFAULT_MODEL, __version__, records
from kg import explain as explanation
from kg.errors import InputError, KgError
from kg.extract import read
from kg.graph import iris
from kg.graph.directory import Directory
from kg.graph.quads import Run, article_quads, run_quads, vocabulary_quads
from kg.language import described, load, parse
from kg.model import Article, Record
from kg.resolve.article import resolve
from kg.resolve.identity import actor_ids
from kg.store import Writer

BATCH = 100  # records kept at once: what a killed build reads again
Report = Callable[[KgError], None]
_Item = TypeVar("_Item")


@dataclass(slots=True)
class Summary:
    """What a build did: articles by what became of them, and the article graphs written."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    skipped: int = 0
    graphs: int = 0


def extract(articles: Iterable[Article], nlp: Language) -> Iterator[Record | InputError]:
    """The record of each article, in order; where extraction fails on an article, an error in its place."""
    for article, doc in parse(articles, nlp):
        try:
            yield resolve(article, read(doc, article))
        except Exception as error:  # one article must never cost another
            yield InputError(f"{article.id}: extraction failed ({type(error).__name__}: {error}); please report it")


def explain(articles: Iterable[Article], nlp: Language) -> Iterator[str]:
    """For people, of each article: every candidate statement beside the text, with its score and features."""
    for article, doc in parse(articles, nlp):
        yield "\n".join(explanation.explain(article, doc))


def build(
    articles: Iterable[Article | InputError],
    store: str | Path,
    *,
    model: str = DEFAULT_MODEL,
    report: Report = print,
) -> Summary:
    """Bring `store` up to date with `articles`: only what is new or changed is extracted and written.

    Articles that cannot be read are told to `report` and counted. Raises StoreError and ModelError.
    """
    run = Run("kg", __version__, (("model", described(model)),))
    summary = Summary()
    with Writer(store) as writer:
        fresh = _fresh(sound(articles, report, summary), writer.sources(), run, summary)
        first = next(fresh, None)
        if first is not None:
            found = extract(chain([first], fresh), load(model))
            _keep(sound(found, report, summary), writer, run)
        _publish(writer, summary)
    return summary


def build_records(found: Iterable[Record | InputError], store: str | Path, *, report: Report = print) -> Summary:
    """Bring `store` up to date with ready records, as `build` does with articles. Raises StoreError."""
    run = Run("kg", __version__, (("records", "as given"),))
    summary = Summary()
    with Writer(store) as writer:
        known = writer.sources()
        new = (r for r in sound(found, report, summary) if _count(known, r.article.id, _record_hash(r, run), summary))
        _keep(new, writer, run, _record_hash)
        _publish(writer, summary)
    return summary


def sound(items: Iterable[_Item | InputError], report: Report, summary: Summary) -> Iterator[_Item]:
    """The items that are no errors; errors are told to `report` and counted as skipped."""
    for item in items:
        if isinstance(item, InputError):
            summary.skipped += 1
            report(item)
        else:
            yield item


def _fresh(articles: Iterable[Article], known: Mapping[str, str], run: Run, summary: Summary) -> Iterator[Article]:
    return (a for a in articles if _count(known, a.id, _article_hash(a, run), summary))


def _count(known: Mapping[str, str], article: str, source: str, summary: Summary) -> bool:
    """Whether the article is to be done; counted as new, changed or unchanged."""
    before = known.get(article)
    if before is None:
        summary.new += 1
    elif before != source:
        summary.changed += 1
    else:
        summary.unchanged += 1
    return before != source


def _keep(
    found: Iterator[Record], writer: Writer, run: Run, hashed: Callable[[Record, Run], str] | None = None
) -> None:
    hashed = hashed or (lambda record, run: _article_hash(record.article, run))
    while batch := list(islice(found, BATCH)):
        writer.keep((record, hashed(record, run), _run_json(run)) for record in batch)


def _publish(writer: Writer, summary: Summary) -> None:
    """Resolve all records together; write the graphs in which an id changed, as a new generation."""
    ids = actor_ids(stored.record for stored in writer.stored())
    stale = {s.record.article.id for s in writer.stored() if s.ids != tuple(ids[s.record.article.id])}
    summary.graphs = len(stale)
    if not stale and writer.generation:
        return
    small = (iris.VOCABULARY_GRAPH, iris.RUNS_GRAPH, iris.DIRECTORY_GRAPH)
    gone = [*small, *(iris.article_graph(article) for article in sorted(stale))]
    writer.publish(gone, _quads(writer, ids, stale), ((article, ids[article]) for article in stale))


def _quads(writer: Writer, ids: Mapping[str, Sequence[str]], stale: set[str]) -> Iterator[Quad]:
    """The graphs of the stale articles, and the three that belong to no article."""
    runs: set[str] = set()
    directory = Directory()
    yield from vocabulary_quads()
    for stored in writer.stored():
        article = stored.record.article.id
        record = identified(stored.record, ids[article])
        directory.add(record)
        if stored.run not in runs:
            runs.add(stored.run)
            yield from run_quads(_run(stored.run))
        if article in stale:
            yield from article_quads(record, _run(stored.run))
    yield from directory.quads()


def identified(record: Record, ids: Sequence[str]) -> Record:
    """The record with its actors' ids, in the actors' order."""
    return replace(record, actors=tuple(replace(a, id=i) for a, i in zip(record.actors, ids, strict=True)))


def _article_hash(article: Article, run: Run) -> str:
    told = (article.text, article.title, article.date, article.outlet, article.url, _run_json(run))
    return _hash(repr(told))


def _record_hash(record: Record, run: Run) -> str:
    return _hash(records.dump(record) + _run_json(run))


def _run_json(run: Run) -> str:
    return json.dumps(astuple(run))


@cache
def _run(text: str) -> Run:
    software, version, settings = json.loads(text)
    return Run(software, version, tuple(map(tuple, settings)))


def _hash(text: str) -> str:
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()
