"""The trained weights: a readable file of feature name -> weight, written by `kg.extract.train`."""

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Weights:
    """`features` are log-odds against "no statement"; `threshold` is the least probability of a statement taken.

    `slope` and `offset` turn the log-odds that a statement's content is right into a confidence.
    """

    features: dict[str, float]
    threshold: float
    slope: float
    offset: float


@cache
def load() -> Weights:
    """The weights of the package."""
    data = json.loads(files("kg.extract").joinpath("weights.json").read_text(encoding="utf-8"))
    return Weights(data["features"], data["threshold"], data["slope"], data["offset"])
