"""Quotations without a cue: whose they are, by what stands before them."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from .masking import Page, Reading
from .said import Form, Said, resolved
from .sentences import Span
from .speakers import Cast
from .subjects import subject_before, subject_of_sentence

_LEAST_WORDS = 4
RECENT = 6  # statements before a paragraph among which its speaker may be
_MOST = 0.6  # of a paragraph that is a quotation, at least


def loose_quotes(
    page: Page,
    cast: Cast,
    paragraph: Sequence[Span],
    here: Sequence[Said],
    recent: Sequence[Said],
    number: int,
    last: Span | None,
) -> list[Said]:
    """Quotations that go on where this or the last paragraph's speaker left off.

    One behind a sentence about a person is that person's: "Ida Lund shook her head. “No.”"
    ``recent`` was said before, ``last`` is the sentence before the paragraph, ``number`` its own.
    """
    previous = _outermost([s for s in recent if s.paragraph == number - 1])
    found: list[Said] = []
    low, high = paragraph[0].start, paragraph[-1].end
    before = {following.start: sentence for sentence, following in pairwise(paragraph)}
    at = low
    while (quote := page.quote_from(at, high)) is not None:
        at = quote.end
        if len(page.text[quote.start : quote.end].split()) < _LEAST_WORDS:
            continue
        if any(_overlap(s.attribution.content, quote) for s in here):
            continue
        leading = _outermost([s for s in here if s.attribution.content.end <= quote.start])
        goes_on = quote.start == low and quote.end - quote.start > _MOST * (high - low)
        source = leading or (previous if goes_on else None)
        if source is not None:
            found.append(_continued(source, quote, number))
        elif led := _led_to(page, cast, last if goes_on else before.get(quote.start), quote):
            found.append(Said(resolved(page, cast, led, quote), number, quote))
        elif found and goes_on:
            found.append(_continued(found[-1], quote, number))
    return found


def _outermost(said: Sequence[Said]) -> Said | None:
    """The last one with a speaker that no other of them reports in turn."""
    for item in reversed(said):
        cue = item.attribution.cue
        inner = cue and any(
            other.attribution.content.start <= cue.start < other.attribution.content.end
            for other in said
            if other.attribution.cue != cue
        )
        if item.attribution.speaker is not None and not inner:
            return item
    return None


def _continued(source: Said, quote: Span, paragraph: int) -> Said:
    attribution = replace(
        source.attribution,
        content=quote,
        cue=None,
        speaker_span=None,
        source=None,
        form=Form.DIRECT,
    )
    return Said(attribution, paragraph, quote)


def _led_to(page: Page, cast: Cast, before: Span | None, quote: Span) -> Reading | None:
    """The reading of a quotation that is a sentence of its own behind one about a person."""
    who, named = _whom_it_is_about(page, before) if before else (None, False)
    about = who is not None and (named or cast.first_named(cast.resolve(page, who)) >= 0)
    return Reading(quote, who, None) if about else None


def _whom_it_is_about(page: Page, sentence: Span) -> tuple[Span | None, bool]:
    """Whom a sentence opens with; or says it of, with a verb of saying and a colon at its end."""
    verbs = list(page.cues.verb.finditer(page.masked, sentence.start, sentence.end))
    if verbs and page.text[sentence.end - 1] == ":":
        who = subject_before(page.masked, sentence.start, verbs[-1].start())
        if who is not None:
            return who, True
    return subject_of_sentence(page.masked, sentence.start, sentence.end), False


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end
