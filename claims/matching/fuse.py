"""One score out of meaning and words. Pure."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log

from rapidfuzz import fuzz

from claims.matching.wording import fold, stems

# BM25's saturation and length norm, for texts of one sentence.
_K1 = 0.9
_B = 0.75
_USUAL_LENGTH = 20

#: What BM25 counts beside nearness in meaning, which counts 1. See docs/decisions/matching.md.
_BM25 = 0.15

#: Without a vector, what is taken for the nearness of a claim that covers the words wholly.
_COVER = 0.3


@dataclass(frozen=True, slots=True)
class Candidate:
    """A claim that may say the same. ``near`` is None where its vector is not known."""

    id: int
    wording: str
    near: float | None = None


@dataclass(frozen=True, slots=True)
class Scored:
    """A candidate with its likenesses: ``lexical`` and ``semantic`` in [0, 1]; ``score`` orders."""

    id: int
    score: float
    lexical: float
    semantic: float | None


class Query:
    """Words to be compared with many claims; ``rarity`` says how telling a stem is, from 0 to 1."""

    def __init__(self, text: str, rarity: Mapping[str, float]) -> None:
        self.folded = fold(text)
        self._rarity = {kin: rarity.get(kin, 1.0) for kin in stems(text)}
        self._weights = {kin: value**2 for kin, value in self._rarity.items()}
        self._total = sum(self._rarity.values()) or 1.0

    def bm25(self, wording: Sequence[str]) -> float:
        """BM25 of a claim's stems: it grows with each shared word.

        Rarities are squared: a name in common tells more than many usual words.
        """
        norm = _K1 * (1 - _B + _B * len(wording) / _USUAL_LENGTH)
        shared = Counter(kin for kin in wording if kin in self._weights)
        return sum(
            self._weights[kin] * times * (_K1 + 1) / (times + norm) for kin, times in shared.items()
        )

    def common_words(self, wording: str) -> float:
        """The share of common words, in [0, 1]: slower than the others."""
        return fuzz.token_set_ratio(self.folded, fold(wording)) / 100

    def cover(self, wording: Sequence[str]) -> float:
        """How much of the lighter side's weight is shared by these stems, in [0, 1]."""
        kinds = set(wording)
        shared = sum(self._rarity.get(kin, 0.0) for kin in kinds)
        theirs = sum(self._rarity.get(kin, 1.0) for kin in kinds)
        return min(1.0, shared / max(min(self._total, theirs), 0.01))


def rank(query: Query, candidates: Sequence[Candidate], *, limit: int) -> list[Scored]:
    """The ``limit`` likest candidates, best first; equal scores in order of id."""
    scored = [(_score(query, one), one) for one in candidates]
    scored.sort(key=lambda pair: (-pair[0], pair[1].id))
    return [
        Scored(one.id, round(score, 4), _lexical(query, one.wording), one.near)
        for score, one in scored[:limit]
    ]


def rarity_of(count: int, total: int) -> float:
    """How telling a word is that ``count`` of ``total`` claims have: 1 for none, near 0 for all."""
    return log(1 + (total - count + 0.5) / (count + 0.5)) / log(1 + (total + 0.5) / 0.5)


def _score(query: Query, one: Candidate) -> float:
    wording = stems(one.wording)
    near = one.near if one.near is not None else _COVER * query.cover(wording)
    return near + _BM25 * query.bm25(wording)


def _lexical(query: Query, wording: str) -> float:
    return round((query.common_words(wording) + query.cover(stems(wording))) / 2, 4)
