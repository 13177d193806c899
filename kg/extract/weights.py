"""The trained weights: a readable file of feature name -> weight, written by `kg.extract.train`."""

import json
import math
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from pathlib import Path

FILE = Path(str(files("kg.extract").joinpath("weights.json")))


@dataclass(frozen=True, slots=True)
class Weights:
    """`features` are log-odds against "no statement"; `threshold` is the least probability of a statement taken.

    `slope` and `offset` turn the log-odds that a content is right into a calibrated confidence; a cue whose own
    features sum up to less than `gate` is given up before its contents are looked at, and one that with its best
    content does not reach `content_gate` before its sources are.
    """

    features: dict[str, float]
    threshold: float
    slope: float = 1.0
    offset: float = 0.0
    gate: float = -99.0
    content_gate: float = -99.0

    def ungated(self) -> "Weights":
        """The same without gates."""
        return replace(self, gate=-math.inf, content_gate=-math.inf)

    def confidence(self, probability: float) -> float:
        """The calibrated probability, two decimals, never 0 or 1."""
        p = min(max(probability, 1e-4), 1 - 1e-4)
        odds = self.slope * math.log(p / (1 - p)) + self.offset
        return min(max(round(1 / (1 + math.exp(-odds)), 2), 0.01), 0.99)


@cache
def load() -> Weights:
    """The weights of the package."""
    return Weights(**json.loads(FILE.read_text(encoding="utf-8")))


def write(weights: Weights, path: Path) -> None:
    """Write weights as JSON, one feature a line, sorted."""
    names = ("threshold", "slope", "offset", "gate", "content_gate")
    data = {name: getattr(weights, name) for name in names} | {"features": dict(sorted(weights.features.items()))}
    path.write_text(json.dumps(data, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
