"""What reading costs beside parsing, and what it makes of the news."""

from collections.abc import Iterator
from itertools import islice

from kg.language import load
from kg.model import Article, Record
from kg.read import articles
from kg.reprints import bands, fingerprint, is_reprint, reprints
from tests.bench.measure import cpu
from tests.bench.report import Given, Part, Ratio

ARTICLES = 100


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
