"""What reading costs beside parsing, and what it makes of the news."""

import random
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from itertools import islice
from tempfile import TemporaryDirectory

from kg.language import load
from kg.model import Article, Record
from kg.pipeline import build
from kg.read import articles
from kg.reprints import bands, fingerprint, is_reprint, reprints
from tests.bench.measure import cpu
from tests.bench.report import Given, Part, Ratio

ARTICLES = 100
OUTLETS = 1_000


def reading(given: Given) -> Iterator[Part]:
    """Costs on the first 100 articles of the news; languages and reprints in all of it."""
    if given.news is None:
        return
    source, nlp = [str(given.news)], load()
    next(articles(source))  # warm: the model of languages
    sample = [item for item in islice(articles(source), ARTICLES) if isinstance(item, Article)]
    read = cpu(lambda: list(islice(articles(source), ARTICLES)))
    marked = cpu(lambda: [bands(article.text) for article in sample])
    bare = cpu(lambda: list(nlp.pipe([article.text for article in sample], batch_size=16)))
    yield Ratio(f"reading {len(sample)} articles, with their languages / nlp.pipe alone, CPU", read / bare, most=0.05)
    yield Ratio("fingerprints for reprints / nlp.pipe alone, CPU", marked / bare, most=0.05)
    found = {item.id: item for item in articles(source) if isinstance(item, Article)}
    prints = list(map(fingerprint, found.values()))
    again = reprints(prints, lambda later, earlier: is_reprint(Record(found[later]), Record(found[earlier])))
    foreign = sum(article.language is not None for article in found.values())
    yield f"Of {len(found):,} articles {foreign} in another language than English, {len(again)} reprints by text alone"


def copies(given: Given) -> Iterator[Part]:
    """Agency copy: exact copies, and a crowd of outlets that change some words each."""
    if given.news is None:
        return
    sample = [item for item in islice(articles([str(given.news)]), ARTICLES) if isinstance(item, Article)]
    again = [replace(article, id=f"{article.id}/copy", date="2030-01-01", outlet="Another") for article in sample]
    with TemporaryDirectory() as folder:
        first = cpu(lambda: build(sample, folder, report=lambda _: None))
        second = cpu(lambda: build(again, folder, report=lambda _: None))
    yield Ratio(f"{len(again)} exact copies built / their articles, CPU", second / first, most=0.25)
    longest = max((article.text for article in sample), key=len)
    few, many = (cpu(partial(_crowd, longest, outlets)) for outlets in (OUTLETS, 2 * OUTLETS))
    yield Ratio(f"reprints among {2 * OUTLETS:,} outlets of one text / among half of them, CPU", many / few, most=2.4)


def _crowd(text: str, outlets: int) -> None:
    """Compare prints of a text in which each outlet changes words, as if each said something of its own."""
    draw = random.Random(1)
    found: dict[str, Record] = {}
    for number in range(outlets):
        words = text.split()
        for _ in range(8):
            words[draw.randrange(len(words))] = f"word{draw.randrange(10**6)}"
        found[str(number)] = Record(Article(str(number), " ".join(words)))
    prints = [fingerprint(record.article) for record in found.values()]

    def alike(later: str, earlier: str) -> bool:
        is_reprint(found[later], found[earlier])
        return False

    reprints(prints, alike)
