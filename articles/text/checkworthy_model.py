"""A check-worthiness model that a desk trained on sentences of its own: how it scores. Pure.

Logistic regression over the words and word pairs of a sentence (TF-IDF), its vector, and what the
rules see on it. It is one small file of numbers and words, without code in it.
"""

import io
import json
import math
import re
import zipfile
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from itertools import pairwise

import numpy as np

from .checkworthy import Checkworthiness, Wording, as_score, log_odds, reasons, see
from .checkworthy_weights import HAND_SET, REPORTED

FORMAT = 1
LONGEST = 1500  # characters read of a sentence
MOST_PIECES = 32  # word pieces of it that its vector is of; four in five have no more
_MOVED = 0.75  # log odds by which the model has to differ from the rules to say why
_MOST_WORDS = 3
_TERM = re.compile(r"[^\W\d_][\w'’-]*|\d+(?:[.,]\d+)*|[$€£%?]")
_YEAR = re.compile(r"(?:1[89]|20)\d\d")


class BadModel(Exception):
    """The file holds no model that this Galley can use; the message says why."""


@dataclass(frozen=True, slots=True)
class About:
    """What a model was made of, and what it reached on sentences it was not made of."""

    format: int
    trained_on: str  # the day
    sha256: str  # of the labelled sentences
    sentences: int
    checkworthy: int  # how many of them were labelled Yes
    language: str
    encoder: str  # the name of the sentence model whose vectors it takes
    strength: float  # of the fit: the inverse of the penalty
    figures: Mapping[str, float]


@dataclass(frozen=True, eq=False)
class Model:
    """Weights on the log-odds scale: of terms, of a vector's dimensions, of features."""

    about: About
    terms: Mapping[str, int]
    rarity: np.ndarray
    term_weights: np.ndarray
    vector_weights: np.ndarray
    feature_weights: Mapping[str, float]
    bias: float

    def score(self, wordings: Sequence[Wording], vectors: np.ndarray) -> list[Checkworthiness]:
        """Score sentences; ``vectors`` has one row for each ``scored_text``."""
        meanings = vectors @ self.vector_weights
        return [
            self._score(wording, float(meaning))
            for wording, meaning in zip(wordings, meanings, strict=True)
        ]

    def odds(self, sentence: str, vector: np.ndarray) -> float:
        """The log odds that a sentence by itself is worth checking."""
        words = sum(self._parts(sentence).values())
        return self._add(see(sentence), words, float(vector @ self.vector_weights))

    def _score(self, wording: Wording, meaning: float) -> Checkworthiness:
        found = see(*wording)
        if not found:
            return Checkworthiness(0.0, reasons(found))
        parts = self._parts(scored_text(wording))
        odds = self._add(found, sum(parts.values()), meaning)
        moved = odds - log_odds(found)
        why = () if abs(moved) < _MOVED else _why(moved, parts)
        return Checkworthiness(as_score(odds), (*reasons(found), *why))

    def _add(self, found: Mapping[str, float], words: float, meaning: float) -> float:
        # Sentences without their article tell nothing of being reported: that weight is the rules'.
        seen = HAND_SET[REPORTED] * found.get(REPORTED, 0.0)
        seen += sum(self.feature_weights.get(name, 0.0) * value for name, value in found.items())
        return self.bias + words + meaning + seen

    def _parts(self, sentence: str) -> dict[str, float]:
        """What each known term adds."""
        values = weigh_terms(Counter(terms(sentence)), self.terms, self.rarity)
        return {
            term: value * float(self.term_weights[self.terms[term]])
            for term, value in values.items()
        }


def scored_text(wording: Wording) -> str:
    """What of a sentence is scored: what is reported in it, or all of it."""
    sentence, content = wording
    return (content or sentence)[:LONGEST]


def terms(sentence: str) -> list[str]:
    """Words and pairs of neighbours in lower case; of a number its length, of a year that it is."""
    found = [_term(word) for word in _TERM.findall(sentence[:LONGEST].lower())]
    return found + [f"{one} {other}" for one, other in pairwise(found)]


def weigh_terms(
    counts: Mapping[str, int], numbers: Mapping[str, int], rarity: np.ndarray
) -> dict[str, float]:
    """TF-IDF of the known terms: repeated ones damped, rare ones stronger, all of length 1."""
    raw = {
        term: (1 + math.log(count)) * float(rarity[numbers[term]])
        for term, count in counts.items()
        if term in numbers
    }
    length = math.hypot(*raw.values())
    return {term: value / length for term, value in raw.items()}


def write_model(model: Model) -> bytes:
    """The model as a file: NumPy's .npz, compressed, without pickles."""
    file = io.BytesIO()
    named = {"about": asdict(model.about), "features": dict(model.feature_weights)}
    np.savez_compressed(
        file,
        about=_as_bytes(json.dumps({**named, "bias": model.bias})),
        terms=_as_bytes("\n".join(model.terms)),
        rarity=model.rarity.astype(np.float32),
        term_weights=model.term_weights.astype(np.float32),
        vector_weights=model.vector_weights.astype(np.float32),
    )
    return file.getvalue()


def read_model(data: bytes) -> Model:
    """The model in a file. Raises BadModel."""
    try:
        with np.load(io.BytesIO(data), allow_pickle=False) as file:
            named = json.loads(file["about"].tobytes())
            words = file["terms"].tobytes().decode().split("\n")
            rarity, term_weights = file["rarity"], file["term_weights"]
            vector_weights = file["vector_weights"]
        about = About(**named["about"])
        weights = {name: float(value) for name, value in named["features"].items()}
        bias = float(named["bias"])
    except (ValueError, KeyError, TypeError, OSError, EOFError, zipfile.BadZipFile) as error:
        raise BadModel("It is not a file that train_checkworthy wrote.") from error
    if about.format != FORMAT or not len(words) == len(rarity) == len(term_weights):
        raise BadModel("Another Galley wrote it; train it again.")
    numbers = {word: number for number, word in enumerate(words)}
    return Model(about, numbers, rarity, term_weights, vector_weights, weights, bias)


def _term(word: str) -> str:
    if not word[0].isdigit():
        return word.replace("’", "'")
    return "#year" if _YEAR.fullmatch(word) else "#" * min(len(word), 5)


def _why(moved: float, parts: Mapping[str, float]) -> tuple[str, ...]:
    """The terms that moved the score most the way it went, or that its meaning did."""
    way = "raised" if moved > 0 else "lowered"
    helped = sorted((t for t in parts if parts[t] * moved > 0), key=lambda t: -abs(parts[t]))
    shown = [t for t in helped if abs(parts[t]) >= _MOVED / _MOST_WORDS][:_MOST_WORDS]
    return tuple(f"{way} by “{term}”" for term in shown) or (f"{way} by its meaning",)


def _as_bytes(text: str) -> np.ndarray:
    return np.frombuffer(text.encode(), np.uint8)
