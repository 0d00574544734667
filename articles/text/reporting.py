"""One sentence read for reported speech: which words, whose, and by which verb."""

from collections.abc import Iterator, Sequence

import regex

from .cues import INTENTIONS, PASSIVES
from .framed import framed_reports
from .masking import MASK, Page, Reading
from .sentences import Span
from .subjects import (
    before_auxiliaries,
    subject_after,
    subject_before,
    subject_of_sentence,
    subject_with,
)

_LOOK = 400  # how far into a sentence a reading goes, before and after its verb
_ADVERBIAL = 90  # the longest "in a statement on Monday" before a that-clause
_CLOSES = '”“»«’"'
_FINITE = regex.compile(
    r"\b(?:is|was|are|were|will|would|had|has|have|could|can|may|might|should|must|did|does|do"
    r"|cannot|exceeded|caused|became|began|made|came|went|took|got|gave|led|fell|rose|ended"
    r"|needs|wants|ist|sind|wird|est|sont|es|son|была?|будет)\b|n['’]t\b"
)
_ADVERBIAL_START = regex.compile(
    r"^\W*(?:speaking|in|on|at|after|before|during|earlier|later|as|while|when|if|since|asked"
    r"|citing"
    r"|according|last|this|following|despite|with|under|for|by|from|meanwhile|however|but|and"
    r"|around|until|within|without|about|im|am|in|auf|nach|bei|vor|dans|en|après|lors|selon|в|на"
    r"|после)\b",
    regex.IGNORECASE,
)
_PHRASE_START = regex.compile(
    r"^\s*(?:in|on|at|during|after|before|to|by|via|through|from|last|earlier|this|yesterday|today"
    r"|late|early|monday|tuesday|wednesday|thursday|friday|saturday|sunday|reporters|journalists"
    r"|am|im|in|en|lors|auf|nach|bei|gegenüber|lundi|mardi|mercredi|jeudi|vendredi|samedi"
    r"|dimanche|à|dans"
    r"|sur|devant|ayer|este|el|a|durante|в|на|журналистам)\b",
    regex.IGNORECASE,
)
_THAT = regex.compile(
    r"(?<!\p{L})(?:that|dass|que|что)(?!\p{L})\s*|qu['’](?=\p{L})", regex.IGNORECASE
)
_CITING = regex.compile(
    r"(?<!\p{L})(?:citing|quoting|unter Berufung auf|mit Verweis auf|citant|citando"
    r"|со ссылкой на)\s+",
    regex.IGNORECASE,
)
_AS_SAYING = regex.compile(
    r"(?<!\p{L})(?:quoted|cited)\s+(?P<who>[^,.;]{2,120}?)\s+as\s+(?:saying"
    r"|telling\s\S+)\s*(?:that\s+)?",
    regex.IGNORECASE,
)
_PREVIOUS = regex.compile(r"[\p{L}’'-]+(?=\s*$)")
_TO_DO = regex.compile(r"\s(?:[\p{L}’'-]+\s){0,6}?to\s\p{Ll}{2,}")
_JOINED = regex.compile(r"\b(?:and|but|und|aber|et|mais|y|pero|и|но)$")
_EDGE = " \t\u00a0\n,;:–—-"


def read_sentence(page: Page, sentence: Span) -> list[Reading]:
    """Everything one sentence reports, in the order of its cues; spans are the text's own."""
    readings: list[Reading] = list(_quoted_as_saying(page, sentence))
    for match in page.cues.verb.finditer(page.masked, sentence.start, sentence.end):
        if not any(r.cue and r.cue.start <= match.start() < r.cue.end for r in readings):
            readings.extend(_read_verb(page, sentence, match, readings))
    for match in page.cues.sources.finditer(page.masked, sentence.start, sentence.end):
        readings.extend(_read_source(page, sentence, match))
    if page.cues.framed:
        for content, speaker, cue in framed_reports(page.masked, sentence):
            if not any(r.cue and r.cue.start < cue.end and cue.start < r.cue.end for r in readings):
                readings.append(Reading(content, speaker, cue))
    return [_with_cited(page, sentence, reading) for reading in readings]


