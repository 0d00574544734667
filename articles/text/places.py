"""Candidate places of a quotation, and how like they are to where it stood."""

from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein

CONTEXT = 64
MOST_CANDIDATES = 400


@dataclass(frozen=True, slots=True)
class Place:
    """A candidate in the folded text: likeness of the words and of either side, each in [0, 1]."""

    start: int
    end: int
    words: float
    before: float
    after: float

    @property
    def score(self) -> float:
        sides = sorted((self.before, self.after))
        return 0.7 * self.words + 0.2 * sides[1] + 0.1 * sides[0]


def occurrences(text: str, wanted: str, most: int = MOST_CANDIDATES) -> list[int]:
    """The offsets of the first places where ``wanted`` stands."""
    found: list[int] = []
    at = text.find(wanted)
    while at >= 0 and len(found) < most:
        found.append(at)
        at = text.find(wanted, at + 1)
    return found


def likeness(side: str, now: str) -> float:
    """How like two sides are; an empty side is like nothing but another empty one."""
    side, now = side.strip(), now.strip()
    if not side or not now:
        return float(side == now)
    return Levenshtein.normalized_similarity(side, now[: len(side) + CONTEXT])
