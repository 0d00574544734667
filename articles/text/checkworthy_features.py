"""What can be seen on a sentence that makes it more, or less, worth checking."""

from collections.abc import Mapping
from dataclasses import dataclass

import regex

from . import checkworthy_patterns as patterns
from . import checkworthy_verbs as verbs
from . import checkworthy_words as lists
from .lexicon import words
from .months import MONTHS

_CAP = 1500
_OPENING = "\"'“”„‘’«»‹› "
_MONTH_NAMES = frozenset(name for name in MONTHS if len(name) > 3) - {"march", "mars", "mayo"}
_LISTENER = words("you your you're yours ihnen vous votre usted вам вас")

Seen = Mapping[str, float]


def features(sentence: str) -> dict[str, float]:
    """What was found, by name: 1, or a count that stops early. Empty for one without words.

    Reads at most 1,500 characters.
    """
    text = sentence[:_CAP].strip().lstrip(_OPENING)  # else a quotation's first word reads as a name
    found = tuple(word.lower().replace("’", "'") for word in patterns.WORD.findall(text))
    if not found:
        return {}
    page = _Words(text, found, frozenset(found))
    kinds = (_amounts, _comparisons, _subjects, _deeds, _talk, _lengths)
    values = {name: value for kind in kinds for name, value in kind(page).items()}
    return {name: float(value) for name, value in values.items() if value}


@dataclass(frozen=True, slots=True)
class _Words:
    """A sentence as text, as lower-case words in order, and as their set."""

    text: str
    order: tuple[str, ...]
    all: frozenset[str]

    def has(self, pattern: regex.Pattern) -> bool:
        return pattern.search(self.text) is not None

    def count(self, pattern: regex.Pattern, most: int) -> int:
        return min(len(pattern.findall(self.text)), most)

    def any(self, listed: frozenset[str]) -> bool:
        return not self.all.isdisjoint(listed)


def _amounts(page: _Words) -> Seen:
    numbers = page.count(patterns.NUMBER, 4)
    return {
        "number": numbers > 0,
        "more numbers": max(numbers - 1, 0),
        "number word": page.has(patterns.NUMBER_WORD),
        "large number": page.has(patterns.LARGE),
        "percentage": page.has(patterns.PERCENT),
        "money": page.has(patterns.MONEY),
        "date": page.has(patterns.YEAR) or page.any(_MONTH_NAMES),
        "span of time": page.has(patterns.SPAN_OF_TIME),
        "quantity": page.any(lists.QUANTITIES),
        "many or few": page.any(lists.MANY),
    }


def _comparisons(page: _Words) -> Seen:
    measurable = page.any(lists.QUANTITIES) or page.any(lists.MATTERS)
    return {
        "comparison": page.any(lists.COMPARISONS),
        "measured comparison": page.has(patterns.COMPARED),
        "first or most ever": page.has(patterns.UNMATCHED),
        "superlative": measurable and page.has(patterns.SUPERLATIVE),
        "change": page.any(lists.CHANGES),
        "up or down": page.count(patterns.DIRECTION, 2),
        "cause": page.any(verbs.CAUSES) or page.has(patterns.CAUSE),
        "evidence": page.has(patterns.EVIDENCE),
    }


def _subjects(page: _Words) -> Seen:
    names = set(patterns.NAME.findall(page.text))
    names = {name for name in names if name.lower() not in lists.NO_NAMES}
    return {
        "named people or places": bool(names),
        "more names": min(len(names), 4),
        "named agreement": page.any(lists.AGREEMENTS),
        "law or programme": page.any(lists.PROGRAMMES),
        "institution": page.any(lists.INSTITUTIONS),
        "public matter": page.any(lists.MATTERS),
        "money matter": page.any(lists.MONEY),
        "about others": page.any(lists.OTHERS),
        "people in general": page.any(lists.PERSONS),
        "country at large": page.any(lists.HOMELAND),
    }


def _deeds(page: _Words) -> Seen:
    befores = ("", *page.order)
    pasts = {
        word
        for before, word in zip(befores, page.order, strict=False)
        if word in lists.PASTS or verbs.is_past(word, before)
    }
    own = [match["verb"].lower() for match in patterns.OWN_DEED.finditer(page.text)]
    others = [match["verb"].lower() for match in patterns.DEED_OF_ANOTHER.finditer(page.text)]
    return {
        "past event": bool(pasts - verbs.INWARD),
        "as it was": bool(pasts & {"was", "were", "had", "did", "been"}),
        "perfect": page.has(patterns.PERFECT),
        "has been": page.has(patterns.BEEN),
        "deed of another": any(map(_outward, others)),
        "own deed": any(map(_outward, own)),
        "anecdote": any(verb in verbs.ANECDOTES for verb in own),
        "denied deed": page.has(patterns.DENIED),
        "vote or record": page.any(verbs.RECORDED),
        "somebody's words": page.any(verbs.SAYINGS),
        "stand taken": page.has(patterns.STAND),
        "as it is now": page.has(patterns.NOW),
    }


def _outward(verb: str) -> bool:
    """Whether the verb after its subject tells of something done that others could see."""
    return verb in verbs.ALIKE or (verbs.is_past(verb) and verb not in verbs.INWARD)


def _talk(page: _Words) -> Seen:
    return {
        "question": page.has(patterns.QUESTION),
        "first person": page.has(patterns.FIRST_PERSON),
        "opinion": page.any(lists.ATTITUDES),
        "judgement": page.any(lists.JUDGEMENTS),
        "values": page.any(lists.VALUES),
        "vague": page.any(lists.VAGUE),
        "hedge": page.any(lists.HEDGES),
        "future": page.count(patterns.FUTURE, 2),
        "possibility": page.count(patterns.POSSIBLE, 2),
        "duty": page.has(patterns.DUTY),
        "time to come": page.has(patterns.COMING),
        "purpose": page.count(patterns.PURPOSE, 4),
        "condition": page.has(patterns.CONDITION),
        "address": page.has(patterns.ADDRESS),
        "about the talk": page.any(lists.TALK),
        "to the listener": page.any(_LISTENER),
    }


def _lengths(page: _Words) -> Seen:
    count = len(page.order)
    return {
        "very short": count < 5,
        "short": 5 <= count < 8,
        "long": max(0, min(count, 30) - 6) / 10,
    }
