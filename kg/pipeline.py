"""The main path: read -> parse -> extract -> resolve -> write."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path
from typing import TypeVar

from spacy.language import Language

from kg import DEFAULT_MODEL, __version__, records
from kg import explain as explanation
from kg.errors import InputError, InputNote, KgError
from kg.extract import read
from kg.gazetteer import Gazetteer
from kg.graph.quads import Run
from kg.language import described, load, parse
from kg.model import Article, Record
from kg.publish import publish, run_json
from kg.resolve.article import resolve
from kg.store import Writer

BATCH = 100  # records kept at once: what a killed build reads again
Report = Callable[[KgError], None]
_Item = TypeVar("_Item")
_Read = TypeVar("_Read", Article, Record)


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
    gazetteer: Gazetteer | None = None,
    report: Report = print,
) -> Summary:
    """Bring `store` up to date with `articles`: only what is new or changed is extracted and written.

    The store remembers the last `gazetteer` that it was given. Articles that cannot be read are told to `report` and
    counted. Raises StoreError and ModelError.
    """
    run = Run("kg", __version__, (("model", described(model)),))
    summary = Summary()
    with Writer(store) as writer:
        fresh = _fresh(sound(english(articles), report, summary), writer.sources(), run, summary)
        first = next(fresh, None)
        if first is not None:
            found = extract(chain([first], fresh), load(model))
            _keep(sound(found, report, summary), writer, run)
        summary.graphs = _published(writer, gazetteer)
    return summary


def build_records(
    found: Iterable[Record | InputError],
    store: str | Path,
    *,
    gazetteer: Gazetteer | None = None,
    report: Report = print,
) -> Summary:
    """Bring `store` up to date with ready records, as `build` does with articles. Raises StoreError."""
    run = Run("kg", __version__, (("records", "as given"),))
    summary = Summary()
    with Writer(store) as writer:
        known = writer.sources()
        given = sound(english(found), report, summary)
        new = (r for r in given if _count(known, r.article.id, _record_hash(r, run), summary))
        _keep(new, writer, run, _record_hash)
        summary.graphs = _published(writer, gazetteer)
    return summary


def english(items: Iterable[_Read | InputError]) -> Iterator[_Read | InputError]:
    """The articles or records, those in other languages as errors that say so."""
    for item in items:
        article = item.article if isinstance(item, Record) else item
        yield foreign(article) if isinstance(article, Article) and article.language else item


def foreign(article: Article) -> InputError:
    """That the article is not read for its language."""
    return InputError(
        f"{article.id}: not in English ({article.language}), nothing is read from it; "
        "if that is wrong use --language any"
    )


def sound(items: Iterable[_Item | InputError], report: Report, summary: Summary) -> Iterator[_Item]:
    """The items that are no errors; errors are told to `report` and, where they are no notes, counted as skipped."""
    for item in items:
        if isinstance(item, InputError):
            summary.skipped += not isinstance(item, InputNote)
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
        writer.keep((record, hashed(record, run), run_json(run)) for record in batch)


def _published(writer: Writer, gazetteer: Gazetteer | None) -> int:
    if gazetteer is not None and gazetteer != writer.ledger.gazetteer():
        writer.ledger.use_gazetteer(gazetteer)
    return publish(writer)


def _article_hash(article: Article, run: Run) -> str:
    told = (article.text, article.title, article.date, article.outlet, article.url, run_json(run))
    more = (article.author, article.summary)  # fields of later versions: without them the hash is as it was
    return _hash(repr(told + more if any(more) else told))


def _record_hash(record: Record, run: Run) -> str:
    return _hash(records.dump(record) + run_json(run))


def _hash(text: str) -> str:
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()
