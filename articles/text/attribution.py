"""Who said what, in which words, through whom: the attributions of one article."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from .anonymity import is_unnamed
from .backward import read_backward
from .carrying import carry_vias
from .cues import cues_of
from .extents import full_source
from .first_person import read_minds
from .names import surname
from .quotes import find_quotes
from .reporting import Page, Reading, read_colon, read_sentence, read_view
from .said import Attribution, Form, Said
from .sentences import Span
from .speakers import Cast
from .subjects import subject_of_sentence
from .vias import find_via, is_outlet

_LONGEST_SENTENCE = 3000
_LEAST_LOOSE_WORDS = 4
_SOON_NAMED = 2  # paragraphs within which an opening's speaker is named
# Spaces that do not break lines, and narrow ones: each becomes one plain space, so offsets hold.
_WIDE_SPACES = str.maketrans("\u00a0\u2007\u2009\u202f", "    ")


@dataclass(frozen=True, slots=True)
class _Occasion:
    """What a sentence names that reports nothing itself: "Ek was a guest of Radio Halden"."""

    via: str
    sentence: Span
    paragraph: int


def find_attributions(
    text: str, sentences: Sequence[Span], language: str = "en"
) -> tuple[Attribution, ...]:
    """Every reported statement of ``text``, in the order of its content.

    Content may run over several sentences of one paragraph, never over a paragraph break. What
    has no cue and follows no speaker is left alone rather than guessed. Linear in the text;
    sentences longer than 3,000 characters are passed over.
    """
    text = text.translate(_WIDE_SPACES)
    page = Page(text, find_quotes(text), cues_of(language))
    cast = Cast.of(text)
    said: list[Said] = []
    occasion: _Occasion | None = None
    last: Span | None = None
    for number, paragraph in enumerate(_paragraphs(text, sentences)):
        before = len(said)
        for sentence in paragraph:
            if sentence.end - sentence.start <= _LONGEST_SENTENCE:
                found, via = _said_in(page, cast, sentence, last, number)
                if via and not found:
                    occasion = _Occasion(via, sentence, number)
                elif found and occasion:
                    _open(text, found[0], occasion)
                    occasion = None
                said.extend(found)
            last = sentence
        said.extend(_loose_quotes(page, cast, paragraph, said, before, number))
    _name_the_first(cast, said)
    carry_vias(text, said)
    if page.cues.framed:
        said.extend(_said_of_themselves(text, said))
    unique = {(s.attribution.content, s.attribution.speaker): s.attribution for s in said}
    return tuple(sorted(unique.values(), key=lambda a: (a.content.start, a.content.end)))


def _paragraphs(text: str, sentences: Sequence[Span]) -> Iterator[list[Span]]:
    """The sentences grouped by the paragraphs they stand in."""
    group: list[Span] = []
    for sentence in sentences:
        if group and "\n" in text[group[-1].end : sentence.start]:
            yield group
            group = []
        group.append(sentence)
    if group:
        yield group


def _said_in(
    page: Page, cast: Cast, sentence: Span, last: Span | None, paragraph: int
) -> tuple[list[Said], str | None]:
    """What a sentence reports, of itself or of the ``last`` one, and the way it names."""
    whose = read_backward(page, sentence, last) if last else None
    readings = [whose] if whose else read_sentence(page, sentence)
    if not readings and (answer := read_colon(page, sentence)):
        name = cast.resolve(page, answer.speaker) if answer.speaker else ""
        readings = [answer] if cast.first_named(name) >= 0 else []
    if not readings and (view := read_view(page, sentence)):
        name = cast.resolve(page, view.speaker) if view.speaker else ""
        readings = [view] if cast.has_spoken(name) else []
    via = find_via(page, sentence, readings, cast.is_person)
    found: list[Said] = []
    for reading in readings:
        attribution = _resolve(page, cast, reading, sentence)
        who, outer = reading.speaker, _teller(reading, readings)
        if who is not None and not (reading.relay or outer):
            cast.heard(attribution.speaker or "", who.end, unnamed=attribution.anonymous)
        relay = reading.relay or (outer and outer.speaker)
        own = cast.resolve(page, relay) if relay else None
        if own is None or not (reading.relay or is_outlet(own)):
            own = via
        found.append(Said(_through(attribution, own), paragraph, sentence))
    return found, via


def _open(text: str, said: Said, occasion: _Occasion) -> None:
    """Let the first words after it go through an occasion, if it was their speaker's."""
    attribution = said.attribution
    told = text[occasion.sentence.start : occasion.sentence.end].lower()
    named = attribution.speaker is not None and surname(attribution.speaker) in told
    if named and not attribution.via and said.paragraph <= occasion.paragraph + 1:
        said.attribution = _through(attribution, occasion.via)


