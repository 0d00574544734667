"""Where sentences begin and end, as spans into the text."""

from collections.abc import Iterator
from dataclasses import dataclass

import regex

from .abbreviations import EITHER_WAY, OF_LANGUAGE, ORDINAL_NOUNS, STARTERS, TITLES

_BLANK_LINE = regex.compile(r"\n[^\S\n]*+\n")
# A full stop with what clings to it; French leaves a space before its closing guillemet.
_STOP = regex.compile(
    r"\.(?:[ \u00a0]\.){1,5}|[。！？｡]{1,12}[”’»)」』】]{0,4}"
    r"|[.!?…।؟۔]{1,12}(?:\[\d{1,3}\])?"
    r"(?:[\"'”’“»«›)\]]{1,4}|[ \u00a0\u202f][»›](?=\s|$|[,.;]))?"
)
# Greek asks with a semicolon.
_GREEK_STOP = regex.compile(_STOP.pattern.replace("[.!?…", "[.!?;\u037e…"))
_CJK_STOP = frozenset("。！？｡")
_LAST_WORD = regex.compile(r"[\p{L}\p{M}\p{N}.ª-]{1,20}$")
_NEXT_WORD = regex.compile(r"[\s\u00a0\"'“”„«»‘‚(\[]*+([\p{L}\p{M}-]{1,30}+|\p{N})?")
_TAG_AFTER_QUOTE = regex.compile(
    r"\s(?:\p{Lu}[\p{L}.’'-]{1,20}\s){1,3}"
    r"(?:says?|said|asks?|asked|adds?|added|told|tells|writes?|wrote|shouted|replied|cried)\b"
)
# Who said it, right behind a quotation's end: 「…。」と, “…。”他说.
_CJK_TAG = regex.compile(
    r"(?<=[”」』])(?:と|って|など|\p{Han}{0,6}(?:说|說|道|问|問|表示|称|稱|指出|强调)(?![：:]))"
    r"|[^「」“”]{0,40}[」』](?:と|って|など)"
)
# What a closing mark inside an open quotation ends: 他说：“他喊‘快走！’我就走了。”
_INNER_CLOSERS = {"’": "“”", "』": "「」"}
_INNER_LOOK = 300
_OPENS_QUOTE = regex.compile(r"\s*[\"“„«»‘]")
_CASELESS = regex.compile(r"\p{Lo}")
_NUMBERED_DATES = frozenset(("de", "cs", "pl", "sk", "fi", "no", "da", "hu", "ru", "uk"))
_CLOSERS = frozenset("\"'”’“»«›")


@dataclass(frozen=True, slots=True)
class Span:
    """A half-open run of code points, ``text[start:end]``."""

    start: int
    end: int


def split_sentences(text: str, language: str = "en") -> tuple[Span, ...]:
    """The sentences of ``text`` in order, without the white space around them.

    Never crosses a blank line; what lies between two spans is white space only, so spans and
    gaps joined are the text again. Linear in the text.
    """
    spans: list[Span] = []
    for paragraph in _paragraphs(text):
        start = paragraph.start
        for end in _breaks(text, paragraph.start, paragraph.end, language):
            _add(spans, text, start, end)
            start = end
        _add(spans, text, start, paragraph.end)
    return tuple(spans)


def _paragraphs(text: str) -> Iterator[Span]:
    start = 0
    for gap in _BLANK_LINE.finditer(text):
        yield Span(start, gap.start())
        start = gap.end()
    yield Span(start, len(text))


def _add(spans: list[Span], text: str, start: int, end: int) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        spans.append(Span(start, end))


def _breaks(text: str, start: int, end: int, language: str) -> Iterator[int]:
    """The offsets inside one paragraph at which a sentence has just ended."""
    stops = _GREEK_STOP if language == "el" else _STOP
    for stop in stops.finditer(text, start, end):
        at = stop.end()
        if at >= end:
            return
        if stop.group()[0] in _CJK_STOP:
            goes_on = text[at] in ",，、" or _CJK_TAG.match(text, at)
            if not goes_on and not _inside_another(text, start, stop):
                yield at
        elif text[at].isspace() and _ends_sentence(text, start, stop, language):
            yield at


def _ends_sentence(text: str, start: int, stop: regex.Match, language: str) -> bool:
    """Whether the full stop at ``stop`` closes its sentence, by the words on both sides."""
    following = _NEXT_WORD.match(text, stop.end())
    word = (following and following.group(1)) or ""
    if word and word[0].islower():
        return False
    marks = stop.group()
    asked = marks[0] in "!?؟" and marks[-1] in _CLOSERS
    if asked and word and _CASELESS.match(word):
        return False  # who asked it follows, which no capital can tell from a new sentence
    if marks[0] in "!?" and marks[-1] in _CLOSERS and _TAG_AFTER_QUOTE.match(text, stop.end()):
        return False
    if marks != ".":
        return text[stop.end() : stop.end() + 3].strip()[:1] not in (",", ";", "–", "—")
    before = _LAST_WORD.search(text, max(start, stop.start() - 20), stop.start())
    quoted = _OPENS_QUOTE.match(text, stop.end()) is not None
    return before is None or not _holds_on(before.group(), word, language, quoted)


def _inside_another(text: str, start: int, stop: regex.Match) -> bool:
    """Whether the stop ends only an inner quotation, with the outer one still open."""
    pair = _INNER_CLOSERS.get(stop.group()[-1])
    if pair is None:
        return False
    low = max(start, stop.start() - _INNER_LOOK)
    return text.count(pair[0], low, stop.start()) > text.count(pair[1], low, stop.start())


def _holds_on(before: str, following: str, language: str, quoted: bool) -> bool:
    """Whether ``before`` plus a full stop is an abbreviation that goes on to ``following``."""
    bare = before.lower().strip(".-")
    starts = (quoted and not _is_dotted(bare)) or following.lower() in STARTERS
    if len(bare) == 1 and bare.isalpha():
        return before[-1].isupper() or not starts
    if bare == "hon" and before.islower():
        return False  # Swedish for "she"
    if bare in TITLES and not (before.islower() and bare in ("no", "art", "ed", "fig") and starts):
        return not (bare == "no" and not following[:1].isdigit())
    if bare in EITHER_WAY or _is_dotted(bare):
        return not starts
    if bare in OF_LANGUAGE.get(language, ()):
        return True
    if bare.isdigit() and len(bare) <= 2 and language in _NUMBERED_DATES and following.isdigit():
        return True
    if language == "tr" and bare.isdigit() and len(bare) <= 2:
        return True
    if language == "de" and bare.isdigit() and len(bare) <= 2:
        return following.lower() in ORDINAL_NOUNS
    return False


def _is_dotted(word: str) -> bool:
    """Single letters with full stops between them: "U.S", "т.д", "J.R.R"."""
    return "." in word and all(
        len(p) == 1 and p.isalpha() for p in word.replace("-", "").split(".")
    )
