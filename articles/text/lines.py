"""A pasted page as lines, and what can be seen on each without knowing the site."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import regex

from .language import function_word_share

_SPACE = regex.compile(r"[\s\u00a0]+")
# A reference or a desk's sign may follow: "is open.[3]", "is open. (abc)".
_FULL_STOP = regex.compile(
    r"[.!?…。！？:;।။](?:\[\d{1,3}\]| \(\p{Ll}{2,4}\))?[\"'”’“»«)\]」』]{0,3}$"
)
_INNER_STOP = regex.compile(r"[.!?][\"”’»)]?\s+[\"“„«(]?\p{Lu}|[。！？।။]")
_BULLET = regex.compile(r"^(?:[•·▪●■◦‣*+–—-]|\d{1,2}[.)]|[a-z]\))\s+(?=\S)")
_QUOTE_START = regex.compile(r"^[\"“„«»‘]")
_CJK = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}]")
# Written without spaces, and without full stops or with few.
_UNBROKEN = regex.compile(r"[\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]")
_WORD = regex.compile(r"[\p{L}\p{N}][\p{L}\p{N}\p{M}'’.-]*")
_UNBROKEN_WORD = 5
_UNBROKEN_PROSE = 90
_LONG_ANNOUNCEMENT = 90
_HARD_WRAP = (45, 100)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the page, white space folded, with what its looks say about it."""

    text: str
    words: int
    stopped: bool  # ends like a sentence
    prose: bool  # reads like a paragraph of running text
    bullet: bool
    quoted: bool
    key: str  # the letters and digits alone: equal for repeated lines

    @property
    def bare(self) -> str:
        """The line without the bullet in front of it."""
        return _BULLET.sub("", self.text) if self.bullet else self.text

    @property
    def sentence(self) -> bool:
        """A short but complete utterance, which a one-line paragraph or quote is."""
        return (self.stopped and self.words >= 2) or (self.quoted and self.words >= 2)


def read_lines(text: str) -> list[Line]:
    """The lines of a normalised page that hold something, hard-wrapped ones joined again."""
    rows = [_SPACE.sub(" ", row).strip() for row in text.split("\n")]
    return [_look_at(row) for row in _unwrap(rows) if row]


def same_key(text: str) -> str:
    """What stays of a line when case, punctuation and spaces are ignored."""
    return _key_of(_WORD.findall(text.casefold()))


def stands_beside_copy(lines: Sequence[Line], index: int) -> bool:
    """Whether a line is said again right above or below, as captions are."""
    key = lines[index].key
    return any(
        0 <= other < len(lines) and lines[other].key == key for other in (index - 1, index + 1)
    )


def _key_of(words: Sequence[str]) -> str:
    return "".join(words).replace("’", "'")


def _look_at(row: str) -> Line:
    found = _WORD.findall(row.casefold())
    words = len(found)
    cjk = 0 if row.isascii() else len(_CJK.findall(row[:200]))
    unbroken = 0 if row.isascii() else len(_UNBROKEN.findall(row[:200]))
    stopped = bool(_FULL_STOP.search(row[-12:]))
    return Line(
        text=row,
        words=max(words, cjk // 2, unbroken // _UNBROKEN_WORD),
        stopped=stopped,
        prose=unbroken >= _UNBROKEN_PROSE or _reads_like_prose(row, words, cjk, stopped),
        bullet=bool(_BULLET.match(row)),
        quoted=bool(_QUOTE_START.match(row)) and row[-1] in '"”“»«’.,',
        key=_key_of(found),
    )


def _reads_like_prose(row: str, words: int, cjk: int, stopped: bool) -> bool:
    if cjk >= 15:
        return stopped or "。" in row
    share = function_word_share(row)
    if stopped and (row[-1] not in ":;" or len(row) >= _LONG_ANNOUNCEMENT):
        return words >= 7 and (share >= 0.12 or len(row) >= 90)
    inner = _INNER_STOP.search(row[:2000]) is not None
    return len(row) >= 140 and share >= 0.2 and (inner or len(row) >= 220)


def _unwrap(rows: list[str]) -> list[str]:
    """Join the lines of hard-wrapped text: runs of even length that break off in mid-sentence."""
    if not _is_hard_wrapped(rows):
        return rows
    joined: list[str] = []
    run: list[str] = []
    for row in [*rows, ""]:
        if row and not _BULLET.match(row):
            run.append(row)
            continue
        if run:
            joined.append(" ".join(run))
        run = [row] if row else []
    return joined


def _is_hard_wrapped(rows: list[str]) -> bool:
    """Whether most lines that another one follows end in mid-sentence at a typewriter's width."""
    shortest, longest = _HARD_WRAP
    followed = [row for row, after in pairwise(rows) if row and after]
    if len(followed) < 4 or max(map(len, rows)) > longest:
        return False
    broken = [row for row in followed if len(row) >= shortest and not _FULL_STOP.search(row[-12:])]
    return len(broken) >= 0.6 * len(followed)
