"""Reports beside a clause with "as": "Wie die Polizei mitteilte, …", "…, como explicó Ek"."""

from collections.abc import Iterator

import regex

from .auxiliaries import before_auxiliaries
from .masking import Page, Reading
from .sentences import Span
from .subjects import subject_after

_AS = regex.compile(
    r"(?:^|(?<=[\s(]))(?:[Ww]ie|[Cc]omme|[Cc]omo|[Tt]al\s(?:y\s)?como|[Ss]egún|[Cc]onforme|[Кк]ак)\s"
    r"(?:l[’']|lo\s)?"
)
_NAME_IN_MARKS = regex.compile(
    r"(?:(?:der|die|das|le|la|el|los|las)\s)?[„«“\"](?P<who>[^„“”«»\"\n]{2,30})[“”»\"]"
)
_LONGEST = 120
_EDGE = " \t\u00a0\n,;:–—-"
_LEAST_WORDS = 2


def read_as(page: Page, sentence: Span) -> Iterator[Reading]:
    """The reading of what stands behind such a clause, or else before it; not for English."""
    for match in _AS.finditer(page.masked, sentence.start, sentence.end):
        ends = page.masked.find(",", match.end(), min(sentence.end, match.end() + _LONGEST))
        last = sentence.end - (page.masked[sentence.end - 1] in ".!?")
        stop = ends if ends >= 0 else last
        verb = page.cues.verb.search(page.masked[match.end() : stop])  # "l’explique": from here on
        cue = Span(match.end() + verb.start(), match.end() + verb.end()) if verb else None
        who = cue and _who(page, match.end(), cue)
        if cue is None or who is None or stop - match.end() > _LONGEST:
            continue
        told = _beside(page, sentence, match.start(), stop, last)
        if len(page.text[told.start : told.end].split()) >= _LEAST_WORDS:
            yield Reading(told, who, cue)
            return


def _who(page: Page, start: int, cue: Span) -> Span | None:
    """Who says it: before the verb, or behind it where nothing stands before."""
    group = before_auxiliaries(page.masked, start, cue.start)
    if not page.masked[start:group].strip():
        return subject_after(page.masked, cue.end, min(len(page.masked), cue.end + _LONGEST))
    marked = _NAME_IN_MARKS.match(page.text, start, cue.start)
    if marked:
        return Span(*marked.span("who"))
    return subject_after(page.masked, start, group)


def _beside(page: Page, sentence: Span, start: int, stop: int, last: int) -> Span:
    """What the clause is about: all that stands before it, else what follows."""
    before = page.masked[sentence.start : start].rstrip(_EDGE)
    if before:
        return Span(sentence.start, sentence.start + len(before))
    behind = stop + len(page.text[stop:last]) - len(page.text[stop:last].lstrip(_EDGE))
    return Span(behind, last)
