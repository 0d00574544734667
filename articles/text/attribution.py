"""Who said what, in which words, through whom: the attributions of one article."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from .backward import read_backward
from .carrying import carry_vias
from .cues import cues_of
from .first_person import read_minds
from .loose import RECENT, loose_quotes
from .names import surname
from .people import is_group
from .quotes import find_quotes
from .reporting import Page, Reading, read_colon, read_sentence, read_view
from .roles import is_printed
from .said import Attribution, Form, Said, resolved
from .sentences import Span
from .speakers import Cast
from .vias import find_via, is_outlet

_LONGEST_SENTENCE = 3000
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
        before, led = len(said), last
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
        said.extend(
            loose_quotes(
                page,
                cast,
                paragraph,
                said[before:],
                said[max(0, before - RECENT) : before],
                number,
                led,
            )
        )
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
        known = cast.first_named(name) >= 0 or is_group(name.lower().split(" ")[0])
        readings = [view] if cast.has_spoken(name) or (known and not page.cues.framed) else []
    via = find_via(page, sentence, readings, cast.is_person)
    found: list[Said] = []
    for reading in readings:
        attribution = resolved(page, cast, reading, sentence)
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
    had = attribution.anonymous or is_printed(speaker)  # "documents obtained by the Courier"
    return replace(attribution, via=None if own and not had else via)


def _teller(reading: Reading, beside: Sequence[Reading]) -> Reading | None:
    """Whose words this report is part of: of "The Bugle wrote that Ek said", the Bugle's."""
    cue = reading.cue
    if cue is None:
        return None
    outer = (r for r in beside if r.cue != cue and r.content.start <= cue.start < r.content.end)
    return next(outer, None)


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
