"""Check-worthiness weights fitted to labelled sentences that stay outside the repository."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from articles.text.checkworthy import score_sentence
from articles.text.checkworthy_features import features
from articles.text.checkworthy_weights import BIAS, HAND_SET

from .checkworthy import rank, read_rows
from .result import NoMaterialError

_HELD_OUT = 5  # one sentence in so many is kept to try the weights on
_STEPS = 15
_RIDGE = 1.0
# Nothing in sentences without their article tells what being reported is worth.
_NAMES = tuple(name for name in HAND_SET if name not in (BIAS, "reported speech"))

Rows = Sequence[tuple[str, bool]]


@dataclass(frozen=True, slots=True)
class Fitted:
    """Weights, and what they and the hand-set ones reach on the sentences kept back."""

    weights: Mapping[str, float]
    figures: Mapping[str, float]
    hand_set: Mapping[str, float]
    fitted_on: int
    tried_on: int


def fit(path: Path) -> Fitted:
    """Logistic regression by Newton's method on four fifths, chosen by the sentences' hashes.

    The same file gives the same weights. Raises NoMaterialError where either part has not both
    labels.
    """
    rows = read_rows(path)
    train = [row for row in rows if not _held_out(row[0])]
    kept = [row for row in rows if _held_out(row[0])]
    for part in (train, kept):
        if len({label for _, label in part}) < 2:
            raise NoMaterialError(f"{path} has too few sentences of both labels to fit weights to.")
    weights = {**_solve(train), "reported speech": HAND_SET["reported speech"]}
    return Fitted(weights, _try(kept, weights), _try(kept, HAND_SET), len(train), len(kept))


def _held_out(sentence: str) -> bool:
    return int(hashlib.sha256(sentence.encode()).hexdigest(), 16) % _HELD_OUT == 0


def _solve(rows: Rows) -> dict[str, float]:
    seen = [features(sentence) for sentence, _ in rows]
    matrix = np.array([[1.0, *(found.get(name, 0.0) for name in _NAMES)] for found in seen])
    labels = np.array([float(label) for _, label in rows])
    penalty = np.diag([0.0, *(_RIDGE for _ in _NAMES)])
    solution = np.zeros(matrix.shape[1])
    for _ in range(_STEPS):
        chance = 1 / (1 + np.exp(-matrix @ solution))
        slope = matrix.T @ (chance - labels) + penalty @ solution
        curve = (matrix * (chance * (1 - chance))[:, None]).T @ matrix + penalty
        solution -= np.linalg.solve(curve, slope)
    return dict(zip((BIAS, *_NAMES), map(float, solution), strict=True))


def _try(rows: Rows, weights: Mapping[str, float]) -> dict[str, float]:
    scores = [score_sentence(sentence, weights=weights).score for sentence, _ in rows]
    return rank([label for _, label in rows], scores)
