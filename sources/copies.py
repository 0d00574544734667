"""Which texts read so alike that one may have been taken from the other. Pure.

It only suggests: two sources may quote the same law. Whether one relays the other, a person says.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import regex
from rapidfuzz import fuzz

#: Words that make a shingle, a text worth comparing, and the most of a text that is read.
_SHINGLE, _SHORTEST, _LONGEST = 3, 6, 300
#: Texts whose shorter one stands in the longer, word for word but for a few.
_ALIKE = 75.0
#: Shingles that more texts share than this are a common turn of phrase.
_COMMON = 20

_WORD = regex.compile(r"[\p{L}\p{N}]+")


@dataclass(frozen=True, slots=True)
class Copy:
    """Two keys whose texts read alike, and how much: ``likeness`` in [0, 100]."""

    first: int
    second: int
    likeness: float


def find_copies(texts: Mapping[int, Sequence[str]]) -> list[Copy]:
    """Pairs of keys with texts that read alike, the likest first.

    Only texts that share a run of three words are compared, word by word; case and punctuation do
    not count. Texts of fewer than six words say too little.
    """
    words = {
        (key, number): tuple(_WORD.findall(text.casefold())[:_LONGEST])
        for key, its_texts in texts.items()
        for number, text in enumerate(its_texts)
    }
    likest: dict[tuple[int, int], float] = {}
    for one, other in _sharing({at: said for at, said in words.items() if len(said) >= _SHORTEST}):
        likeness = fuzz.partial_ratio(words[one], words[other], score_cutoff=_ALIKE)
        if likeness:
            pair = (min(one[0], other[0]), max(one[0], other[0]))
            likest[pair] = max(likest.get(pair, 0.0), likeness)
    found = [Copy(first, second, likeness) for (first, second), likeness in likest.items()]
    return sorted(found, key=lambda copy: (-copy.likeness, copy.first, copy.second))


_At = tuple[int, int]


def _sharing(words: Mapping[_At, Sequence[str]]) -> set[tuple[_At, _At]]:
    """Pairs of texts of different keys that have a shingle in common."""
    holders: dict[tuple[str, ...], set[_At]] = defaultdict(set)
    for at, said in words.items():
        for start in range(len(said) - _SHINGLE + 1):
            holders[tuple(said[start : start + _SHINGLE])].add(at)
    return {
        (one, other)
        for texts in holders.values()
        if len(texts) <= _COMMON
        for one, other in combinations(sorted(texts), 2)
        if one[0] != other[0]
    }
