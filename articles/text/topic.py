"""What a line is about: the stems it shares with the story beside it."""

from collections.abc import Collection, Iterable

import regex

from .language import FUNCTION_WORDS

_CAP = 2000
_STEM = 6  # inflections share their beginnings, in most languages that inflect
_WORD = regex.compile(r"[\p{L}\p{M}]{4,}")
_CJK_RUN = regex.compile(r"[\p{Han}\p{Katakana}]{2,}")


def stems(text: str) -> list[str]:
    """The stems of the telling words of ``text``'s first 2,000 characters, in order.

    Words of four letters and more, cut to six; of Chinese and Japanese, pairs of characters.
    """
    found: list[str] = []
    for word in _WORD.findall(text[:_CAP].lower()):
        runs = _CJK_RUN.findall(word)
        if runs:
            found += [run[at : at + 2] for run in runs for at in range(len(run) - 1)]
        elif word not in FUNCTION_WORDS:
            found.append(word[:_STEM])
    return found


def told_share(line: str, story: Collection[str]) -> float:
    """The share of a line's stems that ``story`` has as well, 0 to 1."""
    found = stems(line)
    return sum(stem in story for stem in found) / len(found) if found else 0.0


def stems_of(texts: Iterable[str]) -> frozenset[str]:
    """All stems of several texts."""
    return frozenset(stem for text in texts for stem in stems(text))
