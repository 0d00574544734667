"""Which line above the text is its headline."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, takewhile

from .bylines import find_byline, has_handle, is_byline_label, names_job, plain_name
from .dates import StatedDate
from .lines import Line, same_key
from .outlets import split_title
from .topic import stems, stems_of, told_share

Dates = Mapping[int, list[StatedDate]]

_LONGEST_TITLE = 250
_SHORT_TITLE = 25
_LEAST_SCORES = (1.2, 0.8)  # the lower one where nothing reaches the other
_LEAST_ABOVE = 0.75
_WORDS_ABOVE = 5
_MOST_BETWEEN = 4  # lines of a standfirst, one under the other
_BODY_SAMPLE = 12
_TOLD = 2.0
_LEAST_STEMS = 4  # of fewer, a chance hit would weigh too much
_COPY_WITHIN = 12  # a page says its headline twice at its head, and again in other places
_SIGNED = 0.9
_SIGNED_BELOW = 0.6
_CAPTION = 0.9
_LONGEST_CREDIT = 60
_TIMER = "player timer"
_PLAYED = 2.0  # said again above a timer: the name of a video
_LINKED = 1.5
_LEAST_ADDRESS = 12
_ADDRESS_SAMPLE = 22
_ABOVE_TEXT = 0.5
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
    found = (_best_line(lines, reasons, prose, dates, keys, least) for least in _LEAST_SCORES)
    best = next((at for at in found if at is not None), None)
    if best is None:
        return None
    best = _without_path(lines, best)
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


def _without_path(lines: Sequence[Line], index: int) -> int:
    """The headline by itself, where a breadcrumb glued to it stands right above it."""
    key = lines[index].key
    for i in range(index + 1, min(index + 1 + _MOST_BETWEEN, len(lines))):
        if lines[i].words >= _WORDS_ABOVE and lines[i].key != key and key.endswith(lines[i].key):
            return i
    return index


def _best_line(
    lines: Sequence[Line],
    reasons: Sequence[str | None],
    prose: Sequence[int],
    dates: Dates,
    keys: Counter[str],
    least: float,
) -> int | None:
    addresses = "/".join(_spelt(line.text) for line in lines if "://" in line.text)
    story = stems_of(lines[i].text for i in prose[:_BODY_SAMPLE])
    above = {line.key for line in lines[: prose[0]]}
    best, best_score = None, least
    upper: int | None = None  # reads like the headline of the line below it
    for i in range(prose[min(2, len(prose) - 1)] + 1):
        line = lines[i]
        if reasons[i] or i in dates or line.bullet or "://" in line.text:
            continue
        if is_byline(lines, dates, i):
            continue
        if line.quoted and upper is not None and upper == i - 1:
            continue  # a quotation under a headline is its standfirst
        signed = _is_signed(lines, dates, i)
        if not 2 <= line.words <= 40 or (i > prose[0] and not signed and line.key not in above):
            continue
        lead = i == prose[0] and line.text[-1] not in "?!"
        played = reasons[i + 1 : i + 2] == [_TIMER] and keys[line.key] > 1
        signed = signed and not played
        score = _score(line, keys, story, signed=signed, is_first_prose=lead) - _PLAYED * played
        score += _SIGNED * signed + _FIRST * (i == 0) + _LINKED * _is_in(addresses, line)
        if not signed and _is_signed_below(lines, reasons, dates, i):
            score += _SIGNED_BELOW
        score -= _CAPTION * (not signed and _is_caption(lines, reasons, i))
        between = _unclaimed_between(reasons, dates, i, prose[0])
        if between == 0 and told_share(line.text, story):
            score += _ABOVE_TEXT
        named = i + 1 < len(lines) and find_byline(lines[i + 1].text) is not None
        score -= _FAR * min(between, _FARTHEST) / (1 + named)
        if score > best_score + _lead_of(lines, best, i):
            first = best is None and upper == i - 1 and keys[line.key] == 1
            best, best_score = (i - 1 if first else i), score
        upper = i if score >= _LEAST_ABOVE and line.words >= _WORDS_ABOVE else None
    return best


def _unclaimed_between(reasons: Sequence[str | None], dates: Dates, index: int, start: int) -> int:
    """How many lines between a headline and the text are nothing that stands there."""
    return sum(not reasons[j] and j not in dates for j in range(index + 1, start)[: _FARTHEST * 3])


def _lead_of(lines: Sequence[Line], best: int | None, index: int) -> float:
    """How much better a later line must be: much, right under what already reads as a headline.

    Or under the lines of a standfirst that stand right under it.
    """
    if best is None:
        return 0.0
    if index == best + 1:
        return 1.5 if lines[best].words >= 3 else 0.3
    below = lines[best + 1 : index]
    stacked = len(below) < _MOST_BETWEEN and all(line.words >= _WORDS_ABOVE for line in below)
    return 1.5 if stacked and len(lines[best].text) >= _short_title(lines[best]) else 0.3


def is_byline(lines: Sequence[Line], dates: Dates, index: int) -> bool:
    """Whether a line states names, or is nothing but names beside a date."""
    text = lines[index].text
    if find_byline(text) is not None:
        return True
    beside = index - 1 in dates or index + 1 in dates or has_handle(text) or names_job(text)
    return beside and plain_name(text) is not None


def _is_signed(lines: Sequence[Line], dates: Dates, index: int) -> bool:
    """Whether date or byline stand right under a line."""
    below = index + 1
    if below + 1 < len(lines) and is_byline_label(lines[below].text):
        return plain_name(lines[below + 1].text) is not None
    return below in dates or (below < len(lines) and is_byline(lines, dates, below))


def _is_signed_below(
    lines: Sequence[Line], reasons: Sequence[str | None], dates: Dates, index: int
) -> bool:
    """Whether only the lines of a standfirst are between a line and its date or byline."""
    free = islice((i for i in range(index + 1, len(lines)) if not reasons[i]), _MOST_BETWEEN)
    for below in takewhile(lambda i: lines[i].words >= _WORDS_ABOVE, free):
        if _is_signed(lines, dates, below):
            return True
        if lines[below].prose or lines[index].words < _WORDS_ABOVE:
            return False  # of several lines none is a paragraph, and a kicker has one below it
    return False


def _is_caption(lines: Sequence[Line], reasons: Sequence[str | None], index: int) -> bool:
    """Whether a line is above a picture's credit, said in it again, or one of a row of videos."""
    below = index + 1
    while below < len(lines) and lines[below].key == lines[index].key:
        below += 1
    if any(reasons[i : i + 3 : 2] == [_TIMER, _TIMER] for i in (index - 1, index + 1) if i >= 0):
        return True
    if below >= len(lines) or reasons[below] not in ("picture credit", "caption"):
        return False
    credit = lines[below].text
    return len(credit) <= _LONGEST_CREDIT or credit.startswith(lines[index].text)