def _read_verb(
    page: Page, sentence: Span, match: regex.Match, earlier: Sequence[Reading]
) -> Iterator[Reading]:
    """The readings of one reporting verb: the words before it, after it, or on both sides."""
    word = match.group().lower()
    if match.group()[0].isupper():
        return  # part of a name ("the United States"), or the verb of a heading
    before = _PREVIOUS.search(page.masked, max(sentence.start, match.start() - 40), match.start())
    previous = before.group().lower() if before else ""
    if previous in PASSIVES or (
        previous in page.cues.noun_markers and word not in page.cues.participles
    ):
        return
    cue = Span(match.start(), match.end())
    if word in page.cues.participles:
        subject = (
            subject_with(page.masked, sentence.start, cue.start)
            or next((reading.speaker for reading in reversed(earlier)), None)
            or subject_of_sentence(page.masked, sentence.start, cue.start)
        )
        inverted = False
    else:
        subject, inverted = _subject(page, sentence, cue)
    if subject is None:
        return
    strict = word in page.cues.strict
    verb_group = before_auxiliaries(page.masked, sentence.start, cue.start)
    said_before = _content_before(page, sentence, min(subject.start, verb_group), strict)
    after_from = subject.end if inverted else cue.end
    if word in page.cues.participles:
        said_before = None
    if said_before is not None:
        yield Reading(said_before, subject, cue)
        rest = page.quote_from(after_from, sentence.end)
        if rest is not None:
            yield Reading(Span(rest.start, max(rest.end, sentence.start)), subject, cue)
        return
    if word in INTENTIONS and _TO_DO.match(page.masked, after_from, sentence.end):
        yield Reading(_rest(page, sentence, after_from), subject, cue)
        return
    said_after = _content_after(page, sentence, after_from, strict=strict, told=word[:3] == "tol")
    if said_after is not None:
        yield Reading(said_after, subject, cue)


def _rest(page: Page, sentence: Span, start: int) -> Span:
    """All that follows in the sentence, without its full stop."""
    words = page.text[start : sentence.end]
    begin = start + len(words) - len(words.lstrip())
    return Span(begin, sentence.end - (page.text[sentence.end - 1] in ".!?"))


def _subject(page: Page, sentence: Span, cue: Span) -> tuple[Span | None, bool]:
    """The verb's subject and whether it stands behind the verb ("…”, said the minister")."""
    verb_group = before_auxiliaries(page.masked, sentence.start, cue.start)
    lead = page.masked[sentence.start : verb_group].rstrip()
    if lead[-1:] in (*_CLOSES, ",", "–", "—", "-", "…", "!", "?", ""):
        behind = subject_after(page.masked, cue.end, sentence.end)
        closes = lead.rstrip(",")[-1:] in (*_CLOSES, "–", "—", "-", "…", "!", "?")
        if behind is not None and lead and (closes or _stands_free(page, behind, sentence)):
            return behind, True
    subject = subject_before(page.masked, sentence.start, cue.start)
    if subject is None and _JOINED.search(lead):
        subject = subject_of_sentence(page.masked, sentence.start, cue.start)
    return subject, False


def _stands_free(page: Page, subject: Span, sentence: Span) -> bool:
    """Whether nothing but a comma, a stop or a time follows a subject behind its verb."""
    rest = page.masked[subject.end : sentence.end].lstrip()
    return not rest or rest[0] in ",.;:" or bool(_PHRASE_START.match(rest))


def _content_before(page: Page, sentence: Span, end: int, strict: bool) -> Span | None:
    """The words reported in front of "…, she said", back to where their quotation began."""
    lead = page.masked[sentence.start : end].rstrip(" \t\u00a0\n–—-")
    if not lead or lead[-1] not in (*_CLOSES, ",", "…", "!", "?"):
        return None
    quoted = page.quote_at(sentence.start + len(lead) - 1 - (lead[-1] == ","))
    if quoted is None:
        said = page.text[sentence.start : sentence.start + len(lead)]
        finite = _FINITE.search(said) is not None
        adverbial = _ADVERBIAL_START.match(said) is not None
        if len(said.split()) < 4 or (not finite and (strict or adverbial)):
            return None
    stop = sentence.start + len(lead.rstrip(_EDGE))
    start = sentence.start if quoted is None else min(sentence.start, quoted.start)
    return Span(start, stop) if stop > start else None


