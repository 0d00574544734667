"""Words and whose they are: what the reading of an article comes to."""

from dataclasses import dataclass, replace
from enum import StrEnum

from .anonymity import is_unnamed
from .extents import full_source
from .masking import Page, Reading
from .sentences import Span
from .speakers import Cast


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
class Said:
    """An attribution in the making, with the paragraph it stands in."""

    attribution: Attribution
    paragraph: int
    sentence: Span


def resolved(page: Page, cast: Cast, reading: Reading, sentence: Span) -> Attribution:
    """The reading with its speaker looked up."""
    speaker, source, unnamed = None, None, False
    if reading.speaker is not None and reading.speaker.start == reading.speaker.end:
        reading = replace(reading, speaker=None)  # a verb without a subject
        speaker, unnamed = cast.latest
    if reading.speaker is not None:
        phrase = page.text[reading.speaker.start : reading.speaker.end]
        unnamed = is_unnamed(phrase, page.text[sentence.start : sentence.end])
        source = full_source(page, sentence, reading)
        speaker = cast.same(phrase) if unnamed else cast.resolve(page, reading.speaker)
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
