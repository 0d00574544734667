"""What readers wrote below a story: told by what stands on every entry, not by its words."""

from collections.abc import Collection, Sequence
from itertools import pairwise

import regex

from .alternatives import Alternatives
from .lines import Line

_MARK = Alternatives(
    r"^(?:posted by|gepostet von|publié par)\b.{2,60}\d|(?<=..)\b(?:says|wrote|schreibt|a écrit"
    r"|dice|пишет)\s?:$"
    r"|^(?:reply|report(?: (?:abuse|comment|this))?|flag(?: (?:as inappropriate|comment))?"
    r"|permalink|antworten|melden|répondre|signaler|responder|denunciar|ответить|rispondi|segnala|odpowiedz"
    r"|beantwoorden|yanıtla|رد|回复|返信|답글)\W*\d*$"
    r"|(?<=..)\b(?:reply|antworten|répondre|responder|ответить|rispondi)$"
)
# When an entry was written; below a story so are teasers, so these need a thread's heading.
_STAMP = regex.compile(
    r"^.{0,60}\b\d{1,3} (?:seconds?|minutes?|mins?|hours?|days?|weeks?|months?|years?) ago\W*$"
    r"|^.{0,60}\b(?:hace|il y a|vor|há) (?:\d{1,3}|una?|une|einer|uma) \p{L}{1,9}$"
    r"|^.{0,60}\b\d{1,3} \p{L}{3,7} (?:назад|тому|fa|geleden|temu|önce)$"
    r"|^.{2,60}\b\d{4}-\d\d-\d\d[T ]\d\d:\d\d\S{0,12}$"
    r"|^\p{L}.{8,70}\b\d{4},?(?: \p{L}{1,3}){0,2} \d{1,2}[:.h]\d\d(?: ?[ap]\.?m\.?)?$",
    regex.IGNORECASE,
)
_HEADING = regex.compile(
    r"^comentar$|\b(?:comments?|kommentare?|commentaires?|comentarios?|comentários?|комментари\w*|commenti"
    r"|reacties|komentarze|yorum\w*|discussion|responses?|reactions?|réactions?|reacciones|reazioni|reaktionen)\b|评论|評論|コメント|댓글|تعليق",
    regex.IGNORECASE,
)
_SHORT = 100
_LEAST_STORY = 400
_LEAST_MARKS = 3
_LEAST_HEADED = 2
_WITHIN = 60
_ABOVE = 18
_LONGEST_ENTRY = 8


def mark_thread(lines: Sequence[Line], reasons: Sequence[str | None]) -> list[str | None]:
    """The reasons with all lines from a thread's heading to its last entry marked. Linear."""
    marks = [i for i, line in enumerate(lines) if _is_mark(line)]
    headings = frozenset(i for i, line in enumerate(lines) if _is_heading(line, reasons[i]))
    thread = _find_thread(lines, marks, headings, headed=False)
    if headings and not thread:
        stamps = [i for i, line in enumerate(lines) if _is_mark(line) or _is_stamp(line)]
        thread = _find_thread(lines, stamps, headings, headed=True)
    return [
        reason or ("reader comments" if i in thread else None) for i, reason in enumerate(reasons)
    ]


def _find_thread(
    lines: Sequence[Line], marks: Sequence[int], headings: Collection[int], *, headed: bool
) -> range:
    """The lines from a thread's heading or first mark to its last; none when marks are too few."""
    least = _LEAST_HEADED if headed else _LEAST_MARKS
    told = 0
    at = 0
    for place, first in enumerate(marks):
        told += sum(len(line.text) for line in lines[at:first] if line.prose)
        at = first
        near = [i for i in marks[place : place + _WITHIN] if i - first <= _WITHIN]
        parted = [j - i for i, j in pairwise(near) if any(line.prose for line in lines[i:j])]
        start = next((i for i in range(max(0, first - _ABOVE), first) if i in headings), first)
        if told < _LEAST_STORY or len(parted) < least - 1 or (headed and start == first):
            continue
        # A stamp stands above its entry's words, so those of the last one are still to come.
        rest = min(max(parted), _LONGEST_ENTRY) if headed else 1
        return range(start, min(marks[-1] + rest, len(lines)))
    return range(0)


def _is_mark(line: Line) -> bool:
    return len(line.text) <= _SHORT and _MARK.search(line.text) is not None


def _is_stamp(line: Line) -> bool:
    return len(line.text) <= _SHORT and _STAMP.search(line.text) is not None


def _is_heading(line: Line, reason: str | None) -> bool:
    """Whether a line can head a thread: short, no sentence, with a word for comments."""
    if reason == "code" or line.prose or len(line.text) > _SHORT:
        return False
    return _HEADING.search(line.text) is not None