def _score(
    line: Line,
    keys: Counter[str],
    story: Collection[str],
    *,
    signed: bool,
    is_first_prose: bool,
) -> float:
    cut, tail = split_title(line.text)
    repeated = keys[line.key] > 1 or (tail is not None and keys[same_key(cut)] > 0)
    captioned = tail is not None and cut[-1:] == "."  # "The tram on Monday. | Ida Lund"
    repeated = repeated and not captioned
    asks = line.text[-1] in "?!"
    if len(line.text) > _LONGEST_TITLE or (line.prose and not (repeated or signed or asks)):
        return 0.0
    found = stems(line.text)
    told = sum(stem in story for stem in found) / max(len(found), _LEAST_STEMS)
    # A short line comes again in menus, one about something else among links.
    score = (1.6 if line.words >= 5 else 0.4) * repeated * min(1.0, 0.2 + 2.5 * told) + _TOLD * told
    score -= 0.6 * (len(line.text) < _short_title(line))
    score += 1.0 if 5 <= line.words <= 16 else 0.5 if 3 <= line.words <= 25 else 0.0
    if (line.text[-1] in ".:;" and not line.text.endswith("...")) or captioned:
        score -= 1.0 + _CAPTION * line.prose
    return score - 1.0 * is_first_prose


def _is_in(addresses: str, line: Line) -> bool:
    """Whether one of the page's addresses spells the line out."""
    spelt = _spelt(line.text)[:_ADDRESS_SAMPLE]
    return len(spelt) >= _LEAST_ADDRESS and spelt in addresses


def _spelt(text: str) -> str:
    return "".join(filter(str.isalnum, text.lower()))


def _short_title(line: Line) -> int:
    """How long the shortest headline is that nobody would wonder at; ideographs say more."""
    return _SHORT_TITLE if line.text.isascii() or " " in line.text else _SHORT_TITLE // 2


def _looks_like_outlet(tail: str) -> bool:
    return len(tail.split()) <= 4 and tail[:1].isupper()


def _is_tab_title(line: Line, key: str) -> bool:
    cut, tail = split_title(line.text)
    return tail is not None and same_key(cut) == key
