"""Words as they are compared: links out, tags taken apart, folded, endings off. Pure."""

import unicodedata
from functools import lru_cache

import regex

from articles.text.sentences import split_sentences

#: Longer selections are cut: nobody's claim is longer, and the work stays bounded.
MOST_CHARACTERS = 2000

_LINK = regex.compile(r"https?://\S+|pic\.twitter\.com/\S+")
_TAG = regex.compile(r"[#@](\w+)")
_HUMP = regex.compile(r"(?<=\p{Ll})(?=[\p{Lu}\p{N}])|(?<=\p{Lu})(?=\p{Lu}\p{Ll})|_")
#: Who posted it and when, at its end: "— Ann Lee (@annlee) March 3, 2026".
_SIGNATURE = regex.compile(
    r"[—–-] [^—–\n]{1,60}\(@\w{1,30}\)(?: \p{L}{3,12} \d{1,2}, \d{2,4})?\s*\Z"
)
_SPACES = regex.compile(r"\s+")
_ACCENTS = regex.compile(r"\p{M}+")
_WORD = regex.compile(r"\w+")
_ENDINGS = ("ing", "ed", "es", "ly", "s", "e")
_SHORTEST_STEM = 3
_SHORTEST_SENTENCE = 4  # words


def plain(text: str) -> str:
    """``text`` without links, with ``#WordsRunTogether`` and ``@handles`` as words of their own."""
    without = _LINK.sub(" ", text[:MOST_CHARACTERS])
    apart = _TAG.sub(lambda tag: _HUMP.sub(" ", tag[1]), without)
    return _SPACES.sub(" ", apart).strip()


def longest_sentence(text: str) -> str:
    """The sentence of ``text`` that most likely repeats a claim, without who signed a post.

    Empty where none is long enough to say anything.
    """
    unsigned = plain(_SIGNATURE.sub("", text[:MOST_CHARACTERS]))
    sentences = [unsigned[span.start : span.end] for span in split_sentences(unsigned)]
    telling = (each for each in sentences if len(each.split()) >= _SHORTEST_SENTENCE)
    return max(telling, key=len, default="")


def fold(text: str) -> str:
    """Lower case without accents."""
    decomposed = unicodedata.normalize("NFKD", text.lower().replace("ß", "ss"))
    if decomposed.isascii():
        return decomposed
    return _ACCENTS.sub("", decomposed)


def words(text: str) -> list[str]:
    """The folded words of ``text`` in order, repeated ones too."""
    return _WORD.findall(fold(text))


def stems(text: str) -> list[str]:
    """The words of ``text`` without their endings."""
    return [stem(word) for word in words(text)]


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """``word`` without the commonest English endings: enough to see that two words are kin."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            return word[: -len(ending)]
    return word


def endings(stem: str) -> list[str]:
    """The words that have this stem, whether or not there are such words."""
    return [stem, *(stem + ending for ending in _ENDINGS)]
