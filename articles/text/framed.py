"""Reports framed without a verb of saying before them: nouns, passives, and "as she put it"."""

from collections.abc import Iterator

import regex

from .sentences import Span
from .subjects import subject_after

_NOUN = (
    r"(?:claim|assertion|allegation|accusation|argument|belief|view|warning|suggestion|prediction"
    r"|forecast|announcement|admission|denial|conclusion|insistence|promise|pledge|contention"
    r"|assurance|statement|remark|comment|suspicion|fear|hope)s?"
)
_NAMED = r"(?:\p{Lu}[\p{L}.’'-]*\s){0,3}\p{Lu}[\p{L}.-]*"
_OWN_WORD = regex.compile(
    rf"(?<![\p{{L}}])(?:(?P<who>[Hh]is|[Hh]er|[Tt]heir|[Ii]ts)"
    rf"|(?P<who>(?:[Tt]he\s(?:[\p{{L}}-]+\s){{0,2}}[\p{{L}}-]+|{_NAMED}))['’]s?)"
    rf"\s(?:[\p{{Ll}}-]+\s)?(?P<cue>{_NOUN})\sthat\s"
)
_PASSIVE = regex.compile(
    r"(?<!\p{L})(?P<cue>(?:told|informed|warned|assured|notified|advised)\sby)\s+", regex.IGNORECASE
)
_THAT = regex.compile(r"[\s,]*(?:that|how)\s", regex.IGNORECASE)
_AS_PUT = regex.compile(
    r"(?<!\p{L})[Aa]s\s(?P<who>[^,;“”\"]{2,80}?)\s(?P<cue>(?:has\s)?puts?\sit)(?!\p{L})"
)
_EDGE = " \t\u00a0\n,;:–—-"
_LOOK = 400


def framed_reports(masked: str, sentence: Span) -> Iterator[tuple[Span, Span, Span]]:
    """Each framed report of a sentence as (content, speaker, cue); English only.

    ``masked`` is the text with the insides of its quotations blotted out, at the same offsets.
    """
    low, high = sentence.start, min(sentence.end, sentence.start + 4 * _LOOK)
    stop = sentence.end - (masked[sentence.end - 1] in ".!?")
    for match in _OWN_WORD.finditer(masked, low, high):
        content = _clause(masked, match.end(), stop)
        if content:
            yield content, Span(*match.span("who")), Span(*match.span("cue"))
    for match in _PASSIVE.finditer(masked, low, high):
        who = subject_after(masked, match.end(), sentence.end)
        that = who and _THAT.match(masked, who.end, sentence.end)
        content = _clause(masked, that.end(), stop) if that else None
        if who and content:
            yield content, who, Span(*match.span("cue"))
    for match in _AS_PUT.finditer(masked, low, high):
        content = _beside(masked, sentence.start, match, stop)
        if content:
            yield content, Span(*match.span("who")), Span(*match.span("cue"))


def _clause(masked: str, start: int, stop: int) -> Span | None:
    """A reported clause of three words or more."""
    return Span(start, stop) if len(masked[start:stop].split()) >= 3 else None


def _beside(masked: str, low: int, match: regex.Match, stop: int) -> Span | None:
    """What stands behind "as she put it", or else before it."""
    behind = match.end()
    while behind < stop and masked[behind] in _EDGE:
        behind += 1
    if stop - behind > 8:
        return Span(behind, stop)
    before = low + len(masked[low : match.start()].rstrip(_EDGE))
    return Span(low, before) if before - low > 8 else None
