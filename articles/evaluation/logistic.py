"""Logistic regression over sparse and dense columns, in NumPy.

The loss is convex, so that there is one answer; it is found by Newton's method with conjugate
gradients, as in Lin, Weng & Keerthi (2008).
"""

from dataclasses import dataclass

import numpy as np

_ROUNDS = 40
_STEPS = 60  # of conjugate gradients in a round
_EXACT = 1e-4  # how much of the first slope may be left


@dataclass(frozen=True, eq=False)
class Design:
    """Rows to fit to: sparse cells first, then dense columns, of which the last is all ones."""

    rows: np.ndarray
    columns: np.ndarray
    cells: np.ndarray
    sparse: int  # how many sparse columns there are
    dense: np.ndarray

    @property
    def width(self) -> int:
        """How many weights a row has."""
        return self.sparse + self.dense.shape[1]

    def times(self, weights: np.ndarray) -> np.ndarray:
        """The sum of each row under ``weights``."""
        products = self.cells * weights[self.columns]
        sums = np.bincount(self.rows, products, minlength=len(self.dense))
        return sums + self.dense @ weights[self.sparse :]

    def back(self, values: np.ndarray) -> np.ndarray:
        """The sum of each column, every row counted by its value."""
        products = self.cells * values[self.rows]
        sparse = np.bincount(self.columns, products, minlength=self.sparse)
        return np.concatenate([sparse, values @ self.dense])


def fit_logistic(
    design: Design, labels: np.ndarray, strength: float, start: np.ndarray | None = None
) -> np.ndarray:
    """The weights of least loss, with every weight but the last held down by 1/``strength``."""
    weights = np.zeros(design.width) if start is None else start.copy()
    penalty = np.full(design.width, 1 / strength)
    penalty[-1] = 0.0
    first = float(np.linalg.norm(design.back(0.5 - labels)))
    for _ in range(_ROUNDS):
        chances = _chances(design.times(weights))
        slope = design.back(chances - labels) + penalty * weights
        left = float(np.linalg.norm(slope))
        if left <= _EXACT * first:
            break
        curve = chances * (1 - chances)
        step = _solve(design, curve, penalty, -slope, min(0.1, (left / first) ** 0.5))
        weights = weights + _length(design, labels, penalty, weights, step, slope) * step
    return weights


def _solve(
    design: Design, curve: np.ndarray, penalty: np.ndarray, wanted: np.ndarray, exact: float
) -> np.ndarray:
    """The Newton step, near enough: conjugate gradients on the curvature."""
    found = np.zeros_like(wanted)
    rest, way = wanted.copy(), wanted.copy()
    size = rest @ rest
    enough = exact**2 * size
    for _ in range(_STEPS):
        bent = design.back(curve * design.times(way)) + penalty * way
        far = size / (way @ bent)
        found += far * way
        rest -= far * bent
        before, size = size, rest @ rest
        if size <= enough:
            break
        way = rest + size / before * way
    return found


def _length(
    design: Design,
    labels: np.ndarray,
    penalty: np.ndarray,
    weights: np.ndarray,
    step: np.ndarray,
    slope: np.ndarray,
) -> float:
    """How far to go along the step: halved until the loss falls as it should."""
    now, along = design.times(weights), design.times(step)

    def loss(far: float) -> float:
        sums, moved = now + far * along, weights + far * step
        fits = np.logaddexp(0, sums).sum() - labels @ sums
        return float(fits + (penalty * moved) @ moved / 2)

    far, start, fall = 1.0, loss(0.0), float(slope @ step)
    while loss(far) > start + 1e-4 * far * fall and far > 1e-4:
        far /= 2
    return far


def _chances(odds: np.ndarray) -> np.ndarray:
    return 1 / (1 + np.exp(-np.clip(odds, -500, 500)))
