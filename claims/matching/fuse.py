"""One score out of meaning and words. Pure."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log

from rapidfuzz import fuzz

from claims.matching.wording import fold, stem, words

# BM25's saturation and length norm, for texts of one sentence.
_K1 = 0.9
_B = 0.4
_USUAL_LENGTH = 20

# What each likeness counts beside the cosine, which counts 1; fitted by listwise regression on the
# development pairs and rounded. See docs/decisions/matching.md.
_BM25 = 0.11
_RAREST = 0.30
_COMMON_WORDS = 0.08

#: Without vectors, words have to carry it alone.
_LEXICAL_COVER = 0.6


@dataclass(frozen=True, slots=True)
class Candidate:
    """A claim that may say the same. ``cosine`` is None where its vector is not known."""

    id: int
    wording: str
    cosine: float | None = None


@dataclass(frozen=True, slots=True)
class Scored:
    """A candidate with its likenesses: ``lexical`` and ``semantic`` in [0, 1]; ``score`` orders."""

    id: int
    score: float
    lexical: float
    semantic: float | None


class Query:
    """Words to be compared with many claims; ``rarity`` says how telling each is, in [0, 1]."""

    def __init__(self, text: str, rarity: Mapping[str, float]) -> None:
        self.folded = fold(text)
        self.rarity = {word: rarity.get(word, 1.0) for word in words(text)}
        self._by_stem = {stem(word): value for word, value in self.rarity.items()}
        self._total = sum(self.rarity.values()) or 1.0

    def bm25(self, wording: Sequence[str]) -> float:
        """BM25 of a claim's words with rarities for weights: it grows with each shared word."""
        norm = _K1 * (1 - _B + _B * len(wording) / _USUAL_LENGTH)
        shared = Counter(word for word in wording if word in self.rarity)
        return sum(
            self.rarity[word] * times * (_K1 + 1) / (times + norm) for word, times in shared.items()
        )

    def rarest(self, wording: Sequence[str]) -> float:
        """The rarity of the most telling word in common, whatever its ending; 0 without any."""
        shared = (self._by_stem.get(stem(word), 0.0) for word in wording)
        return max(shared, default=0.0)

    def common_words(self, wording: str) -> float:
        """The share of common words, in [0, 1]: slower than the others."""
        return fuzz.token_set_ratio(self.folded, fold(wording)) / 100

    def cover(self, wording: Sequence[str]) -> float:
        """How much of the lighter side's weight is shared, in [0, 1]."""
        kinds = set(wording)
        shared = sum(self.rarity.get(word, 0.0) for word in kinds)
        theirs = sum(self.rarity.get(word, 1.0) for word in kinds)
        return min(1.0, shared / max(min(self._total, theirs), 0.01))


def rank(query: Query, candidates: Sequence[Candidate], *, limit: int) -> list[Scored]:
    """The ``limit`` likest candidates, best first; equal scores in order of id.

    Cheap likenesses order all of them, the slower share of common words only the foremost.
    """
    rough = [(_rough(query, one, words(one.wording)), one) for one in candidates]
    rough.sort(key=lambda pair: (-pair[0], pair[1].id))
    scored = [_scored(query, one, first) for first, one in rough[: 8 * limit]]
    scored.sort(key=lambda one: (-one.score, one.id))
    return scored[:limit]


def rarity_of(count: int, total: int) -> float:
    """How telling a word is that ``count`` of ``total`` claims have: 1 for none, near 0 for all."""
    return log(1 + (total - count + 0.5) / (count + 0.5)) / log(1 + (total + 0.5) / 0.5)


def _rough(query: Query, one: Candidate, wording: Sequence[str]) -> float:
    lexical = _BM25 * query.bm25(wording) + _RAREST * query.rarest(wording)
    return lexical + (one.cosine if one.cosine is not None else 0.0)


def _scored(query: Query, one: Candidate, rough: float) -> Scored:
    common = query.common_words(one.wording)
    cover = query.cover(words(one.wording))
    guessed = _LEXICAL_COVER * cover if one.cosine is None else 0.0
    lexical = (common + cover) / 2
    score = rough + _COMMON_WORDS * common + guessed
    return Scored(one.id, round(score, 4), round(lexical, 4), one.cosine)
