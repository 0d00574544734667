"""Where in a text something like a quotation may stand, by the words they share."""

from array import array
from collections import Counter, defaultdict

import regex
from rapidfuzz.distance import Levenshtein

_WORD = regex.compile(r"\w+")
_COMMON = 300  # a word found more often than this tells nothing about the place
_MOST_WINDOWS = 6
_MOST_QUOTE_WORDS = 60
_EDGE_WORDS = 6
_LEAST_WORDS_KEPT = 0.88


class WordIndex:
    """The offsets of every word of a text, so that a changed quotation need not be searched for."""

    def __init__(self, text: str) -> None:
        self._places: dict[str, array] = defaultdict(lambda: array("I"))
        for match in _WORD.finditer(text.casefold() if text.isascii() else text.lower()):
            self._places[match.group()].append(match.start())

    def places_like(self, quote: str) -> list[int]:
        """Offsets where the quotation would begin, those that share most words with it first."""
        words = list(_WORD.finditer(quote.lower()))
        step = max(1, len(words) // _MOST_QUOTE_WORDS)
        width = max(16, len(quote) // 4)
        votes: Counter[int] = Counter()
        for match in words[::step]:
            found = self._places.get(match.group(), ())
            if len(found) > _COMMON:
                continue
            for place in found:
                votes[max(0, place - match.start()) // width] += 1
        merged = {bucket: votes[bucket] + votes.get(bucket + 1, 0) for bucket in votes}
        best = sorted(merged, key=lambda bucket: (-merged[bucket], bucket))[:_MOST_WINDOWS]
        return [bucket * width for bucket in best]


def trim_to_quote(text: str, rough: int, quote: str) -> tuple[int, int, float]:
    """The run of whole words near ``rough`` most like ``quote``: start, end, likeness in [0, 1]."""
    slack = max(24, len(quote) // 3)
    low, high = max(0, rough - slack), min(len(text), rough + len(quote) + 2 * slack)
    while low > 0 and text[low - 1].isalnum() and text[low].isalnum():
        low -= 1
    while high < len(text) and text[high - 1].isalnum() and text[high].isalnum():
        high += 1
    window = text[low:high]
    starts, ends = _edges(window)
    if not starts:
        return low, high, 0.0
    aligned = Levenshtein.opcodes(quote, window)
    kept = [code for code in aligned if code.tag == "equal" and code.src_end - code.src_start > 2]
    first = kept[0].dest_start if kept else 0
    last = kept[-1].dest_end if kept else len(window)
    near_first = sorted(starts, key=lambda at: abs(at - first))[:_EDGE_WORDS]
    near_last = sorted(ends, key=lambda at: abs(at - last))[:_EDGE_WORDS]
    best = max(
        (
            (Levenshtein.normalized_similarity(quote, window[start:end]), start, end)
            for start in near_first
            for end in near_last
            if start < end
        ),
        default=(0.0, 0, len(window)),
    )
    likeness, start, end = best
    return low + start, low + end, likeness


def keeps_words(now: str, quote: str) -> bool:
    """Whether few enough words differ that this is an edit, not a sentence of the same make."""
    return Levenshtein.normalized_similarity(quote.split(), now.split()) >= _LEAST_WORDS_KEPT


def was_beside(now: str, quote: str, prefix: str, suffix: str) -> bool:
    """Whether the words found were beside the quotation before, so that itself is gone."""
    after, before = suffix.strip(), prefix.strip()
    if len(after) >= 8:
        size = len(after)
        beside = Levenshtein.normalized_similarity(after, now[:size])
        if beside >= Levenshtein.normalized_similarity(quote[:size], now[:size]):
            return True
    if len(before) >= 8:
        size = len(before)
        beside = Levenshtein.normalized_similarity(before, now[-size:])
        if beside >= Levenshtein.normalized_similarity(quote[-size:], now[-size:]):
            return True
    return False


def _edges(window: str) -> tuple[list[int], list[int]]:
    """Offsets at which a quotation may begin and end: word edges, with marks that cling to them."""
    starts: list[int] = []
    ends: list[int] = []
    for match in _WORD.finditer(window):
        starts.append(match.start())
        ends.append(match.end())
        before, after = match.start(), match.end()
        while before > 0 and not window[before - 1].isspace() and not window[before - 1].isalnum():
            before -= 1
            starts.append(before)
        while after < len(window) and not window[after].isspace() and not window[after].isalnum():
            after += 1
            ends.append(after)
    return starts, ends
