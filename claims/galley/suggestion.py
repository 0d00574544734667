"""What a suggested sentence would be as a claim: its words, wording, kind and speaker. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import regex

from articles.text.told import FINITE
from claims.models.choices import Kind

_AROUND = " \t\u00a0\"'“”„‟‘’‚«»‹›「」『』"
_TRAILING = _AROUND + ",;:"
_YEAR = regex.compile(r"\b(?:1[0-9]|20)\d\d\b")
_NUMBER = regex.compile(r"\d|%|\b(?:per ?cent|dozens|hundreds|thousands|(?:m|b|tr)illions?)\b")
# What begins so hangs on its verb: "to repair it", "of fraud", "as a mistake", "whether it held".
_HANGS = regex.compile(
    r"\W*(?:to|of|as|for|about|on|against|at|with|over|from|whether|how|why|what|if)\b",
    regex.IGNORECASE,
)
_FUTURE = regex.compile(
    r"\b(?:will|shall|going to|is (?:due|set|expected|likely) to|expects? to|plans? to|wird|werden"
    r"|sera|seront|будет|будут)\b",
    regex.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A claim to be made of the code points [start, end) of a revision."""

    start: int
    end: int
    wording: str
    kind: Kind
    speaker: str | None = None


def suggest(
    text: str, start: int, end: int, attributions: Sequence[Mapping[str, Any]]
) -> Suggestion:
    """The claim in the sentence ``text[start:end]``.

    What a named speaker is quoted as saying becomes a quotation of theirs; what somebody is
    reported to say becomes a claim of what is said, if that is a clause ("the dam is safe", and
    not "to repair the dam"); else it is the sentence itself.
    ``attributions`` are those stored with the sentence (see ``articles.models.Sentence``).
    """
    for said in attributions:
        if said["form"] == "direct" and said["speaker"] and not said["anonymous"]:
            words = _bare(text, int(said["start"]), int(said["end"]))
            return Suggestion(*words, Kind.QUOTATION, str(said["speaker"]))
    for said in attributions[:1]:
        if _stands_alone(text[int(said["start"]) : int(said["end"])]):
            start, end = int(said["start"]), int(said["end"])
    words = _bare(text, start, end)
    return Suggestion(*words, guess_kind(words[2]))


def _stands_alone(words: str) -> bool:
    """Whether what is told can be a claim without its verb of saying. Doubt keeps the verb."""
    return not _HANGS.match(words) and (not words.isascii() or FINITE.search(words) is not None)


def guess_kind(words: str) -> Kind:
    """Figure, prediction or fact, by the numbers and verbs in it; a year is no figure."""
    if _NUMBER.search(_YEAR.sub("", words)):
        return Kind.FIGURE
    return Kind.PREDICTION if _FUTURE.search(words) else Kind.FACT


def _bare(text: str, start: int, end: int) -> tuple[int, int, str]:
    """The span without quotation marks and commas around it, and its words."""
    words = text[start:end]
    left = len(words) - len(words.lstrip(_AROUND))
    bare = words[left:].rstrip(_TRAILING)
    if not _balanced(bare):
        return start, end, words
    return start + left, start + left + len(bare), bare


def _balanced(words: str) -> bool:
    """Whether quotations opened inside are closed there; else the marks were not around it all."""
    return bool(words) and (
        words.count('"') % 2 == 0
        and words.count("«") == words.count("»")
        and words.count("“") + words.count("„") in (words.count("”"), 2 * words.count("„"))
    )
