"""The learning itself: a softmax over the readings of each cue and "no statement", with L1, by proximal gradient.

Nothing here is used when statements are read.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Vector = NDArray[np.float64]


@dataclass(frozen=True)
class Parts:
    """Sparse rows of features that are there or not: row r has the columns `indices[ends[r]:ends[r + 1]]`."""

    indices: NDArray[np.int64]
    ends: NDArray[np.int64]
    columns: int

    def kept(self, columns: NDArray[np.int64]) -> "Parts":
        """The same rows with these columns alone, renumbered."""
        places = np.full(self.columns, -1, dtype=np.int64)
        places[columns] = np.arange(len(columns))
        moved = places[self.indices]
        before = np.concatenate(([0], np.cumsum(moved >= 0)))
        return Parts(moved[moved >= 0], before[self.ends], len(columns))

    def sums(self, weights: Vector) -> Vector:
        """The sum of each row's weights."""
        before = np.concatenate(([0.0], np.cumsum(weights[self.indices])))
        sums: Vector = before[self.ends[1:]] - before[self.ends[:-1]]
        return sums

    def spread(self, values: Vector) -> Vector:
        """For each column the sum of the values of the rows that have it."""
        repeated = np.repeat(values, np.diff(self.ends))
        return np.bincount(self.indices, weights=repeated, minlength=self.columns).astype(np.float64)


@dataclass(frozen=True)
class Problem:
    """`parts` are the parts of candidates; `rows` (candidates x 4) tells which parts each has.

    `starts` are the first candidates of the groups, which stand together; `target` is each candidate's share of the
    truth, at most 1 a group, the rest being "no statement".
    """

    parts: Parts
    rows: NDArray[np.int64]
    starts: NDArray[np.int64]
    target: Vector

    def scores(self, weights: Vector) -> Vector:
        """Log-odds of each candidate against "no statement"."""
        scores: Vector = self.parts.sums(weights)[self.rows].sum(axis=1)
        return scores

    def probabilities(self, scores: Vector) -> Vector:
        """Probability of each candidate among its group's and "no statement"."""
        sizes = np.diff(np.append(self.starts, len(scores)))
        top = np.maximum(np.maximum.reduceat(scores, self.starts), 0.0)
        mass = np.exp(scores - np.repeat(top, sizes))
        total = np.add.reduceat(mass, self.starts) + np.exp(-top)
        probabilities: Vector = mass / np.repeat(total, sizes)
        return probabilities

    def loss(self, weights: Vector) -> tuple[float, Vector]:
        """Cross-entropy a group and its gradient."""
        scores = self.scores(weights)
        found = self.probabilities(scores)
        sizes = np.diff(np.append(self.starts, len(scores)))
        top = np.maximum(np.maximum.reduceat(scores, self.starts), 0.0)
        total = np.log(np.add.reduceat(np.exp(scores - np.repeat(top, sizes)), self.starts) + np.exp(-top)) + top
        value = float((total - np.add.reduceat(self.target * scores, self.starts)).sum()) / len(self.starts)
        whole = np.repeat(np.maximum(1.0, np.add.reduceat(self.target, self.starts)), sizes)
        change = (found * whole - self.target) / len(self.starts)
        on_parts = np.zeros(len(self.parts.ends) - 1)
        for column in self.rows.T:
            on_parts += np.bincount(column, weights=change, minlength=len(on_parts))
        return value, self.parts.spread(on_parts)


def fit(problem: Problem, penalty: float, steps: int = 200, start: Vector | None = None) -> Vector:
    """Weights that minimise loss + penalty * |weights|; features that help little get exactly 0 (FISTA, restarted).

    `start` are weights to begin with, 0 if none are given.
    """
    weights = np.zeros(problem.parts.columns) if start is None else start.copy()
    ahead, momentum, size = weights.copy(), 1.0, 1.0
    value, gradient = problem.loss(ahead)
    for _ in range(steps):
        while True:
            moved = _shrink(ahead - size * gradient, size * penalty)
            step = moved - ahead
            after, _ = problem.loss(moved)
            if after <= value + float(gradient @ step) + float(step @ step) / (2 * size) + 1e-12:
                break
            size *= 0.5
        if float((ahead - moved) @ (moved - weights)) > 0:
            momentum = 1.0
        following = (1 + np.sqrt(1 + 4 * momentum**2)) / 2
        ahead = moved + (momentum - 1) / following * (moved - weights)
        weights, momentum = moved, following
        size *= 1.1
        value, gradient = problem.loss(ahead)
    return weights


def _shrink(weights: Vector, by: float) -> Vector:
    shrunk: Vector = np.sign(weights) * np.maximum(np.abs(weights) - by, 0.0)
    return shrunk
