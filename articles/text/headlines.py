"""Which line above the text is its headline."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import regex

from .bylines import find_byline
from .dates import StatedDate
from .lines import Line, same_key
from .outlets import split_title

Dates = Mapping[int, list[StatedDate]]

_CONTENT_WORD = regex.compile(r"\p{L}{4,}")
_LONGEST_TITLE = 250
_SHORT_TITLE = 25
_LEAST_SCORE = 1.2
_BODY_SAMPLE = 8
_COPY_WITHIN = 12  # a page says its headline twice at its head, and again in other places
_SIGNED = 0.9
_FIRST = 0.3
_FAR = 0.09
_FARTHEST = 20


@dataclass(frozen=True, slots=True)
class Headline:
    """The headline, the line it stands on first, its other lines, and the outlet behind it."""

    title: str
    index: int
    repetitions: tuple[int, ...]
    outlet: str | None


def find_headline(
    lines: Sequence[Line],
    reasons: Sequence[str | None],
    prose: Sequence[int],
    dates: Dates,
) -> Headline | None:
    """The best headline for the text whose paragraphs are ``prose``, or None. Linear."""
    keys = Counter(line.key for line in lines[: prose[min(2, len(prose) - 1)] + _COPY_WITHIN])
    best = _best_line(lines, reasons, prose, dates, keys)
    if best is None:
        return None
    copies = range(max(0, best - _COPY_WITHIN), best + 1)
    index = next(i for i in copies if lines[i].key == lines[best].key)
    whole = lines[index].text
    cut, tail = split_title(whole)
    if not tail or not (keys[same_key(cut)] or _looks_like_outlet(tail)):
        cut, tail = whole, None
    key = same_key(cut)
    tabs = [i for i in range(prose[0]) if _is_tab_title(lines[i], key)]
    same = [i for i in range(len(lines)) if lines[i].key == key]
    if tail is None and tabs:
        tail = split_title(lines[tabs[0]].text)[1]
    return Headline(cut, index, tuple(i for i in (*same, *tabs) if i != index), tail)


def _best_line(
    lines: Sequence[Line],
    reasons: Sequence[str | None],
    prose: Sequence[int],
    dates: Dates,
    keys: Counter[str],
) -> int | None:
    body = Counter(
        word
        for i in prose[:_BODY_SAMPLE]
        for word in set(_CONTENT_WORD.findall(lines[i].text.lower()))
    )
    best, best_score = None, _LEAST_SCORE
    for i in range(prose[min(2, len(prose) - 1)] + 1):
        line = lines[i]
        if reasons[i] or i in dates or line.bullet or find_byline(line.text):
            continue
        signed = i + 1 in dates or (i + 1 < len(lines) and bool(find_byline(lines[i + 1].text)))
        if not 2 <= line.words <= 40 or (i > prose[0] and keys[line.key] < 2 and not signed):
            continue
        score = _score(line, keys, body, is_first_prose=i == prose[0])
        score += _SIGNED * signed + _FIRST * (i == 0)
        score -= _FAR * min(_unclaimed_between(reasons, dates, i, prose[0]), _FARTHEST)
        if score > best_score + _lead_of(lines, best, i):
            best, best_score = i, score
    return best


def _unclaimed_between(reasons: Sequence[str | None], dates: Dates, index: int, start: int) -> int:
    """How many lines between a headline and the text are nothing that stands there."""
    return sum(not reasons[j] and j not in dates for j in range(index + 1, start)[: _FARTHEST * 3])


def _lead_of(lines: Sequence[Line], best: int | None, index: int) -> float:
    """How much better a later line must be: much, right under what already reads as a headline."""
    if best is None:
        return 0.0
    return 1.5 if index == best + 1 and lines[best].words >= 3 else 0.3


def _score(line: Line, keys: Counter[str], body: Counter[str], *, is_first_prose: bool) -> float:
    cut, tail = split_title(line.text)
    repeated = keys[line.key] > 1 or (tail is not None and keys[same_key(cut)] > 0)
    if len(line.text) > _LONGEST_TITLE or (line.prose and not repeated):
        return 0.0
    found = _CONTENT_WORD.findall(line.text.lower())
    overlap = sum(word in body for word in found) / len(found) if found else 0.0
    # A short line comes again in menus; a long one only if it is the headline.
    score = (1.6 if line.words >= 5 else 0.4) * repeated + 2.0 * overlap
    score -= 0.6 * (len(line.text) < _SHORT_TITLE)
    score += 1.0 if 5 <= line.words <= 16 else 0.5 if 3 <= line.words <= 25 else 0.0
    if line.text[-1] in ".:;":
        score -= 1.0
    return score - 1.0 * is_first_prose


def _looks_like_outlet(tail: str) -> bool:
    return len(tail.split()) <= 4 and tail[:1].isupper()


def _is_tab_title(line: Line, key: str) -> bool:
    cut, tail = split_title(line.text)
    return tail is not None and same_key(cut) == key