def _through(attribution: Attribution, via: str | None) -> Attribution:
    """The attribution with the way its words went; nobody speaks through themselves."""
    speaker = attribution.speaker or ""
    own = via and speaker and (surname(via) == surname(speaker) or speaker.lower() in via.lower())
    return replace(attribution, via=None if own else via)


def _teller(reading: Reading, beside: Sequence[Reading]) -> Reading | None:
    """Whose words this report is part of: of "The Bugle wrote that Ek said", the Bugle's."""
    cue = reading.cue
    if cue is None:
        return None
    outer = (r for r in beside if r.cue != cue and r.content.start <= cue.start < r.content.end)
    return next(outer, None)


def _resolve(page: Page, cast: Cast, reading: Reading, sentence: Span) -> Attribution:
    """The reading with its speaker looked up."""
    speaker, source, unnamed = None, None, False
    if reading.speaker is not None:
        phrase = page.text[reading.speaker.start : reading.speaker.end]
        unnamed = is_unnamed(phrase, page.text[sentence.start : sentence.end])
        source = full_source(page, sentence, reading)
        speaker = phrase if unnamed else cast.resolve(page, reading.speaker)
        unnamed = unnamed or speaker in cast.unnamed
    return Attribution(
        content=reading.content,
        speaker=speaker,
        speaker_span=reading.speaker,
        source=source,
        cue=reading.cue,
        via=None,
        anonymous=unnamed,
        form=_form(page, reading.content),
    )


def _form(page: Page, content: Span) -> Form:
    inside = page.quote_at(content.start) or page.quote_from(content.start, content.end)
    return Form.DIRECT if inside is not None else Form.PARAPHRASE


def _loose_quotes(
    page: Page,
    cast: Cast,
    paragraph: Sequence[Span],
    said: Sequence[Said],
    before: int,
    number: int,
) -> list[Said]:
    """Quotations without a cue that go on where this or the last paragraph's speaker left off.

    One behind a sentence about a person is that person's: "Ida Lund shook her head. “No.”"
    """
    here = said[before:]
    previous = said[before - 1] if before and said[before - 1].paragraph == number - 1 else None
    found: list[Said] = []
    low, high = paragraph[0].start, paragraph[-1].end
    at = low
    while (quote := page.quote_from(at, high)) is not None:
        at = quote.end
        if len(page.text[quote.start : quote.end].split()) < _LEAST_LOOSE_WORDS:
            continue
        if any(_overlap(s.attribution.content, quote) for s in here):
            continue
        leading = [s for s in here if s.attribution.content.end <= quote.start]
        goes_on = quote.start == low and quote.end - quote.start > 0.6 * (high - low)
        source = leading[-1] if leading else previous if goes_on else None
        if source is not None:
            found.append(_continued(source, quote, number))
        elif not here and (led := _led_to(page, cast, paragraph, quote)):
            found.append(Said(_resolve(page, cast, led, quote), number, quote))
    return found


def _led_to(page: Page, cast: Cast, paragraph: Sequence[Span], quote: Span) -> Reading | None:
    """The reading of a quotation that is a sentence of its own behind one about a person."""
    for sentence, following in pairwise(paragraph):
        if following.start == quote.start:
            who = subject_of_sentence(page.masked, sentence.start, sentence.end)
            about = who is not None and cast.first_named(cast.resolve(page, who)) >= 0
            return Reading(quote, who, None) if about else None
    return None


def _said_of_themselves(text: str, said: Sequence[Said]) -> list[Said]:
    """What quoted speakers think, by their own words, inside what they said."""
    found: list[Said] = []
    for item in said:
        outer = item.attribution
        if outer.form is not Form.DIRECT or outer.speaker is None:
            continue
        for content, who, cue in read_minds(text, outer.content):
            inner = replace(outer, content=content, speaker_span=who, source=who, cue=cue)
            found.append(replace(item, attribution=inner))
    return found


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


def _name_the_first(cast: Cast, said: list[Said]) -> None:
    """Whom the opening only describes ("A former mayor has said") is who the next lines name."""
    opening = [s for s in said if s.paragraph == said[0].paragraph]
    for item in opening:
        described = item.attribution.speaker
        if described is None or not cast.only_describes(described):
            continue
        rest = (s for s in said[len(opening) :] if s.paragraph <= item.paragraph + _SOON_NAMED)
        names = (s.attribution.speaker or "" for s in rest)
        later = next((name for name in names if cast.first_named(name) >= 0), None)
        if later is not None and cast.first_named(later) > item.sentence.end:
            item.attribution = replace(item.attribution, speaker=later, anonymous=False)


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end
