"""Who said what, in which words, through whom: the attributions of one article."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

import regex

from .anonymity import is_unnamed
from .cues import cues_of
from .extents import full_source
from .first_person import read_minds
from .names import surname
from .occasions import goes_on, is_bare_interview
from .quotes import find_quotes
from .reporting import Page, Reading, read_colon, read_sentence
from .sentences import Span
from .speakers import Cast
from .vias import find_via, is_outlet

_LONGEST_SENTENCE = 3000
_LEAST_LOOSE_WORDS = 4
_CARRIED = 6  # paragraphs an interview is taken to go on for
_SOON_NAMED = 2  # paragraphs within which an opening's speaker is named
_ANOTHER_OCCASION = regex.compile(
    r"^\W*(?:earlier|previously|last|later|in a separate|on (?:mon|tues|wednes|thurs|fri"
    r"|satur|sun)day"
    r"|in (?:january|february|march|april|may|june|july|august|september|october|november|december"
    r"|\d{4})|around the same time|zuvor|früher|plus tôt|anteriormente|ранее)\b",
    regex.IGNORECASE,
)

# Spaces that do not break lines, and narrow ones: each becomes one plain space, so offsets hold.
_WIDE_SPACES = str.maketrans("\u00a0\u2007\u2009\u202f", "    ")


class Form(StrEnum):
    """Whether the words stand in quotation marks, at least in part."""

    DIRECT = "direct"
    PARAPHRASE = "paraphrase"


@dataclass(frozen=True, slots=True)
class Attribution:
    """Words and their speaker; spans are half-open code points into the text.

    ``speaker`` is the full name as far as the article gives it, ``speaker_span`` the words that
    name the speaker here ("he", "the diplomat"), ``source`` these with all that describes them
    ("Ida Lund, the mayor, who resigned"); ``via`` the outlet or occasion that carried the
    words; ``cue`` the reporting verb, None where a quotation goes on without one.
    """

    content: Span
    speaker: str | None
    speaker_span: Span | None
    source: Span | None
    cue: Span | None
    via: str | None
    anonymous: bool
    form: Form


@dataclass(slots=True)
class _Said:
    """An attribution in the making, with the paragraph it stands in."""

    attribution: Attribution
    paragraph: int
    sentence: Span


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
    said: list[_Said] = []
    occasion: _Occasion | None = None
    for number, paragraph in enumerate(_paragraphs(text, sentences)):
        before = len(said)
        for sentence in paragraph:
            if sentence.end - sentence.start <= _LONGEST_SENTENCE:
                found, via = _said_in(page, cast, sentence, number)
                if via and not found:
                    occasion = _Occasion(via, sentence, number)
                elif found and occasion:
                    _open(text, found[0], occasion)
                    occasion = None
                said.extend(found)
        said.extend(_loose_quotes(page, paragraph, said, before, number))
    _name_the_first(cast, said)
    _carry_vias(text, said)
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
    page: Page, cast: Cast, sentence: Span, paragraph: int
) -> tuple[list[_Said], str | None]:
    """What a sentence reports, and the way it names."""
    readings = read_sentence(page, sentence)
    if not readings and (answer := read_colon(page, sentence)):
        name = cast.resolve(page, answer.speaker) if answer.speaker else ""
        readings = [answer] if cast.first_named(name) >= 0 else []
    via = find_via(page, sentence, readings, cast.is_person)
    found: list[_Said] = []
    for reading in readings:
        attribution = _resolve(page, cast, reading, sentence)
        who, outer = reading.speaker, _teller(reading, readings)
        if who is not None and not (reading.relay or outer):
            cast.heard(attribution.speaker or "", who.end, unnamed=attribution.anonymous)
        relay = reading.relay or (outer and outer.speaker)
        own = cast.resolve(page, relay) if relay else None
        if own is None or not (reading.relay or is_outlet(own)):
            own = via
        found.append(_Said(_through(attribution, own), paragraph, sentence))
    return found, via


def _open(text: str, said: _Said, occasion: _Occasion) -> None:
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
    page: Page, paragraph: Sequence[Span], said: Sequence[_Said], before: int, number: int
) -> list[_Said]:
    """Quotations without a cue that go on where this or the last paragraph's speaker left off."""
    here = said[before:]
    previous = said[before - 1] if before and said[before - 1].paragraph == number - 1 else None
    found: list[_Said] = []
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
    return found


def _said_of_themselves(text: str, said: Sequence[_Said]) -> list[_Said]:
    """What quoted speakers think, by their own words, inside what they said."""
    found: list[_Said] = []
    for item in said:
        outer = item.attribution
        if outer.form is not Form.DIRECT or outer.speaker is None:
            continue
        for content, who, cue in read_minds(text, outer.content):
            inner = replace(outer, content=content, speaker_span=who, source=who, cue=cue)
            found.append(replace(item, attribution=inner))
    return found


def _continued(source: _Said, quote: Span, paragraph: int) -> _Said:
    attribution = replace(
        source.attribution,
        content=quote,
        cue=None,
        speaker_span=None,
        source=None,
        form=Form.DIRECT,
    )
    return _Said(attribution, paragraph, quote)


def _name_the_first(cast: Cast, said: list[_Said]) -> None:
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


def _carry_vias(text: str, said: list[_Said]) -> None:
    """Let one interview carry what its speaker says in it soon, until another occasion is named."""
    carried: dict[str | None, tuple[str, int]] = {}
    for item in said:
        speaker, via = item.attribution.speaker, item.attribution.via
        opening = text[item.sentence.start : item.sentence.start + 60]
        if _ANOTHER_OCCASION.match(opening):
            carried.pop(speaker, None)
        known, since = carried.get(speaker, (None, 0))
        if via is not None and not (known and is_bare_interview(via)):
            last = item.paragraph if goes_on(via) else item.paragraph - _CARRIED
            carried[speaker] = via, last
        elif known and item.paragraph <= since + _CARRIED and not item.attribution.anonymous:
            item.attribution = replace(item.attribution, via=known)
    _carry_back(said)


def _carry_back(said: list[_Said]) -> None:
    """Within a paragraph the interview may be named only after its first words."""
    for position in range(len(said) - 1, 0, -1):
        item, earlier = said[position].attribution, said[position - 1].attribution
        same = item.speaker == earlier.speaker and not earlier.anonymous
        together = said[position].paragraph == said[position - 1].paragraph
        if same and together and earlier.via is None and item.via is not None:
            said[position - 1].attribution = replace(earlier, via=item.via)
