"""Words and whose they are: what the reading of an article comes to."""

from dataclasses import dataclass
from enum import StrEnum

from .sentences import Span


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
