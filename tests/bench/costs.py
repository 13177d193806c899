"""Costs on real articles, as ratios within one run."""

from collections.abc import Iterator
from itertools import islice
from tempfile import TemporaryDirectory

from kg.language import load
from kg.model import Article
from kg.pipeline import build, extract
from kg.read import articles
from kg.store import Store
from kg.validate import validate
from tests.bench.measure import cpu, one
from tests.bench.report import Given, Part, Ratio

ARTICLES = 200


def costs(given: Given) -> Iterator[Part]:
    """Costs on the first 200 articles of the news."""
    if given.news is None:
        return
    sample = [item for item in islice(articles([str(given.news)]), ARTICLES) if isinstance(item, Article)]
    nlp = load()
    for _ in nlp.pipe([article.text for article in sample[:20]]):
        pass  # warm
    texts = [article.text for article in sample]
    bare = cpu(lambda: [None for _ in nlp.pipe(texts, batch_size=16)])
    ours = cpu(lambda: [None for _ in extract(sample, nlp)])
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
