"""What stands between a subject and its verb: auxiliaries, adverbs, a day."""

import regex

from .cues import AUXILIARIES
from .lexicon import words


def before_time(text: str, low: int, end: int) -> int:
    """The end of the subject before "on Tuesday"; behind its comma, where one stands there."""
    between = _TIME_BETWEEN.search(text, low, end)
    if between is None or between.start() <= low:
        return end
    return between.start() + (text[between.start()] == ",")


def before_auxiliaries(text: str, low: int, end: int) -> int:
    """The end of the subject before "has also repeatedly"."""
    while True:
        end = low + len(text[low:end].rstrip())
        start = max(text.rfind(" ", low, end), text.rfind("\n", low, end)) + 1
        word = text[max(start, low) : end]
        tried = _TRIED.search(text, max(low, end - 30), end) if word == "to" else None
        if tried:  # "has tried to assure": who tries to say it mostly does
            end = tried.start()
            continue
        if word.lower() in AUXILIARIES or _is_adverb(word) or (word in _ALL and start > low):
            end = max(start, low)
            if end == low:
                return end
            continue
        return end


_TRIED = regex.compile(
    r"\b(?:tried|trying|tries|moved|rushed|hastened|continued|continues|began|begun|begins"
    r"|went\son|goes\son|managed|(?:was|were|is|are)\s(?:quick|keen|careful"
    r"|eager|at\spains|(?:the\s)?first)|took\spains)\sto$"
)
_ALL = ("both", "each", "all")
# "Mr. Ek on Tuesday called": a time between subject and verb.
TIME = (
    r"(?:(?:on|late|early|late\son|early\son)\s)?(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
    r"(?:\s(?:morning|afternoon|evening|night))?|(?:last|this)\s(?:week|month|year|night|weekend"
    r"|morning|spring|summer|fall|autumn|winter)|in\s(?:January|February|March|April|May|June|July"
    r"|August|September|October|November|December|\d{4})|earlier\sthis\s\p{L}+)"
)
_TIME_BETWEEN = regex.compile(rf",?\s{TIME}$")


def _is_adverb(word: str) -> bool:
    """Whether it ends like "repeatedly"; a name or a family does not stand between verbs."""
    return word.endswith("ly") and len(word) > 4 and word.islower() and word not in _NO_ADVERBS


_NO_ADVERBS = words("family reply supply assembly anomaly bully monopoly butterfly rally")