def _content_after(
    page: Page, sentence: Span, start: int, *, strict: bool, told: bool
) -> Span | None:
    """The words reported behind the verb, past its "that", its addressee and its adverbials."""
    rest = page.masked[start : min(sentence.end, start + _LOOK)]
    begin = _begin(page, rest, start, told)
    if begin is None and not told:
        skipped = len(rest) - len(rest.lstrip(_EDGE))
        finite = _FINITE.search(rest[: _ADVERBIAL * 2])
        quote = page.quote_from(start, min(sentence.end, start + _LOOK))
        if strict and not finite and quote is None:
            return None
        if not strict and _PHRASE_START.match(rest) and quote is None and not finite:
            return None
        begin = start + skipped
    elif begin is None:
        begin = _past_addressee(page, rest, start)
    if begin is None:
        return None
    end = sentence.end
    closing = page.quote_at(end - 1)
    if closing is not None:
        end = max(end, closing.end)
    elif page.text[end - 1] in ".!?":
        end -= 1
    return Span(begin, end) if len(page.text[begin:end].split()) >= 2 else None


def _begin(page: Page, rest: str, start: int, told: bool) -> int | None:
    """Where a that-clause, a colon or a quotation opens what is reported, if soon enough."""
    that = page.cues.that.match(rest)
    if that:
        return start + that.end()
    near = rest[:_ADVERBIAL]
    adverbial = told or _PHRASE_START.match(near) is not None
    that = _THAT.search(near)
    if that and adverbial:
        return start + that.end()
    colon = near.find(":")
    if colon >= 0 and not near[:colon].count(MASK):
        return start + colon + 1 + (len(near[colon + 1 :]) - len(near[colon + 1 :].lstrip()))
    quote = page.quote_from(start, start + len(near))
    if quote is not None and (adverbial or not near[: quote.start - start].strip(_EDGE)):
        return quote.start
    return None


def _past_addressee(page: Page, rest: str, start: int) -> int | None:
    """Behind "told NAME": where the reported clause begins."""
    phrase = regex.match(
        r"\s*(?:reporters|journalists|lawmakers|parliament|\p{L}+\s)?\s*"
        r"(?:(?:the\s)?\p{Lu}[\p{L}'’&.-]*\s?){0,5}(?:on \p{Lu}\p{Ll}+|\p{Lu}\p{Ll}+day)?,?\s*",
        rest,
    )
    if phrase is None or not _FINITE.search(rest[phrase.end() :]):
        return None
    return start + phrase.end()


def _read_source(page: Page, sentence: Span, match: regex.Match) -> Iterator[Reading]:
    """The reading of "according to NAME, …" or "…, according to NAME"."""
    if match.group().strip().lower() == "zufolge":
        subject = subject_before(page.masked, sentence.start, match.start())
    else:
        subject = subject_after(page.masked, match.end(), sentence.end, trusted=True)
    if subject is None:
        return
    cue = Span(match.start(), match.start() + len(match.group().rstrip()))
    lead = page.text[sentence.start : match.start()].strip(_EDGE)
    last = not page.masked[subject.end : sentence.end].strip(" .!?" + _EDGE)
    if len(lead.split()) >= (2 if last else 4) and (last or not _ADVERBIAL_START.match(lead)):
        stop = sentence.start + len(page.masked[sentence.start : match.start()].rstrip(_EDGE))
        yield Reading(Span(sentence.start, stop), subject, cue)
        return
    rest = page.masked[subject.end : sentence.end]
    comma = rest.find(",")
    begin = subject.end + (comma + 1 if 0 <= comma < _ADVERBIAL * 2 else 0)
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
    who = Span(*match.span("who"))
    relay = None if passive else subject_before(page.masked, sentence.start, match.start())
    end = sentence.end - (page.text[sentence.end - 1] in ".!?")
    if end > match.end():
        yield Reading(Span(match.end(), end), who, Span(match.start(), match.end()), relay)


def _with_cited(page: Page, sentence: Span, reading: Reading) -> Reading:
    """ "TASS reported, citing NAME, that …": NAME speaks, through TASS; the aside is no content."""
    match = _CITING.search(page.masked, sentence.start, sentence.end)
    if match is None or reading.relay is not None or reading.speaker is None:
        return reading
    cited = subject_after(page.masked, match.end(), sentence.end)
    if cited is None or cited.start == reading.speaker.start:
        return reading
    start, end = reading.content.start, reading.content.end
    if start <= match.start() < end:
        if page.masked[start : match.start()].strip(_EDGE):
            end = start + len(page.text[start : match.start()].rstrip(_EDGE))
        else:
            start = (
                cited.end
                + len(page.masked[cited.end : end])
                - len(page.masked[cited.end : end].lstrip(_EDGE))
            )
            that = page.cues.that.match(page.masked, start)
            start = that.end() if that else start
    if start >= end:
        return reading
    return Reading(Span(start, end), cited, reading.cue, reading.speaker)
