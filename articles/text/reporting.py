"""One sentence read for reported speech: which words, whose, and by which verb."""

from collections.abc import Iterator
from itertools import chain

import regex

from .as_said import read_as
from .clauses import ADVERBIAL_START, FINITE
from .cues import PASSIVES
from .framed import framed_reports
from .masking import Page, Reading
from .passives import passive_reports
from .people import is_group
from .saying import read_verb
from .sentences import Span
from .subjects import subject_after, subject_before, subject_of_sentence
from .told import ADVERBIAL, EDGE, content_before, is_title

_CITING = regex.compile(
    r"(?<!\p{L})(?:citing|quoting|which (?:cites?|cited|quotes?|quoted)"
    r"|qui (?:cite|citent)|que cita|citant|citando|unter Berufung auf|mit Verweis auf"
    r"|со ссылкой на)\s+",
    regex.IGNORECASE,
)
_AS_SAYING = regex.compile(
    r"(?<!\p{L})(?P<cue>(?:quoted|cited)\s+(?P<who>[^,.;]{2,120}?)\s+as\s+(?:saying"
    r"|telling\s\S+))\s*(?:that\s+)?",
    regex.IGNORECASE,
)
_BY_PLAN = regex.compile(r"(?:\p{Ll}+\s){0,3}?(?:schedules?|plans?|script|form|which|whom)\b")
# "WASHINGTON (AP) — ", "Halden, Aug. 3 -- ": where and through whom, before the report proper.
_DATELINE = regex.compile(
    r"(?:\p{Lu}{3}[\p{L} .,’'/-]{0,40}?|\p{Lu}[\p{L} .,’'/-]{2,40}?(?=\())\s?"
    r"(?:\([^)\n]{2,30}\)\s?)?[—–-]{1,2}\s"
)
_COLON = regex.compile(r"(?<=\p{L}):\s(?=[“„«\"])")
_OWN_WORD = regex.compile(r"(?P<who>His|Her)\s\p{Ll}")
_VIEW = regex.compile(r"(?:To|For|Para|Pour|Für)\s(?P<who>(?:[\p{L}.’'-]+\s?){1,6}),\s")
_PREVIOUS = regex.compile(r"[\p{L}’'-]+(?=\s*$)")
_JOINED = regex.compile(r"\b(?:and|but|und|aber|et|mais|y|pero|и|но)$")


def read_sentence(page: Page, sentence: Span) -> list[Reading]:
    """Everything one sentence reports, in the order of its cues; spans are the text's own."""
    dateline = _DATELINE.match(page.masked, sentence.start, sentence.end)
    if dateline:
        sentence = Span(dateline.end(), sentence.end)
    readings: list[Reading] = list(_quoted_as_saying(page, sentence))
    if not page.cues.framed:
        readings.extend(read_as(page, sentence))
    for match in page.cues.verb.finditer(page.masked, sentence.start, sentence.end):
        if not any(r.cue and r.cue.start <= match.start() < r.cue.end for r in readings):
            readings.extend(read_verb(page, sentence, match, readings))
    for match in page.cues.sources.finditer(page.masked, sentence.start, sentence.end):
        if any(r.cue and match.start() < r.cue.start < match.end() + 4 for r in readings):
            continue  # "Según explicó …": read by its verb
        readings.extend(_read_source(page, sentence, match))
    if page.cues.framed:
        framed = chain(
            passive_reports(page.masked, sentence), framed_reports(page.masked, sentence)
        )
        for content, speaker, cue in framed:
            if not any(_stands_in(cue, r, speaker is None) for r in readings):
                readings.append(Reading(content, speaker, cue))
    cited = _cited(page, sentence) if len(readings) > 1 else None
    if cited is not None:  # whoever is cited speaks: "citing" itself tells nothing more
        readings = [r for r in readings if r.cue is None or r.cue.start != cited[0]]
    readings = [r for r in readings if not is_title(page, r.content)]
    return [_with_cited(page, sentence, reading) for reading in readings]


def read_colon(page: Page, sentence: Span) -> Reading | None:
    """The reading of "Ida Lund was blunt: “No.”", which has no verb of saying."""
    match = _COLON.search(page.masked, sentence.start, sentence.end)
    quote = page.quote_at(match.end()) if match else None
    if match is None or quote is None:
        return None
    own = _OWN_WORD.match(page.masked, sentence.start, match.start())
    if own:
        return Reading(quote, Span(*own.span("who")), None)
    subject = subject_of_sentence(page.masked, sentence.start, match.start())
    return Reading(quote, subject, None) if subject else None


def read_view(page: Page, sentence: Span) -> Reading | None:
    """The reading of "To the mayor, the dam is safe", where nothing but "to" tells whose view."""
    match = _VIEW.match(page.masked, sentence.start, sentence.end)
    if match is None or not FINITE.search(page.masked, match.end(), sentence.end):
        return None
    stop = sentence.end - (page.masked[sentence.end - 1] in ".!?")
    cue = Span(match.start(), match.start("who") - 1)
    return Reading(Span(match.end(), stop), Span(*match.span("who")), cue)


