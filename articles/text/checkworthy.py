"""How much a sentence wants checking: a score with reasons, from rules that need no data.

A ranking, not a verdict. The weights are set by hand, in steps of 0.05; see docs/quality.md for
what they reach.
"""

import math
from dataclasses import dataclass

import regex

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
from .months import MONTHS

SUGGEST_FROM = 0.5

_CAP = 1500
_MOST_REASONS = 8
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


def score_sentence(sentence: str, attribution_content: str | None = None) -> Checkworthiness:
    """Score one sentence; a reported one by what is reported, without its "she said".

    Reads at most 1,500 characters. Reasons are short nouns ("number", "date", "opinion").
    """
    text = (attribution_content or sentence).strip()[:_CAP]
    found = _WORD.findall(text)
    if not found:
        return Checkworthiness(0.0, ("no words",))
    weights = _weights(text, found)
    if attribution_content:
        weights["reported speech"] = 0.2
    total = -1.0 + sum(weights.values())
    strongest = sorted(weights, key=lambda name: -abs(weights[name]))
    reasons = tuple(name for name in strongest if abs(weights[name]) >= 0.15)[:_MOST_REASONS]
    return Checkworthiness(round(1 / (1 + math.exp(-total)), 4), reasons)


def _weights(text: str, found: list[str]) -> dict[str, float]:
    """The features of a text that apply, each with its weight on the log-odds scale."""
    lower = {word.lower().replace("’", "'") for word in found}
    names = len(set(_NAME.findall(text)))
    numbers = len(_NUMBER.findall(text))
    rows = (
        ("number", 0.75 + 0.2 * min(numbers - 1, 3), numbers > 0),
        ("number word", 0.45, _NUMBER_WORD.search(text)),
        ("percentage", 0.5, _PERCENT.search(text)),
        ("money", 0.45, _MONEY.search(text)),
        ("date", 0.45, _YEAR.search(text) or lower & _MONTH_NAMES),
        ("quantity", 0.5, lower & QUANTITIES),
        ("comparison", 0.35, lower & COMPARISONS),
        ("change", 0.4, lower & CHANGES),
        ("named agreement", 0.3, lower & AGREEMENTS),
        ("institution", 0.3, lower & INSTITUTIONS),
        ("named people or places", 0.2 + 0.1 * min(names, 4), names > 0),
        ("past event", 0.45, lower & PASTS),
        ("question", -1.4, _QUESTION.search(text)),
        ("first person", -0.45, _FIRST_PERSON.search(text)),
        ("opinion", -0.75, lower & ATTITUDES),
        ("hedge", -0.3, lower & HEDGES),
        ("future or wish", -0.55, _FUTURE.search(text)),
        ("address", -0.5, _ADDRESS.match(text)),
        ("very short", -1.6, len(found) < 5),
        ("short", -0.5, 5 <= len(found) < 8),
        ("length", 0.045 * min(len(found), 35) - 0.6, len(found) >= 8),
    )
    weights = {name: weight for name, weight, applies in rows if applies}
    if "length" in weights and weights["length"] < 0.15:
        weights["length"] = min(weights["length"], 0.14)
    return weights


_MONTH_NAMES = frozenset(name for name in MONTHS if len(name) > 3) - {"march", "mars", "mayo"}
