"""What sentences open with before their subject: "Earlier this month", "On Sunday", "And"."""

import regex

from .lexicon import words

_WORD = regex.compile(r"[\p{L}\p{N}][\p{L}\p{N}\p{M}'’.&-]*|[^\s\p{L}\p{N}]")
LEADING = words(
    """
    meanwhile however also later then earlier still now today yesterday tomorrow afterwards instead
    perhaps also maybe thus therefore indeed similarly overall
    separately additionally furthermore moreover recently finally again and but or yet nor plus
    monday tuesday wednesday thursday friday saturday sunday und et y e и а
    """
)
_TEMPORAL = regex.compile(
    r"^(?:(?:earlier|later|last|this|the same|the next|around|at|on|in|during|after|before"
    r"|since|for"
    r"|by|from|over|speaking|asked|according) )(?:[^,]{0,80}?\b(?:day|night|morning|evening|week"
    r"|month|year|time|monday|tuesday|wednesday|thursday|friday|saturday|sunday|january|february"
    r"|march|april|may|june|july|august|september|october|november|december|\d{4}|\d{1,2})\b,? )",
    regex.IGNORECASE,
)
# "На заседании правительства Лунд заявила": a name behind words that are none.
_RUSSIAN_OPENING = regex.compile(
    r"(?:На|В|Во|По|После|При|Перед|До|Во\sвремя|В\sходе)\s(?:\p{Ll}[\p{L}-]*\s){1,5}(?=\p{Lu})"
)


def skip_opening(text: str, start: int, end: int) -> int:
    """Past "Earlier this month", "On Sunday", "And" to where the phrase proper begins."""
    while True:
        temporal = _TEMPORAL.match(text[start:end]) or _RUSSIAN_OPENING.match(text[start:end])
        first = _WORD.match(text, start)
        if temporal and start + temporal.end() < end:
            start += temporal.end()
        elif first and first.group().lower() in LEADING and first.end() < end:
            start = first.end()
        else:
            return start
        while start < end and (text[start].isspace() or text[start] == ","):
            start += 1
