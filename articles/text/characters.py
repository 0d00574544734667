"""Which characters may come in: one normal form, and a check that says what is wrong.

Per class of character:

* line ends of every kind become ``\\n``; other white space is left for the readers to fold;
* byte-order marks, zero-width spaces, word joiners, soft hyphens and bidi isolates are invisible
  and pages are full of them: ``normalise`` takes them out, ``check_text`` counts them;
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

MAX_CHARACTERS = 2_000_000

_LINE_END = regex.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_INVISIBLE = regex.compile(r"[\ufeff\u200b\u2060\u00ad\u2066-\u2069]")
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
    return unicodedata.normalize("NFC", _INVISIBLE.sub("", text))


def check_text(text: str) -> list[Problem]:
    """Everything wrong with ``text`` as it came in, the worst first; an empty list is clean.

    Problems with ``refused`` must stop the intake; the others only say what ``normalise`` strips.
    """
    if len(text) > MAX_CHARACTERS:
        return [_too_large(len(text))]
    problems = list(_refused(_LINE_END.sub("\n", text)))
    kept = normalise(text)
    if not any(_is_visible(char) for char in kept):
        problems.append(Problem(Fault.BLANK, 1, True, "There is no text to read here."))
    stripped = len(_INVISIBLE.findall(text))
    if stripped:
        sentence = f"{stripped} invisible characters were taken out."
        problems.append(Problem(Fault.INVISIBLE, stripped, False, sentence))
    return problems


def _refused(text: str) -> "list[Problem]":
    """The problems of the dangerous classes; a flag's own tag characters are no danger."""
    without_flags = _FLAG.sub("", text)
    found = []
    for fault, pattern, sentence in _REFUSED:
        count = len(pattern.findall(without_flags))
        if count:
            found.append(Problem(fault, count, True, sentence.format(n=count)))
    return found


def _too_large(size: int) -> Problem:
    sentence = (
        f"The text has {size:,} characters; {MAX_CHARACTERS:,} is the most one article may have."
    )
    return Problem(Fault.TOO_LARGE, size, True, sentence)


def _is_visible(char: str) -> bool:
    """Letters, digits, marks with a base, punctuation or symbols: something on the paper."""
    return not char.isspace() and unicodedata.category(char) not in ("Cf", "Cc", "Mn", "Cn", "Cs")
