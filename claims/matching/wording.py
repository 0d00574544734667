"""Words as they are compared: links out, tags taken apart, folded, endings off. Pure."""

import unicodedata
from functools import lru_cache

import regex

#: Longer selections are cut: nobody's claim is longer, and the work stays bounded.
MOST_CHARACTERS = 2000

_LINK = regex.compile(r"https?://\S+|pic\.twitter\.com/\S+")
_TAG = regex.compile(r"[#@](\w+)")
_HUMP = regex.compile(r"(?<=\p{Ll})(?=[\p{Lu}\p{N}])|(?<=\p{Lu})(?=\p{Lu}\p{Ll})|_")
_SPACES = regex.compile(r"\s+")
_ACCENTS = regex.compile(r"\p{M}+")
_WORD = regex.compile(r"\w+")
_ENDINGS = ("ing", "ed", "es", "ly", "s")
_SHORTEST_STEM = 3


def plain(text: str) -> str:
    """``text`` without links, with ``#WordsRunTogether`` and ``@handles`` as words of their own."""
    without = _LINK.sub(" ", text[:MOST_CHARACTERS])
    apart = _TAG.sub(lambda tag: _HUMP.sub(" ", tag[1]), without)
    return _SPACES.sub(" ", apart).strip()


def fold(text: str) -> str:
    """Lower case without accents."""
    decomposed = unicodedata.normalize("NFKD", text.lower().replace("ß", "ss"))
    if decomposed.isascii():
        return decomposed
    return _ACCENTS.sub("", decomposed)


def words(text: str) -> list[str]:
    """The folded words of ``text`` in order, repeated ones too."""
    return _WORD.findall(fold(text))


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """``word`` without the commonest English endings: enough to see that two words are kin."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            return word[: -len(ending)]
    return word
