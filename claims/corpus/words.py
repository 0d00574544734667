"""Invented texts: words as frequent as in a language, sentences that repeat with small changes."""

from itertools import islice, product
from typing import TypeAlias

import numpy as np

Random: TypeAlias = np.random.Generator

_COMMON = (
    "the of in and to a for that on said was by with from it as at is were has not its be than"
    " which had this are but their after about more or will have been an would also year over who"
    " two new last first government city state million minister police people percent agreement"
    " court report company president council budget under between during since until before"
    " against according officials public three week month troops bridge school hospital water"
).split()
_BEGINNINGS = "b br d dr f g gr h k kl l m n p pr r s st t tr v z".split()
_VOWELS = "a e i o u ai ou".split()
_ENDS = ["", *"n r s l m t nd rk st".split()]
_NUMERALS = 1_500
_SIZE = 40_000

#: Of the wordings, the share that repeats a well-known one with a word or two changed.
_REPEATED = 0.15
_WELL_KNOWN = 2_000
_SHORTEST, _LONGEST = 8, 26
_WORDS_CHANGED = 2


class Texts:
    """Sentences of words after Zipf's law, the same for the same ``seed``."""

    def __init__(self, seed: int) -> None:
        random = np.random.default_rng([seed, 0])
        self._words = np.array(_vocabulary(random), dtype=object)
        ranks = np.arange(len(self._words)) + 2.7
        self._upto = np.cumsum(1 / ranks**1.05)
        self._upto /= self._upto[-1]
        self._well_known = self._fresh(random, _WELL_KNOWN)

    def draw(self, random: Random, count: int) -> list[str]:
        """``count`` sentences without their full stops, some of them nearly the same."""
        rows = self._fresh(random, count)
        repeats = np.flatnonzero(random.random(count) < _REPEATED)
        # The better known, the oftener repeated.
        models = (random.random(len(repeats)) ** 3 * _WELL_KNOWN).astype(int)
        for place, model in zip(repeats.tolist(), models.tolist(), strict=True):
            row = list(self._well_known[model])
            spots = random.integers(0, len(row), _WORDS_CHANGED).tolist()
            for spot, word in zip(spots, self._draw_words(random, _WORDS_CHANGED), strict=True):
                row[spot] = word
            rows[place] = row
        return [_sentence(row) for row in rows]

    def _fresh(self, random: Random, count: int) -> list[list[str]]:
        lengths = random.integers(_SHORTEST, _LONGEST + 1, count).tolist()
        words = iter(self._draw_words(random, sum(lengths)))
        return [list(islice(words, length)) for length in lengths]

    def _draw_words(self, random: Random, count: int) -> list[str]:
        found: list[str] = self._words[np.searchsorted(self._upto, random.random(count))].tolist()
        return found


def _sentence(row: list[str]) -> str:
    text = " ".join(row)
    return text[0].upper() + text[1:]


def _vocabulary(random: Random) -> list[str]:
    """Words, the commonest first: English ones, then invented ones with numerals among them."""
    syllables = ["".join(parts) for parts in product(_BEGINNINGS, _VOWELS, _ENDS)]
    pairs = random.choice(len(syllables) ** 2, _SIZE, replace=False).tolist()
    invented = [
        syllables[pair // len(syllables)] + syllables[pair % len(syllables)] for pair in pairs
    ]
    years = [str(year) for year in range(1990, 2030)]
    numbers = [str(number) for number in random.integers(1, 9_999, _NUMERALS - len(years)).tolist()]
    for place, numeral in enumerate(years + numbers):
        invented[place * 20] = numeral
    return [*_COMMON, *dict.fromkeys(invented)]


def names(count: int) -> list[str]:
    """``count`` different names of two words."""
    syllables = ["".join(parts) for parts in product(_BEGINNINGS, _VOWELS, _ENDS)]
    firsts = [one + "a" for one in syllables[:150]]
    lasts = [one + other for one, other in product(syllables[::7], syllables[::5])]
    return [
        f"{firsts[number % len(firsts)]} {lasts[number // len(firsts)]}".title()
        for number in range(count)
    ]
