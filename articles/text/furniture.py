"""Lines that are furniture by their own words: what a page says about itself, not its story.

Kinds of furniture, not sites. Two strengths: words that give a line away at any length, and words
that do so only in a short line, which a paragraph may well use.
"""

from collections.abc import Sequence

import regex

from .furniture_words import ANYWHERE, SHORT_LINES
from .menu_words import MENU_PHRASES, MENU_WORDS
from .site_talk import speaks_of_itself

_CAP = 600
_SHORT = 120
_FLAGS = regex.IGNORECASE

_WORD = regex.compile(r"[\p{L}'’]+")
# Labels that ran into each other: "HomeNewsBusiness", "Skip to contentSkip to site index".
_GLUED = regex.compile(
    r"\b(?:\p{Lu}?\p{Ll}{2,}(?:\p{Lu}\p{Ll}{2,}){2,}|\p{Ll}{4,}\p{Lu}\p{Ll}{3,})\b"
)
_NUMERIC_DATE = regex.compile(r"^\W*(?:\d{1,2}[./-]\d{1,2}[./-]\d{2}|\d{4}[./-]\d{1,2}[./-]\d)")
_CAPTION_LABEL = regex.compile(
    r"^(?:(?:image|photo|video) )?caption[,:]?$|^bildunterschrift:?$|^légende:?$|^pie de foto:?$"
    r"|^ampliar(?: (?:imagen|foto))?$|^agrandir(?: l.image)?$",
    regex.IGNORECASE,
)

# A long line that mentions cookies may be the story; furniture speaks to its reader.
_ADDRESS = regex.compile(
    r"\b(?:you|your|yours|us|our|we|sie|ihr|ihre[mnrs]?|uns|unsere?[mnrs]?|wir|vous|votre|vos"
    r"|nous|nos"
    r"|usted|ustedes|tu|tus|nuestr[oa]s?|вы|вас|вам|ваш\w{0,3}|наш\w{0,3}|мы)\b",
    _FLAGS,
)
_QUOTED = regex.compile(r"[“„«\"][^“”„«»\"]{0,400}[”“»\"]")
_SPEAKS_FOR_ITSELF = frozenset(
    ("icon names", "copyright line", "code", "embedded post", "picture credit", "desk note")
)
_LONGEST_CAPTION = 300
_BARE_CREDIT = 60
_LONE_CAPTION = 140
_SENTENCE_LENGTH = 60
_OPENING = 12


def furniture_reasons(rows: Sequence[tuple[str, str]]) -> list[str | None]:
    """Why each line of a page is furniture, or None; lines come with and without their bullet."""
    reasons: list[str | None] = []
    above = ""
    for text, bare in rows:
        reason = furniture_reason(text) or (furniture_reason(bare) if bare != text else None)
        labelled = len(text) < _LONGEST_CAPTION and _CAPTION_LABEL.match(above)
        reasons.append("caption" if labelled or _CAPTION_LABEL.match(text) else reason)
        above = text
    _mark_captions(rows, reasons)
    _mark_cut_off(rows, reasons)
    return reasons


def _mark_cut_off(rows: Sequence[tuple[str, str]], reasons: list[str | None]) -> None:
    """Mark short lines that break off with dots beside others of the kind: lists of teasers."""
    cut = [len(text) <= _SHORT and text.endswith(("…", "...")) for text, _ in rows]
    for i, is_cut in enumerate(cut):
        if is_cut and not reasons[i] and sum(cut[max(0, i - 2) : i + 3]) > 1:
            reasons[i] = "link to another story"


def _mark_captions(rows: Sequence[tuple[str, str]], reasons: list[str | None]) -> None:
    """Mark sentences between furniture and a bare credit, which belong to the picture.

    Above the text only furniture stands there; below a paragraph a sentence may be the story's.
    """
    for i in range(1, len(rows) - 1):
        text, below = rows[i][0], rows[i + 1][0]
        if reasons[i] or not reasons[i - 1] or reasons[i + 1] != "picture credit":
            continue
        if text[-1] in ".!?…" and len(text) <= _LONE_CAPTION and len(below) <= _BARE_CREDIT:
            reasons[i] = "caption"


def furniture_reason(line: str) -> str | None:
    """Why a line is furniture by its own words, as a short fragment, or None. Constant time."""
    text = line[:_CAP]
    for reason, pattern in ANYWHERE:
        match = pattern.search(text)
        if match and _gives_away(text, match, reason):
            return reason
    is_short = len(line) <= _SHORT and not _NUMERIC_DATE.search(text)
    for reason, pattern in SHORT_LINES if is_short else ():
        if pattern.search(text):
            return reason
    if speaks_of_itself(line):
        return "talk to the reader"
    if not is_short:
        return None
    if text[-1] not in '.!?…”"' and _GLUED.search(text):
        return "labels run together"
    return "menu" if _is_menu(text) else None


def _gives_away(text: str, match: regex.Match, reason: str) -> bool:
    """Whether the words found make this furniture rather than a sentence about such things."""
    if len(text) < _SENTENCE_LENGTH or reason in _SPEAKS_FOR_ITSELF or match.start() < _OPENING:
        return True
    return speaks_to_reader(text)


def speaks_to_reader(text: str) -> bool:
    """Whether a line says "you", "your", "we" or "our" outside a quotation."""
    return bool(_ADDRESS.search(_QUOTED.sub(" ", text[:_CAP])))


def _is_menu(line: str) -> bool:
    found = [word.lower() for word in _WORD.findall(line)]
    if not found:
        return True
    if "_".join(found) in MENU_PHRASES:
        return True
    return line[-1] not in ".!?…" and all(word in MENU_WORDS for word in found)
