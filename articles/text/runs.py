"""Where on its page the story runs: the stretch of lines that reads most like prose.

Every line is worth something by its looks alone, paragraphs more than nothing, menu entries less;
the story is the stretch with the greatest sum, as in maximum subsequence segmentation (Pasternack
and Roth, WWW 2009).
"""

from collections import Counter
from collections.abc import Iterator, Sequence

import regex

from .bylines import find_byline
from .dates import find_dates
from .lines import Line, stands_beside_copy

_PARAGRAPH = 0.6
_PER_CHARACTER = 1 / 160
_LONGEST_COUNTED = 480
_UTTERANCE = 0.25
_TEASER = 0.15
_TEASER_LENGTH = 260
_JOINT = regex.compile(r"\s\S{0,20}[\p{Ll}\d!?)’'\"”](?:\p{Lu}\p{Ll}{0,15})\s\S+\s")
_LONGEST_GLUED = 400
_NEAR_TEASERS = 2
_ENTRY = -0.5
_FURNITURE = -0.8
_WITHIN = -0.3
_STANDS_WITHIN = frozenset(  # furniture that stands within stories as often as around them
    (
        "advertisement",
        "caption",
        "code",
        "embedded post",
        "newsletter prompt",
        "picture credit",
        "player timer",
        "related story",
    )
)
_LIGHT_GAP = 3  # an advertisement or a subhead between paragraphs says little
_LIGHTER = 0.35
_LIGHT_FURNITURE = 6
_DATE_LINE = 60
_LEAST_ENTRIES = 3
_TAIL = 5
_LEAST_WORDS = 4
_HEADED = 3.0
_HEAD_LINES = 14
_SHORT = 120
_WIDEST_GAP = 12.0
_FADE = 0.35  # what stands last on a page is worth this much less than what stands first


def main_run(lines: Sequence[Line], reasons: Sequence[str | None]) -> range:
    """The indices of the stretch that reads most like a story; all lines when none does. Linear."""
    best, best_sum = range(len(lines)), 0.0
    for run, total in _runs(list(_worths(lines, reasons))):
        if total * 2 > best_sum:
            total += _HEADED * _is_headed(lines, run)
        if total > best_sum:
            best, best_sum = run, total
    return range(best.start, _past_last_words(lines, reasons, best.stop))


def _is_of_inset(reasons: Sequence[str | None], index: int) -> bool:
    """Whether furniture is of the kind that stands within stories, or a button beside such."""
    if reasons[index] == "menu":
        return any(reason in _STANDS_WITHIN for reason in reasons[max(0, index - 2) : index + 3])
    return reasons[index] in _STANDS_WITHIN


def _is_inset(lines: Sequence[Line], reasons: Sequence[str | None], index: int) -> bool:
    """Whether a short line is a link under its prompt, or a caption that is given twice."""
    if index and reasons[index - 1] == "related story":
        return True
    return stands_beside_copy(lines, index)


def _past_last_words(lines: Sequence[Line], reasons: Sequence[str | None], stop: int) -> int:
    """The end with short last sentences that only pictures and the like part from the rest."""
    at = stop
    while at < min(stop + _TAIL, len(lines)):
        line = lines[at]
        words = line.sentence and line.words >= _LEAST_WORDS
        if reasons[at] is None and not words and not _is_inset(lines, reasons, at):
            return stop
        at += 1
        if reasons[at - 1] is None and words:
            stop = at
    return stop


def _runs(worths: Sequence[float]) -> Iterator[tuple[range, float]]:
    """The stretches that are worth something as wholes, each to its best end, with their sums."""
    total, start, gap = 0.0, 0, 0
    best, stop = 0.0, 0
    for i, worth in enumerate(worths):
        gap = 0 if worth > 0 else gap + 1
        total += worth * (_LIGHTER if 0 < gap <= _light_gap(worth) else 1.0)
        if total > best:
            best, stop = total, i + 1
        elif total <= 0 or total < best - _WIDEST_GAP:
            if best:
                yield range(start, stop), best
            total, best, start = 0.0, 0.0, i + 1
    if best:
        yield range(start, stop), best


def _light_gap(worth: float) -> int:
    """How far into a gap a line still says little: what is furniture by its words, farther."""
    return _LIGHT_GAP if worth == _ENTRY else _LIGHT_FURNITURE


def _is_headed(lines: Sequence[Line], run: range) -> bool:
    """Whether date or byline stand above or just below the beginning of a stretch."""
    head = lines[max(0, run.start - _HEAD_LINES) : run.start + 3]
    return any(
        len(line.text) <= _SHORT and (find_byline(line.text) or find_dates(line.text))
        for line in head
    )


def _worths(lines: Sequence[Line], reasons: Sequence[str | None]) -> Iterator[float]:
    times = Counter(line.key for line in lines)
    entries = _dated_entries(lines, reasons) | _glued_teasers(lines)
    for i, line in enumerate(lines):
        worth = _worth(line, reasons[i], times[line.key])
        if worth < 0 and (_is_of_inset(reasons, i) or _is_inset(lines, reasons, i)):
            worth = _WITHIN
        if worth > _TEASER and (i in entries or _is_teaser(lines, reasons, i)):
            worth = _TEASER
        yield worth * (1 - _FADE * i / len(lines)) if worth > 0 else worth


def _dated_entries(lines: Sequence[Line], reasons: Sequence[str | None]) -> frozenset[int]:
    """Paragraphs right below dates of their own: readers' comments, or a list of stories."""
    dated = [
        reasons[i] == "reading time"
        or (len(line.text) <= _DATE_LINE and not line.prose and bool(find_dates(line.text)))
        for i, line in enumerate(lines)
    ]
    below = [i for i in range(1, len(lines)) if lines[i].prose and dated[i - 1]]
    return frozenset(below[1:] if len(below) >= _LEAST_ENTRIES else ())


def _glued_teasers(lines: Sequence[Line]) -> frozenset[int]:
    """Lines in lists of headlines that ran into their summaries: "… closes earlyThe harbour …"."""
    glued = [
        len(line.text) <= _LONGEST_GLUED and _JOINT.search(line.text) is not None for line in lines
    ]
    return frozenset(
        i
        for i, is_glued in enumerate(glued)
        if is_glued and sum(glued[max(0, i - _NEAR_TEASERS) : i + _NEAR_TEASERS + 1]) > 1
    )


def _worth(line: Line, reason: str | None, times: int) -> float:
    if reason:
        return _FURNITURE
    if line.prose:
        whole = _PARAGRAPH + _PER_CHARACTER * min(len(line.text), _LONGEST_COUNTED)
        return whole / times
    if line.sentence and times == 1:
        return _UTTERANCE
    return _ENTRY


def _is_teaser(lines: Sequence[Line], reasons: Sequence[str | None], index: int) -> bool:
    """Whether a paragraph is a short one alone under something like a headline."""
    if len(lines[index].text) > _TEASER_LENGTH or not index:
        return False
    above = lines[index - 1]
    if reasons[index - 1] or above.prose or above.sentence or find_byline(above.text):
        return False
    if index + 1 == len(lines):
        return True
    if index + 2 < len(lines) and lines[index + 1].key == lines[index + 2].key:
        return False  # a caption, given twice
    below = lines[index + 1]
    return not reasons[index + 1] and not below.prose and not below.sentence
