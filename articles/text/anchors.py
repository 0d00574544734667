"""What is kept of a quotation to find it again, and what comes of looking."""

from dataclasses import dataclass
from enum import StrEnum


class MatchKind(StrEnum):
    """What happened to the quoted words."""

    EXACT = "exact"
    MOVED = "moved"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Anchor:
    """Quoted words, what stood around them, and where: W3C text quote and position selector.

    ``rivals`` are what stood around the same words elsewhere in the text, so that a twin is not
    taken for a quotation that was deleted; None when nobody looked. Words that had none are found
    wherever they went.
    """

    quote: str
    prefix: str
    suffix: str
    position: int
    rivals: tuple[tuple[str, str], ...] | None = None


@dataclass(frozen=True, slots=True)
class Match:
    """Where an anchor stands now: half-open code-point span and score in [0, 1].

    ``exact``: the same words, both neighbours as they were; ``moved``: the same words with a new
    neighbour; ``changed``: other words, or a short sentence amid others altogether, for a person
    to look at. Quote marks, dashes and spaces are not words.
    """

    start: int
    end: int
    score: float
    kind: MatchKind
