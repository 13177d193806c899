"""The main path: read -> parse -> extract -> resolve -> write."""

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from time import monotonic
from typing import TypeVar

from spacy.language import Language

from kg import DEFAULT_MODEL, __version__, records
from kg import explain as explanation
from kg.errors import InputError
from kg.extraction import Line, extract, lines
from kg.gazetteer import Gazetteer
from kg.graph.quads import Run
from kg.language import described, parse
from kg.model import Article, Record
from kg.publish import publish, run_json
from kg.store import Row, Writer
from kg.summary import Outcome, Report, Status, Summary, foreign, print_skipped, skipped

__all__ = ["Summary", "build", "build_records", "explain", "extract"]

BATCH = 100  # records kept at once …
SECONDS = 2  # … or those of so long a time: what a killed build reads again
_Read = TypeVar("_Read", Article, Record)
_Found = tuple[str, str, Line]  # an article's id, the hash to keep it under, its record


def explain(articles: Iterable[Article], nlp: Language) -> Iterator[tuple[Article, str]]:
    """For people, each article with every candidate statement beside the text, with its score and features."""
    for article, doc in parse(articles, nlp):
        yield article, "\n".join(explanation.explain(article, doc))


def build(
    articles: Iterable[Article | InputError],
    store: str | Path,
    *,
    model: str = DEFAULT_MODEL,
    gazetteer: Gazetteer | None = None,
    workers: int = 1,
    remove: Iterable[str] = (),
    report: Report = print_skipped,
) -> Summary:
    """Bring `store` up to date with `articles`: only what is new or changed is extracted and written.

    Several `workers` are processes that extract; the outcome is the same. The articles whose ids are in `remove` are
    taken away first. The store remembers the last `gazetteer` that it was given. What becomes of each article is told
    to `report`. Raises StoreError and ModelError.
    """
    run = Run("kg", __version__, (("model", described(model)),))
    with Writer(store) as writer:
        intake = _Intake(writer, run, Summary(report=report))
        intake.remove(remove)
        due = (a for a in intake.summary.sound(english(articles)) if intake.is_due(a.id, _article_hash(a, run)))
        intake.keep((a.id, _article_hash(a, run), line) for a, line in lines(due, model, workers))
        return intake.published(gazetteer)


def build_records(
    found: Iterable[Record | InputError],
    store: str | Path,
    *,
    gazetteer: Gazetteer | None = None,
    remove: Iterable[str] = (),
    report: Report = print_skipped,
) -> Summary:
    """Bring `store` up to date with ready records, as `build` does with articles. Raises StoreError."""
    run = Run("kg", __version__, (("records", "as given"),))
    with Writer(store) as writer:
        intake = _Intake(writer, run, Summary(report=report))
        intake.remove(remove)
        dumped = ((record.article.id, records.dump(record)) for record in intake.summary.sound(english(found)))
        hashed = ((article, _hash(line + intake.run), line) for article, line in dumped)
        intake.keep(item for item in hashed if intake.is_due(item[0], item[1]))
        return intake.published(gazetteer)


def english(items: Iterable[_Read | InputError]) -> Iterator[_Read | InputError]:
    """The articles or records, those in other languages as errors that say so."""
    for item in items:
        article = item.article if isinstance(item, Record) else item
        yield foreign(article) if isinstance(article, Article) and article.language else item


class _Intake:
    """What a build takes into a store: articles that are new or changed there, in batches, each for good."""

    def __init__(self, writer: Writer, run: Run, summary: Summary) -> None:
        self.summary = summary
        self.run = run_json(run)
        self._writer = writer
        self._on_the_way: dict[tuple[str, str], Status] = {}  # by article id and hash

    def remove(self, articles: Iterable[str]) -> None:
        """Take articles away."""
        for article in dict.fromkeys(articles):
            if self._writer.remove(article):
                self.summary.add(Outcome("removed", article))
            else:
                self.summary.add(skipped(InputError(f"{article}: not in the store; there is nothing to remove")))

    def is_due(self, article: str, source: str) -> bool:
        """Whether the article is to be done: unknown so far, or kept under another hash."""
        known = self._writer.source(article)
        if known == source or (article, source) in self._on_the_way:
            self.summary.add(Outcome("unchanged", article))
            return False
        self._on_the_way[article, source] = "new" if known is None else "changed"
        return True

    def keep(self, found: Iterable[_Found]) -> None:
        """Keep the records of articles that were due."""
        for batch in _batches(found):
            self._writer.keep(Row(a, source, self.run, line) for a, source, line in batch if isinstance(line, str))
            for article, source, line in batch:
                status = self._on_the_way.pop((article, source))
                self.summary.add(Outcome(status, article) if isinstance(line, str) else skipped(line))

    def published(self, gazetteer: Gazetteer | None) -> Summary:
        """Write what changed into the graph; the summary of all that was done."""
        if gazetteer is not None and gazetteer != self._writer.ledger.gazetteer():
            self._writer.ledger.use_gazetteer(gazetteer)
        self.summary.graphs = publish(self._writer)
        return self.summary


def _batches(found: Iterable[_Found]) -> Iterator[list[_Found]]:
    """What is found, in lists of BATCH, or of what came in so many SECONDS."""
    batch: list[_Found] = []
    began = monotonic()
    for item in found:
        batch.append(item)
        if len(batch) == BATCH or monotonic() - began > SECONDS:
            yield batch
            batch, began = [], monotonic()
    if batch:
        yield batch


def _article_hash(article: Article, run: Run) -> str:
    told = (article.text, article.title, article.date, article.outlet, article.url, run_json(run))
    more = (article.author, article.summary)  # fields of later versions: without them the hash is as it was
    return _hash(repr(told + more if any(more) else told))


def _hash(text: str) -> str:
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()
