"""Which characters may come in, and the one form that text is kept in. Pure.

Per class of character:

* line ends of every kind become ``\\n``; other white space is left for the readers to fold;
* byte-order marks, zero-width spaces, word joiners, soft hyphens and bidi isolates are invisible
  and pages are full of them: ``normalise`` takes them out;
* joiners (U+200C, U+200D), direction marks (U+200E, U+200F, U+061C) and variation selectors are
  part of Persian, Arabic, Hebrew and emoji spelling: they stay;
* NUL, other control characters, bidi embeddings and overrides, tag characters outside a flag,
  noncharacters and lone surrogates are refused: they hide text, show it in another order than it
  is stored, or cannot be stored at all.
"""

import unicodedata
from dataclasses import dataclass
from enum import StrEnum

import regex

_LINE_END = regex.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
INVISIBLE = regex.compile(r"[\ufeff\u200b\u2060\u00ad\u2066-\u2069]")
# Letters, digits, punctuation and symbols, but for those that are drawn as nothing.
_VISIBLE = regex.compile(r"[^\p{C}\p{Z}\s\p{Mn}\p{Default_Ignorable_Code_Point}\u2800]")
_FLAG = regex.compile(r"\U0001f3f4[\U000e0020-\U000e007e]{1,16}\U000e007f")


class Fault(StrEnum):
    """What can be wrong with a text before anybody reads it."""

    NUL = "nul"
    CONTROL = "control"
    BIDI = "bidi"
    TAG = "tag"
    NONCHARACTER = "noncharacter"
    BLANK = "blank"
    TOO_LARGE = "too_large"
    INVISIBLE = "invisible"


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault, how often it occurs, whether the text is refused for it, and a sentence on it."""

    fault: Fault
    count: int
    refused: bool
    sentence: str


_REFUSED = (
    (
        Fault.NUL,
        regex.compile(r"\x00"),
        "The text holds {n} NUL characters, which look like a binary file; paste the text itself.",
    ),
    (
        Fault.CONTROL,
        regex.compile(r"[\x01-\x08\x0e-\x1f\x7f\x80-\x84\x86-\x9f]"),
        "The text holds {n} control characters; paste it again as plain text.",
    ),
    (
        Fault.BIDI,
        regex.compile(r"[\u202a-\u202e]"),
        "The text holds {n} characters that reverse the reading direction and can make words"
        " look different from what is stored; remove them first.",
    ),
    (
        Fault.TAG,
        regex.compile(r"[\U000e0000-\U000e007f]"),
        "The text holds {n} invisible tag characters, which can hide words; remove them first.",
    ),
    (
        Fault.NONCHARACTER,
        regex.compile(r"[\ufdd0-\ufdef\ud800-\udfff]|\p{Noncharacter_Code_Point}"),
        "The text holds {n} codes that are no characters; it was probably damaged on the way.",
    ),
)


def normalise(text: str) -> str:
    """The one form a text is kept in: NFC, ``\\n`` line ends, harmless invisibles taken out.

    Refuses nothing and is idempotent; offsets are counted in its result.
    """
    text = _LINE_END.sub("\n", text)
    return unicodedata.normalize("NFC", INVISIBLE.sub("", text))


def is_blank(text: str) -> bool:
    """Whether nothing of ``text`` would be seen on paper: spaces, joiners, direction marks."""
    return not _VISIBLE.search(text)


def find_hidden(text: str) -> list[Problem]:
    """The dangerous characters in ``text``, class by class; a flag's own tags are no danger."""
    without_flags = _FLAG.sub("", _LINE_END.sub("\n", text))
    found = []
    for fault, pattern, sentence in _REFUSED:
        count = len(pattern.findall(without_flags))
        if count:
            found.append(Problem(fault, count, True, sentence.format(n=count)))
    return found
