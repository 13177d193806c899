"""The learning itself: a softmax over the readings of each cue and "no statement", with L1, by proximal gradient.

Needs scikit-learn's sparse matrices to train; nothing here is used when statements are read.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Vector = NDArray[np.float64]


@dataclass(frozen=True)
class Problem:
    """`parts` (rows x features, sparse, 0/1) hold the parts of candidates; `rows` (candidates x 4) which parts each has.

    `starts` are the first candidates of the groups, which stand together; `target` is each candidate's share of the
    truth, at most 1 a group, the rest being "no statement".
    """

    parts: Any
    rows: NDArray[np.int64]
    starts: NDArray[np.int64]
    target: Vector

    def scores(self, weights: Vector) -> Vector:
        """Log-odds of each candidate against "no statement"."""
        scores: Vector = (self.parts @ weights)[self.rows].sum(axis=1)
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
        on_parts = np.zeros(self.parts.shape[0])
        for column in self.rows.T:
            on_parts += np.bincount(column, weights=change, minlength=len(on_parts))
        return value, self.parts.T @ on_parts


def fit(problem: Problem, penalty: float, steps: int = 200) -> Vector:
    """Weights that minimise loss + penalty * |weights|; features that help little get exactly 0 (FISTA, restarted)."""
    weights = np.zeros(problem.parts.shape[1])
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
