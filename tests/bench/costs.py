"""Costs on real articles, as ratios within one run."""

from collections import deque
from collections.abc import Iterable, Iterator
from functools import partial
from itertools import islice
from tempfile import TemporaryDirectory

import spacy

from kg import DEFAULT_MODEL
from kg.extraction import chunks, extract
from kg.language import load
from kg.model import Article
from kg.pipeline import build
from kg.read import articles
from kg.store import Store
from kg.validate import validate
from tests.bench.measure import cpu, one
from tests.bench.report import Given, Part, Ratio

ARTICLES = 200
ROUND = 16  # articles that one takes, then the other


def extraction(sample: list[Article]) -> tuple[float, float]:
    """CPU seconds of extraction and of the same model's bare `nlp.pipe`, taken in turns: both meet the same machine.

    Each has a pipeline of its own, so that neither finds words that only the other has read.
    """
    ours, bare = load(), spacy.load(DEFAULT_MODEL)
    seconds = [0.0, 0.0]
    for turn in chunks(sample, ROUND):
        texts = [article.text for article in turn]
        seconds[0] += cpu(partial(exhaust, extract(turn, ours)))
        seconds[1] += cpu(partial(exhaust, bare.pipe(texts, batch_size=ROUND)))
    return seconds[0], seconds[1]


def exhaust(items: Iterable[object]) -> None:
    """Let the work behind the items be done, keeping none."""
    deque(items, maxlen=0)


def costs(given: Given) -> Iterator[Part]:
    """Costs on the first 200 articles of the news."""
    if given.news is None:
        return
    sample = [item for item in islice(articles([str(given.news)]), ARTICLES) if isinstance(item, Article)]
    ours, bare = extraction(sample)
    yield Ratio(f"extraction of {len(sample)} articles / nlp.pipe alone, CPU", ours / bare, most=1.15)
    with TemporaryDirectory() as folder:
        first = cpu(lambda: build(sample, folder))
        second = cpu(lambda: build(sample, folder))
        yield Ratio("second build of the same articles / the first, CPU", second / first, most=0.03)
        graph = Store(folder).graph
        facts = one(graph, "SELECT (COUNT(DISTINCT ?x) AS ?n) { ?x a ?c VALUES ?c { kg:Statement kg:Tenure } }")
        quads = one(
            graph, "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } FILTER(CONTAINS(STR(?g), '/graph/article/')) }"
        )
        yield f"Quads of article graphs a fact: {quads / facts:.1f} ({quads} quads, {facts} statements and tenures)"
        violations: list[int] = []
        seconds = cpu(lambda: violations.append(len(validate(graph).violations)))
        yield f"Validation: {violations[0]} violations"
        yield Ratio("validation / the build, CPU", seconds / first)
