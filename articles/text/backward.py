"""Sentences that tell whose the sentence before them was: "So says the mayor"."""

import regex

from .masking import Page, Reading
from .sentences import Span
from .subjects import subject_after, subject_before

_OF_WHOM = regex.compile(
    r"(?:That|This|Those|These)(?:['’]s|\s(?:is|was|are|were))(?:,?\sat\sleast,?)?\s"
    r"(?P<cue>according\sto|the\s(?:\p{Ll}+\s)?(?:views?|verdict|message|assessment|opinion|conclusions?"
    r"|warning|words?|argument|claims?|findings?)\s(?:of|from|by))\s"
)
_HOW = regex.compile(
    r"(?:That|This)(?:['’]s|\sis|\swas)\s(?:how|what)\s(?P<who>[^,;]{2,60}?)\s"
    r"(?P<cue>(?:puts?|described?|describes|sees|saw)\sit|said|says|told|thinks)\b"
)
# What takes up the words before; the verb and who says it follow.
_TAKES_UP = regex.compile(
    r"(?:So(?=\s(?:says?|said|argued|argues|claimed|claims|goes)\s)|Das|Dies|Darüber"
    r"|Así\s(?:se\s)?lo|Об\sэтом|О\sч[её]м)(?!\p{L})\s?|C['’]est\s(?:du\smoins\s)?ce\squ(?:e\s|['’])"
)
_FAR = 60


def read_backward(page: Page, sentence: Span, before: Span) -> Reading | None:
    """The reading of ``before`` by a sentence that only tells who said it, if it is one."""
    low, high = sentence.start, sentence.end
    if page.quote_from(low, high):
        return None
    if match := _HOW.match(page.masked, low, high):
        return Reading(before, Span(*match.span("who")), Span(*match.span("cue")))
    if match := _OF_WHOM.match(page.masked, low, high):
        who = subject_after(page.masked, match.end(), high, trusted=True)
        return Reading(before, who, Span(*match.span("cue"))) if who else None
    opening = _TAKES_UP.match(page.masked, low, high)
    verb = opening and page.cues.verb.search(page.masked, opening.end(), opening.end() + _FAR)
    if not opening or not verb or verb.end() > high:
        return None
    if page.cues.that.match(page.masked, verb.end(), high):
        return None  # "Das sagte sie, dass …" tells something itself
    who = subject_after(page.masked, verb.end(), high)
    who = who or subject_before(page.masked, opening.end(), verb.start())
    return Reading(before, who, Span(*verb.span())) if who else None
