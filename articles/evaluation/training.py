"""A check-worthiness model out of sentences that a desk has labelled.

The sentences stay where they are. One in five, by its hash, is kept back to try the model on; how
hard the weights are held down is chosen by cross-validation among the others. The model that is
given back is then fitted to all of them. The same file gives the same weights.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import numpy as np

from articles.encoding.encoder import DIMENSIONS, load, missing
from articles.text.checkworthy import as_score, log_odds, see
from articles.text.checkworthy_model import (
    FORMAT,
    LONGEST,
    MOST_PIECES,
    About,
    Model,
    terms,
    weigh_terms,
)
from articles.text.checkworthy_weights import BIAS, HAND_SET, REPORTED
from articles.text.language import detect_language
from articles.worth import Ranker

from .checkworthy import Rows, rank, read_rows
from .logistic import Design, fit_logistic
from .result import NoMaterialError

_FOLDS = 5
_STRENGTHS = (0.3, 1.0, 3.0)
_FEWEST_WITH_TERM = 3
_VECTOR_SCALE = 2.0  # a vector's dimensions are small beside TF-IDF and features
_LEAST_SPREAD = 0.05
_FEATURES = tuple(name for name in HAND_SET if name not in (BIAS, REPORTED))


@dataclass(frozen=True, slots=True)
class Trained:
    """A model, and what a like one and the rules reach on the sentences it was not fitted to."""

    model: Model
    ranker: Ranker
    rules: Mapping[str, float]
    fitted_on: int
    tried_on: int


def train(path: Path, today: date) -> Trained:
    """Train on the labelled sentences at ``path``; nearly all it takes is for their vectors.

    Raises NoMaterialError where they are too few, or there is no sentence model.
    """
    encoder = load()
    if encoder is None:
        raise NoMaterialError(missing())
    rows = read_rows(path)
    data = _Data(rows, encoder.encode([text[:LONGEST] for text, _ in rows], MOST_PIECES))
    for fold in range(_FOLDS):
        if len({bool(label) for label in data.labels[data.folds == fold]}) < 2:
            raise NoMaterialError(f"{path} has too few sentences of both labels to train on.")
    strength, cut, across = _choose(data)
    kept = data.folds == 0
    trial = _fit_at(data, ~kept, strength, cut)
    figures = {
        **data.figures(kept, data.odds(trial, kept)),
        "ap_cross_validated": round(across, 4),
    }
    final = _fit_at(data, np.ones(len(rows), bool), strength, cut)
    about = About(
        format=FORMAT,
        trained_on=today.isoformat(),
        sha256=_digest(rows),
        sentences=len(rows),
        checkworthy=int(data.labels.sum()),
        language=detect_language(" ".join(sentence for sentence, _ in rows[:200])) or "en",
        encoder=encoder.name,
        strength=strength,
        figures=figures,
    )
    by_rules = np.array([log_odds(see(data.texts[place])) for place in np.flatnonzero(kept)])
    model = final.named(about)
    return Trained(
        model=model,
        ranker=Ranker(model, encoder),
        rules=data.figures(kept, by_rules),
        fitted_on=int((~kept).sum()),
        tried_on=int(kept.sum()),
    )


class _Data:
    """Labelled sentences as numbers, each in the fold that its hash says."""

    def __init__(self, rows: Rows, vectors: np.ndarray) -> None:
        self.texts = [sentence for sentence, _ in rows]
        self.labels = np.array([label for _, label in rows], float)
        self.folds = np.array([_hash(sentence) % _FOLDS for sentence in self.texts])
        self.terms = [Counter(terms(sentence)) for sentence in self.texts]
        self.vectors = vectors
        seen = [see(sentence) for sentence in self.texts]
        self.features = np.array([[found.get(name, 0.0) for name in _FEATURES] for found in seen])

    def odds(self, weights: "_Weights", chosen: np.ndarray) -> np.ndarray:
        """The log odds of the chosen sentences."""
        return weights.design(self, chosen).times(weights.values)

    def figures(self, chosen: np.ndarray, odds: np.ndarray) -> dict[str, float]:
        """What a ranking of the chosen sentences by these log odds is worth."""
        return rank([bool(label) for label in self.labels[chosen]], [as_score(o) for o in odds])


@dataclass(frozen=True, eq=False)
class _Weights:
    """Fitted weights with the vocabulary and the scales they belong to."""

    numbers: Mapping[str, int]
    rarity: np.ndarray
    scales: np.ndarray  # of the features
    values: np.ndarray  # terms, vector, features, bias

    def design(self, data: _Data, chosen: np.ndarray) -> Design:
        """The chosen sentences as rows for these weights."""
        rows: list[int] = []
        columns: list[int] = []
        cells: list[float] = []
        places = np.flatnonzero(chosen)
        for row, place in enumerate(places):
            values = weigh_terms(data.terms[place], self.numbers, self.rarity)
            rows += [row] * len(values)
            columns += [self.numbers[term] for term in values]
            cells += values.values()
        dense = (
            _VECTOR_SCALE * data.vectors[places],
            data.features[places] / self.scales,
            np.ones((len(places), 1)),
        )
        return Design(
            np.array(rows, np.int64),
            np.array(columns, np.int64),
            np.array(cells, float),
            len(self.numbers),
            np.hstack(dense),
        )

    def named(self, about: About) -> Model:
        """The model that scores by these weights."""
        known, vector = len(self.numbers), len(self.numbers) + DIMENSIONS
        features = self.values[vector:-1] / self.scales
        return Model(
            about=about,
            terms=self.numbers,
            rarity=self.rarity,
            term_weights=self.values[:known],
            vector_weights=_VECTOR_SCALE * self.values[known:vector],
            feature_weights=dict(zip(_FEATURES, map(float, features), strict=True)),
            bias=float(self.values[-1]),
        )


def _choose(data: _Data) -> tuple[float, float, float]:
    """The strength that ranks best, the log odds that divide best, and the mean AP over the folds.

    The first fold is not looked at.
    """
    odds = {strength: np.zeros(len(data.texts)) for strength in _STRENGTHS}
    looked_at = data.folds != 0
    for fold in range(1, _FOLDS):
        kept = data.folds == fold
        for strength, weights in _fit(data, looked_at & ~kept, _STRENGTHS):
            odds[strength][kept] = data.odds(weights, kept)
    means = {strength: _mean_ap(data, found) for strength, found in odds.items()}
    best = max(means, key=lambda strength: means[strength])
    return best, _cut(data.labels[looked_at], odds[best][looked_at]), means[best]


def _fit(
    data: _Data, chosen: np.ndarray, strengths: Sequence[float]
) -> Iterator[tuple[float, _Weights]]:
    """Weights for the chosen sentences at each strength, the next begun where the last ended."""
    weights = _empty(data, chosen)
    design, labels = weights.design(data, chosen), data.labels[chosen]
    for strength in strengths:
        values = fit_logistic(design, labels, strength, weights.values)
        weights = replace(weights, values=values)
        yield strength, weights


def _fit_at(data: _Data, chosen: np.ndarray, strength: float, cut: float) -> _Weights:
    """Weights for the chosen sentences, moved so that log odds of 0 are where they divide best."""
    ((_, weights),) = _fit(data, chosen, [strength])
    weights.values[-1] -= cut
    return weights


def _empty(data: _Data, chosen: np.ndarray) -> _Weights:
    """The vocabulary and scales of the chosen sentences, and no weights yet."""
    places = np.flatnonzero(chosen)
    holding = Counter(term for place in places for term in data.terms[place])
    known = sorted(term for term, count in holding.items() if count >= _FEWEST_WITH_TERM)
    counts = np.array([holding[term] for term in known], float)
    rarity = np.log((1 + len(places)) / (1 + counts)) + 1
    scales = np.maximum(data.features[places].std(axis=0), _LEAST_SPREAD)
    width = len(known) + DIMENSIONS + len(_FEATURES) + 1
    return _Weights({term: n for n, term in enumerate(known)}, rarity, scales, np.zeros(width))


def _mean_ap(data: _Data, odds: np.ndarray) -> float:
    parts = [data.folds == fold for fold in range(1, _FOLDS)]
    return float(np.mean([data.figures(part, odds[part])["ap"] for part in parts]))


def _cut(labels: np.ndarray, odds: np.ndarray) -> float:
    """The log odds from which sentences are best called worth checking, by F1."""
    order = np.argsort(-odds, kind="stable")
    hits = np.cumsum(labels[order])
    f1 = 2 * hits / (np.arange(1, len(order) + 1) + labels.sum())
    return float(odds[order[int(f1.argmax())]])


def _hash(sentence: str) -> int:
    return int(hashlib.sha256(sentence.encode()).hexdigest(), 16)


def _digest(rows: Rows) -> str:
    return hashlib.sha256(json.dumps(rows).encode()).hexdigest()
