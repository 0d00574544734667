"""How much a sentence wants checking: a score with reasons, from rules that need no data.

A ranking, not a verdict. The weights are set by hand, in steps of 0.05. A desk that has labelled
sentences of its own can train a model (checkworthy_model.py). docs/quality.md says what either
reaches.
"""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from .checkworthy_features import features
from .checkworthy_weights import BIAS, HAND_SET, REPORTED

SUGGEST_FROM = 0.5

_MOST_REASONS = 6
_LEAST_REASON = 0.2
_SAME_REASON = {
    "more numbers": "number",
    "more names": "named people or places",
}


@dataclass(frozen=True, slots=True)
class Checkworthiness:
    """A score in [0, 1] and what raised or lowered it, in words, the weightiest first."""

    score: float
    reasons: tuple[str, ...]


# A sentence, and what of it is reported, if anything.
Wording = tuple[str, str | None]
Scorer = Callable[[Sequence[Wording]], Sequence[Checkworthiness]]


def score_by_rules(wordings: Sequence[Wording]) -> list[Checkworthiness]:
    """Score sentences, each for itself and by the rules alone."""
    return [score_sentence(*wording) for wording in wordings]


def score_sentence(sentence: str, attribution_content: str | None = None) -> Checkworthiness:
    """Score one sentence; a reported one by what is reported, without its "she said".

    Reads at most 1,500 characters. Reasons are short nouns ("number", "date", "opinion").
    """
    found = see(sentence, attribution_content)
    return Checkworthiness(as_score(log_odds(found)), reasons(found))


def see(sentence: str, attribution_content: str | None = None) -> dict[str, float]:
    """The features of what is scored, being reported among them; nothing where no word is."""
    found = features(attribution_content or sentence)
    if found and attribution_content:
        found[REPORTED] = 1.0
    return found


def log_odds(found: Mapping[str, float]) -> float:
    """What the rules make of the features; minus infinity where there is none."""
    if not found:
        return -math.inf
    return HAND_SET[BIAS] + sum(HAND_SET[name] * value for name, value in found.items())


def as_score(odds: float) -> float:
    """Log odds as a score in [0, 1]."""
    return round(1 / (1 + math.exp(-odds)), 4) if odds > -700 else 0.0


def reasons(found: Mapping[str, float]) -> tuple[str, ...]:
    """The features that weigh most, in words."""
    if not found:
        return ("no words",)
    parts: dict[str, float] = {}
    for name, value in found.items():
        reason = _SAME_REASON.get(name, name)
        parts[reason] = parts.get(reason, 0.0) + HAND_SET[name] * value
    strongest = sorted(parts, key=lambda reason: -abs(parts[reason]))
    return tuple(r for r in strongest if abs(parts[r]) >= _LEAST_REASON)[:_MOST_REASONS]
