"""How much a sentence wants checking: a score with reasons, from rules that need no data.

A ranking, not a verdict. The weights are set by hand, in steps of 0.05; `manage.py fit_checkworthy`
fits others to sentences a newsroom has labelled. docs/quality.md says what either reaches.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass

import regex

from .checkworthy_weights import BIAS, HAND_SET
from .checkworthy_words import (
    AGREEMENTS,
    ATTITUDES,
    CHANGES,
    COMPARISONS,
    HEDGES,
    INSTITUTIONS,
    PASTS,
    QUANTITIES,
)
from .lexicon import words
from .months import MONTHS

SUGGEST_FROM = 0.5

_CAP = 1500
_MOST_REASONS = 8
_LEAST_REASON = 0.15
_SAME_REASON = {
    "more numbers": "number",
    "more quantities": "quantity",
    "more names": "named people or places",
    "more past events": "past event",
}
_WORD = regex.compile(r"\p{L}[\p{L}\p{M}'’-]*")
_NUMBER = regex.compile(r"\d+(?:[.,]\d+)*")
_YEAR = regex.compile(r"\b(?:1[89]|20)\d\d\b")
_MONEY = regex.compile(
    r"[$€£¥₽]\s?\d|\b\d[\d.,]*\s?(?:\p{L}+\s)?(?:dollars?|euros?|pounds?|roubles?|rubles?"
    r"|yuan|cents?"
    r"|рубл\w+|dólares|francs?|USD|EUR|RUB)\b",
    regex.IGNORECASE,
)
_PERCENT = regex.compile(
    r"%|\bper ?cent\b|\bpercentage|\bprozent\b|\bpour cent\b|\bpor ciento\b|процент"
)
_NUMBER_WORD = regex.compile(
    r"\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty"
    r"|fifty|sixty|hundreds?|thousands?|millions?|billions?|trillions?|dozens?|half|third|quarter"
    r"|twice|double[ds]?|triple[ds]?|zwei|drei|vier|fünf|zehn|hundert|tausend|millionen|milliarden"
    r"|deux|trois|quatre|cinq|dix|cents?|mille|milliards?|dos|tres|cuatro|cinco|diez|mil|millones"
    r"|два|три|четыре|пять|десять|сто|тысяч\w*|миллион\w*|миллиард\w*)\b",
    regex.IGNORECASE,
)
_NAME = regex.compile(
    r"(?<=[\p{Ll},;:’'\d“„«(-]\s[“„«\"(]?|[“„«\"])\p{Lu}[\p{L}’'-]+|\b\p{Lu}{2,6}\b"
)
_FIRST_PERSON = regex.compile(
    r"\b(?:I|I'm|I’m|I'd|I’d|I'll|I’ll|I've|I’ve|me|my|mine|ich|mir|mich|mein\w{0,2}|je|j’\w*"
    r"|mon|moi|yo"
    r"|mi|я|мне|мой|меня)\b"
)
_FUTURE = regex.compile(
    r"\b(?:will|would|shall|should|could|might|may|going to|gonna|'ll|’ll|must|can|let's|let’s"
    r"|wird|werden|würde\w?|sollte\w?|könnte\w?|будет|будут|может)\b",
    regex.IGNORECASE,
)
_QUESTION = regex.compile(r"\?[\"”’»)]*$")
_ADDRESS = regex.compile(
    r"^(?:thank|thanks|please|well|look|listen|let me|good (?:evening|morning)|yes|no|okay"
    r"|danke|merci"
    r"|gracias|спасибо)\b",
    regex.IGNORECASE,
)


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


def features(sentence: str) -> dict[str, float]:
    """What can be seen on a sentence, by name; nothing for one without words."""
    text = sentence.strip()[:_CAP]
    found = _WORD.findall(text)
    if not found:
        return {}
    lower = {word.lower().replace("’", "'") for word in found}
    names = len(set(_NAME.findall(text)))
    numbers = len(_NUMBER.findall(text))
    values = {
        "number": numbers > 0,
        "more numbers": min(max(numbers - 1, 0), 3),
        "number word": bool(_NUMBER_WORD.search(text)),
        "percentage": bool(_PERCENT.search(text)),
        "money": bool(_MONEY.search(text)),
        "date": bool(_YEAR.search(text) or lower & _MONTH_NAMES),
        "quantity": bool(lower & QUANTITIES),
        "more quantities": min(max(len(lower & QUANTITIES) - 1, 0), 3),
        "comparison": bool(lower & COMPARISONS),
        "change": bool(lower & CHANGES),
        "named agreement": bool(lower & AGREEMENTS),
        "institution": bool(lower & INSTITUTIONS),
        "named people or places": names > 0,
        "more names": min(names, 4),
        "past event": bool(lower & PASTS),
        "more past events": min(max(len(lower & PASTS) - 1, 0), 3),
        "question": bool(_QUESTION.search(text)),
        "first person": bool(_FIRST_PERSON.search(text)),
        "opinion": bool(lower & ATTITUDES),
        "hedge": bool(lower & HEDGES),
        "future or wish": bool(_FUTURE.search(text)),
        "address": bool(_ADDRESS.match(text)),
        "to the listener": bool(lower & _LISTENER),
        "very short": len(found) < 5,
        "short": 5 <= len(found) < 8,
        "long": max(0, min(len(found), 35) - 8) / 10,
    }
    return {name: float(value) for name, value in values.items() if value}


_LISTENER = words("you your you're yours ihnen vous votre usted вам вас")
_MONTH_NAMES = frozenset(name for name in MONTHS if len(name) > 3) - {"march", "mars", "mayo"}
