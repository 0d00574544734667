"""Finding a quotation again after its text has changed, or saying that it is gone."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

import regex
from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from .folding import Folded, fold

_CONTEXT = 32
_MOST_CANDIDATES = 50
_FRESH_CONTEXT = 0.45
_LONGEST_SEED = 24
_LEAST_FUZZY = 20
_MOST_WINDOWS = 24
_WORD = regex.compile(r"\w+")


class MatchKind(StrEnum):
    """What happened to the quoted words."""

    EXACT = "exact"
    MOVED = "moved"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Anchor:
    """Quoted words with what stood around them and where: W3C text quote and position selector."""

    quote: str
    prefix: str
    suffix: str
    position: int


@dataclass(frozen=True, slots=True)
class Match:
    """Where an anchor stands now: code-point span, score in [0, 1], and what happened to it.

    ``exact``: the same words at the same offset or amid the same context; ``moved``: the same
    words (but for quote marks, dashes, spaces, case of nothing) elsewhere; ``changed``: other words.
    """

    start: int
    end: int
    score: float
    kind: MatchKind
