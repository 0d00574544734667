"""How much a sentence wants checking: a score with reasons, from rules that need no data.

A ranking, not a verdict. The weights are set by hand, in steps of 0.05; `manage.py fit_checkworthy`
fits others to sentences a newsroom has labelled. docs/quality.md says what either reaches.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass

from .checkworthy_features import features
from .checkworthy_weights import BIAS, HAND_SET

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


def score_sentence(
    sentence: str,
    attribution_content: str | None = None,
    weights: Mapping[str, float] = HAND_SET,
) -> Checkworthiness:
    """Score one sentence; a reported one by what is reported, without its "she said".

    Reads at most 1,500 characters. Reasons are short nouns ("number", "date", "opinion").
    """
    found = features(attribution_content or sentence)
    if not found:
        return Checkworthiness(0.0, ("no words",))
    if attribution_content:
        found["reported speech"] = 1.0
    parts: dict[str, float] = {}
    for name, value in found.items():
        reason = _SAME_REASON.get(name, name)
        parts[reason] = parts.get(reason, 0.0) + weights.get(name, 0.0) * value
    total = weights.get(BIAS, 0.0) + sum(parts.values())
    strongest = sorted(parts, key=lambda reason: -abs(parts[reason]))
    reasons = tuple(r for r in strongest if abs(parts[r]) >= _LEAST_REASON)[:_MOST_REASONS]
    return Checkworthiness(round(1 / (1 + math.exp(-total)), 4), reasons)