def _stands_in(cue: Span, reading: Reading, nobody: bool) -> bool:
    """Whether another reading has these words for its cue, or tells what nobody is named for."""
    spans = [reading.cue, reading.content if nobody else None]
    return any(s is not None and s.start < cue.end and cue.start < s.end for s in spans)


def _read_source(page: Page, sentence: Span, match: regex.Match) -> Iterator[Reading]:
    """The reading of "according to NAME, …" or "…, according to NAME"."""
    if match.group().strip().lower() == "zufolge":
        subject = subject_before(page.masked, sentence.start, match.start())
    else:
        subject = subject_after(page.masked, match.end(), sentence.end, trusted=True)
    if subject is None or _BY_PLAN.match(page.masked, subject.start, subject.end):
        return
    cue = Span(match.start(), match.start() + len(match.group().rstrip()))
    lead = page.text[sentence.start : match.start()].strip(EDGE)
    last = not page.masked[subject.end : sentence.end].strip(" .!?" + EDGE)
    if len(lead.split()) >= (2 if last else 4) and (last or not ADVERBIAL_START.match(lead)):
        stop = sentence.start + len(page.masked[sentence.start : match.start()].rstrip(EDGE))
        yield Reading(Span(sentence.start, stop), subject, cue)
        return
    rest = page.masked[subject.end : sentence.end]
    comma = rest.find(",", 2 if rest.startswith((", which", ", who")) else 0)
    begin = subject.end + (comma + 1 if 0 <= comma < ADVERBIAL * 2 else 0)
    begin += len(page.text[begin : sentence.end]) - len(page.text[begin : sentence.end].lstrip())
    end = sentence.end - (page.text[sentence.end - 1] in ".!?")
    if len(page.text[begin:end].split()) >= 2:
        yield Reading(Span(begin, end), subject, cue)


def _quoted_as_saying(page: Page, sentence: Span) -> Iterator[Reading]:
    """The reading of "TASS quoted NAME as saying that …"."""
    match = _AS_SAYING.search(page.masked, sentence.start, min(sentence.end, sentence.start + 600))
    if match is None:
        return
    before = _PREVIOUS.search(page.masked, max(sentence.start, match.start() - 20), match.start())
    passive = before is not None and before.group().lower() in PASSIVES
    who: Span | None = Span(*match.span("who"))
    subject = subject_before(page.masked, sentence.start, match.start())
    relay = None if passive else subject
    if passive and match["who"].startswith(("by ", "in ")):  # "was quoted by TASS as saying"
        low, high = match.span("who")
        who = subject_before(page.masked, sentence.start, before.start()) if before else None
        relay = Span(low + 3, high)
    end = sentence.end - (page.text[sentence.end - 1] in ".!?")
    cue = Span(match.start(), match.end("cue"))
    told: Span | None = Span(match.end(), end) if end > match.end() else None
    if told is None and subject is not None:
        told = content_before(page, sentence, subject.start, strict=True)
    if who is not None and told is not None:
        yield Reading(told, who, cue, relay)


def _cited(page: Page, sentence: Span) -> tuple[int, Span] | None:
    """Where "citing NAME" begins, and the name."""
    match = _CITING.search(page.masked, sentence.start, sentence.end)
    if match is None:
        return None
    cited = subject_after(page.masked, match.end(), sentence.end)
    return (match.start(), cited) if cited and _is_somebody(page, cited) else None


def _with_cited(page: Page, sentence: Span, reading: Reading) -> Reading:
    """ "TASS reported, citing NAME, that …": NAME speaks, through TASS; the aside is no content."""
    found = _cited(page, sentence)
    if found is None or reading.relay is not None or reading.speaker is None:
        return reading
    opened, cited = found
    if cited.start == reading.speaker.start:
        return reading
    start, end = reading.content.start, reading.content.end
    if start <= opened < end:
        if page.masked[start:opened].strip(EDGE):
            end = start + len(page.text[start:opened].rstrip(EDGE))
        else:
            start = _past_aside(page, cited.end, end)
    elif start <= cited.start < end:
        start = _past_aside(page, cited.end, end)
    if start >= end:
        return reading
    return Reading(Span(start, end), cited, reading.cue, reading.speaker)


def _past_aside(page: Page, start: int, end: int) -> int:
    """Behind an aside that opened what is reported, and the "that" after it."""
    start += len(page.masked[start:end]) - len(page.masked[start:end].lstrip(EDGE))
    that = page.cues.that.match(page.masked, start)
    return that.end() if that else start


def _is_somebody(page: Page, cited: Span) -> bool:
    """Whether what is cited can speak: a name or people, and no audit, letter or reason."""
    words = page.text[cited.start : cited.end].split()
    named = any(word[:1].isupper() for word in words)
    return named or any(is_group(word.lower().strip(",.")) for word in words)
