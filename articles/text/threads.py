"""What readers wrote below a story: told by what stands on every entry, not by its words."""

from collections.abc import Sequence
from itertools import pairwise

import regex

from .lines import Line

_MARK = regex.compile(
    r"^(?:posted by|gepostet von|publié par)\b.{2,60}\d|.{2,60}\b(?:says|wrote|schreibt|a écrit"
    r"|dice|пишет)\s?:$"
    r"|^(?:reply|report(?: (?:abuse|comment|this))?|flag(?: (?:as inappropriate|comment))?"
    r"|permalink|antworten|melden|répondre|signaler|responder|denunciar|ответить|rispondi|segnala|odpowiedz"
    r"|beantwoorden|yanıtla|رد|回复|返信|답글)\W*\d*$"
    r"|^.{2,60}\b(?:reply|antworten|répondre|responder|ответить|rispondi)$",
    regex.IGNORECASE,
)
_HEADING = regex.compile(
    r"\b(?:comments?|kommentare?|commentaires?|comentarios?|comentários?|комментари\w*|commenti"
    r"|reacties|komentarze|yorum\w*|discussion|responses?)\b|评论|評論|コメント|댓글|تعليق",
    regex.IGNORECASE,
)
_SHORT = 100
_LEAST_STORY = 400
_LEAST_MARKS = 3
_WITHIN = 60
_ABOVE = 14


def mark_thread(lines: Sequence[Line], reasons: Sequence[str | None]) -> list[str | None]:
    """The reasons with all lines from a thread's heading to its last entry marked. Linear."""
    marks = [i for i, line in enumerate(lines) if _is_mark(line)]
    told = 0
    at = 0
    for place, first in enumerate(marks):
        told += sum(len(line.text) for line in lines[at:first] if line.prose)
        at = first
        near = [i for i in marks[place : place + _WITHIN] if i - first <= _WITHIN]
        parted = sum(any(line.prose for line in lines[i:j]) for i, j in pairwise(near))
        if told >= _LEAST_STORY and parted >= _LEAST_MARKS - 1:
            start = _heading_above(lines, first)
            return [
                reason or ("reader comments" if start <= i <= marks[-1] else None)
                for i, reason in enumerate(reasons)
            ]
    return list(reasons)


def _is_mark(line: Line) -> bool:
    return len(line.text) <= _SHORT and _MARK.search(line.text) is not None


def _heading_above(lines: Sequence[Line], first: int) -> int:
    """The line that heads the thread, some lines above its first mark; else the mark itself."""
    above = range(max(0, first - _ABOVE), first)
    headings = (i for i in above if len(lines[i].text) <= _SHORT and _HEADING.search(lines[i].text))
    return next((i for i in headings if not lines[i].prose), first)
