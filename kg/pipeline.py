"""The main path: read -> parse -> extract -> resolve -> write."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from time import monotonic
from typing import TypeVar

from spacy.language import Language

from kg import DEFAULT_MODEL, __version__, records
from kg import explain as explanation
from kg.errors import InputError, InputNote
from kg.extraction import Line, extract, lines
from kg.gazetteer import Gazetteer
from kg.graph.quads import Run
from kg.language import described, parse
from kg.model import Article, Record
from kg.publish import is_of_another_version, model_of, publish, run_json
from kg.reprints import UNDATED, text_hash
from kg.store import Row, Writer
from kg.summary import Outcome, Report, Stage, Status, Summary, foreign, print_skipped, skipped, unwatched

__all__ = ["Summary", "build", "build_records", "explain", "extract"]

BATCH = 100  # records kept at once …
SECONDS = 2  # … or those of so long a time: what a killed build reads again
_Read = TypeVar("_Read", Article, Record)
_Found = tuple[Article, str, Line | None]  # an article, the hash to keep it under, its record


def explain(articles: Iterable[Article], nlp: Language) -> Iterator[tuple[Article, str]]:
    """For people, each article with every candidate statement beside the text, with its score and features."""
    for article, doc, _ in parse(articles, nlp):
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
    stage: Stage = unwatched,
) -> Summary:
    """Bring `store` up to date with `articles`: only what is new or changed is extracted and written.

    Several `workers` are processes that extract; the outcome is the same. The articles whose ids are in `remove` are
    taken away first. The store remembers the last `gazetteer` that it was given. What becomes of each article is told
    to `report`; `stage` takes notice of the records that pass the stages after. Raises StoreError and ModelError.
    """
    run = _run(model)
    with Writer(store) as writer:
        intake = _Intake(writer, run, Summary(report=report))
        intake.remove(remove)
        due = (a for a in intake.summary.sound(english(articles)) if intake.is_to_be_read(a))
        intake.keep((a, _article_hash(a, intake.run), line) for a, line in lines(due, model, workers))
        return intake.published(gazetteer, stage, workers)


def build_records(
    found: Iterable[Record | InputError],
    store: str | Path,
    *,
    gazetteer: Gazetteer | None = None,
    remove: Iterable[str] = (),
    report: Report = print_skipped,
    stage: Stage = unwatched,
) -> Summary:
    """Bring `store` up to date with ready records, as `build` does with articles. Raises StoreError."""
    run = Run("kg", __version__, (("records", "as given"),))
    with Writer(store) as writer:
        intake = _Intake(writer, run, Summary(report=report))
        intake.remove(remove)
        dumped = ((record.article, records.dump(record)) for record in intake.summary.sound(english(found)))
        hashed = ((article, _hash(line + intake.run), line) for article, line in dumped)
        intake.keep(item for item in hashed if intake.is_due(item[0].id, item[1]))
        return intake.published(gazetteer, stage)


def english(items: Iterable[_Read | InputError]) -> Iterator[_Read | InputError]:
    """The articles or records, those in other languages as errors that say so."""
    for item in items:
        article = item.article if isinstance(item, Record) else item
        yield foreign(article) if isinstance(article, Article) and article.language else item


class _Intake:
    """What a build takes into a store: articles that are new or changed there, in batches, each for good.

    From an exact copy of an earlier article nothing is read, as long as it is one.
    """

    def __init__(self, writer: Writer, run: Run, summary: Summary) -> None:
        self.summary = summary
        self.run = run_json(run)
        self._writer = writer
        self._on_the_way: dict[tuple[str, str], Status] = {}  # by article id and hash
        self._first: dict[bytes, tuple[str, str]] = {}  # by text: the rank of the first article on its way
        self._copies: list[_Found] = []
        if is_of_another_version(writer):
            summary.add(skipped(_of_another_version(writer.path, writer.ledger.maker)))

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

    def is_to_be_read(self, article: Article) -> bool:
        """Whether the article is due and no copy; a copy is kept as such."""
        source = _article_hash(article, self.run)
        if not self.is_due(article.id, source):
            return False
        text, own = text_hash(article.text), (article.date or UNDATED, article.id)
        firsts = [self._first.get(text), self._writer.first(text, article.id)] if text else []
        if any(first is not None and first < own for first in firsts):
            self._copies.append((article, source, None))
            if len(self._copies) == BATCH:
                self._keep_copies()
            return False
        if text:
            self._first[text] = own
        return True

    def keep(self, found: Iterable[_Found]) -> None:
        """Keep the records of articles that were due, and the copies met meanwhile."""
        for batch in _batches(found):
            self._keep(batch)
        self._keep_copies()

    def published(self, gazetteer: Gazetteer | None, stage: Stage, workers: int = 1) -> Summary:
        """Write what changed into the graph; the summary of all that was done."""
        while owed := self._writer.owed():
            self._read_copies(owed, workers)
        if gazetteer is not None and gazetteer != self._writer.ledger.gazetteer():
            self._writer.ledger.use_gazetteer(gazetteer)
        self.summary.graphs = publish(self._writer, stage)
        return self.summary

    def _keep(self, batch: Sequence[_Found]) -> None:
        self._writer.keep(Row(a, source, self.run, ln) for a, source, ln in batch if not isinstance(ln, InputError))
        for article, source, line in batch:
            status = self._on_the_way.pop((article.id, source))
            self.summary.add(skipped(line) if isinstance(line, InputError) else Outcome(status, article.id))
            text = text_hash(article.text)
            if self._first.get(text, ("", ""))[1] == article.id:  # the store knows it now
                del self._first[text]

    def _keep_copies(self) -> None:
        copies, self._copies = self._copies, []
        if copies:
            self._keep(copies)

    def _read_copies(self, owed: Iterable[str], workers: int) -> None:
        """Read what was a copy and is none any more, with the model that was told when it came."""
        models: dict[str, list[str]] = defaultdict(list)
        for id in owed:
            models[model_of(self._writer.run(id))].append(id)
        for model, ids in sorted(models.items()):
            run = run_json(_run(model))
            articles = (self._writer.record(id).article for id in ids)
            for article, line in lines(articles, model, workers):
                if isinstance(line, InputError):
                    self._writer.remove(article.id)
                    self.summary.add(skipped(line))
                else:
                    self._writer.keep([Row(article, _article_hash(article, run), run, line)])


def _run(model: str) -> Run:
    return Run("kg", __version__, (("model", described(model)),))


def _of_another_version(store: Path, maker: str) -> InputNote:
    version = maker.partition(" ")[0]
    other = f"kg {version}" if version and version != __version__ else "another version of kg"
    return InputNote(
        f"{store}: made by {other}, this is kg {__version__}; its graph is written anew from its records, "
        "and articles that are given again are read again"
    )


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


def _article_hash(article: Article, run: str) -> str:
    told = (article.text, article.title, article.date, article.outlet, article.url, run)
    more = (article.author, article.summary)  # fields of later versions: without them the hash is as it was
    return _hash(repr(told + more if any(more) else told))


def _hash(text: str) -> str:
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()
