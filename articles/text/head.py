"""The head of a page: headline, standfirst, date and byline, and where the text begins."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import regex

from .bylines import dateline_agency, desk_credit, find_byline, plain_name
from .dates import StatedDate, date_of_url, find_dates, is_label
from .lines import Line, same_key
from .outlets import split_title
from .parsed import Role

Dates = Mapping[int, list[StatedDate]]

_CONTENT_WORD = regex.compile(r"\p{L}{4,}")
_LONGEST_TITLE = 250
_SHORT_TITLE = 25
_LEAST_TITLE_SCORE = 1.2
_BODY_SAMPLE = 8
_DATELINE_WITHIN = 8


@dataclass(slots=True)
class Head:
    """What the head says; ``roles`` are the lines it claims, ``start`` the first line of text."""

    title: str | None = None
    dek: str | None = None
    published: str | None = None
    byline: str | None = None
    outlet: str | None = None
    start: int = 0
    roles: dict[int, tuple[Role, str]] = field(default_factory=dict)


def read_head(lines: Sequence[Line], reasons: Sequence[str | None], url: str | None) -> Head:
    """Read the lines above the text; ``reasons`` say which are furniture by their words."""
    head = Head()
    prose = [i for i, line in enumerate(lines) if line.prose and not reasons[i]]
    if not prose:
        prose = [i for i, line in enumerate(lines) if line.sentence and not reasons[i]]
    if not prose:
        return head
    dates = {
        i: found
        for i, line in enumerate(lines)
        if not reasons[i] and (found := _dates_of(line, lines, i))
    }
    at = _find_title(lines, reasons, prose, dates, head)
    _find_text_start(lines, reasons, prose, dates, at, head)
    _find_date(lines, dates, at, head, url)
    _find_byline(lines, dates, at, head)
    return head


def _dates_of(line: Line, lines: Sequence[Line], index: int) -> list[StatedDate]:
    """The dates of a line that is about dates, not a paragraph that mentions one."""
    if line.prose or line.words > 24:
        return []
    label = lines[index - 1].text if index and is_label(lines[index - 1].text) else ""
    return find_dates(line.text, language="en", label=label)


def _find_title(
    lines: Sequence[Line],
    reasons: Sequence[str | None],
    prose: Sequence[int],
    dates: Dates,
    head: Head,
) -> int | None:
    """Claim the best headline above the text and its repetitions; its first index or None."""
    limit = prose[min(2, len(prose) - 1)]
    body_words = Counter(
        word
        for i in prose[:_BODY_SAMPLE]
        for word in set(_CONTENT_WORD.findall(lines[i].text.lower()))
    )
    keys = Counter(line.key for line in lines[: limit + 12])
    best, best_score = None, _LEAST_TITLE_SCORE
    for i in range(limit + 1):
        line = lines[i]
        if reasons[i] or i in dates or line.bullet or find_byline(line.text):
            continue
        beside = i + 1 in dates or (i + 1 < len(lines) and find_byline(lines[i + 1].text))
        if not 2 <= line.words <= 40 or (i > prose[0] and keys[line.key] < 2 and not beside):
            continue
        score = _title_score(line, keys, body_words, is_first_prose=i == prose[0])
        score += 0.5 * bool(beside) + 0.3 * (i == 0)
        if score > best_score + _lead_of(lines, best, i):
            best, best_score = i, score
    if best is None:
        return None
    whole = lines[best].text
    cut, tail = split_title(whole)
    head.title = cut if tail and (keys[same_key(cut)] or _looks_like_outlet(tail)) else whole
    head.outlet = tail if head.title != whole else None
    key = same_key(head.title)
    for i in range(len(lines)):
        if lines[i].key == key:
            head.roles[i] = (Role.FURNITURE, "repeats the title")
        elif i < prose[0] and _is_tab_title(lines[i], key):
            head.outlet = head.outlet or split_title(lines[i].text)[1]
            head.roles[i] = (Role.FURNITURE, "repeats the title")
    head.roles[best] = (Role.TITLE, "")
    return best


def _lead_of(lines: Sequence[Line], best: int | None, index: int) -> float:
    """How much better a later line must be: much, right under what already reads as a headline."""
    if best is None:
        return 0.0
    return 1.5 if index == best + 1 and lines[best].words >= 5 else 0.3


def _title_score(line: Line, keys: Counter, body: Counter, *, is_first_prose: bool) -> float:
    cut, tail = split_title(line.text)
    repeated = keys[line.key] > 1 or (tail is not None and keys[same_key(cut)] > 0)
    if len(line.text) > _LONGEST_TITLE or (line.prose and not repeated):
        return 0.0
    found = _CONTENT_WORD.findall(line.text.lower())
    overlap = sum(word in body for word in found) / len(found) if found else 0.0
    # A short line comes again in menus; a long one only if it is the headline.
    score = (2.0 if line.words >= 5 else 0.4) * repeated + 2.0 * overlap
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


def _find_text_start(
    lines: Sequence[Line],
    reasons: Sequence[str | None],
    prose: Sequence[int],
    dates: Dates,
    at: int | None,
    head: Head,
) -> None:
    """Set ``start``, and the standfirst when something of the head parts it from the text."""
    title_lines = [i for i, (_, why) in head.roles.items() if why == "repeats the title"]
    after = -1 if at is None else max([at, *(i for i in title_lines if i < prose[0] + 2)])
    following = [i for i in prose if i > after and i not in head.roles]
    head.start = following[0] if following else prose[0]
    dated = [i for i in following[:_DATELINE_WITHIN] if dateline_agency(lines[i].text)]
    if dated:
        head.start = dated[0]  # nothing of an agency's text stands above its dateline
    if at is None:
        return
    dek = _sandwiched_dek(lines, reasons, dates, at, after, head)
    if dek is None:
        dek = _dek_below(lines, reasons, prose, dates, at, head)
    if dek is not None:
        head.dek = lines[dek].text
        head.roles[dek] = (Role.DEK, "")
        head.start = next((i for i in prose if i > max(dek, after)), len(lines))
    _reach_back(lines, reasons, dates, max(after, dek or -1), head)


def _sandwiched_dek(
    lines: Sequence[Line],
    reasons: Sequence[str | None],
    dates: Dates,
    at: int,
    after: int,
    head: Head,
) -> int | None:
    """The standfirst between two copies of the headline."""
    for i in range(at + 1, after):
        if not reasons[i] and i not in dates and i not in head.roles and lines[i].words >= 5:
            return i
    return None


def _dek_below(
    lines: Sequence[Line],
    reasons: Sequence[str | None],
    prose: Sequence[int],
    dates: Dates,
    at: int,
    head: Head,
) -> int | None:
    """The line under the headline, if date or byline part it from the text, or it has no stop."""
    for i in range(at + 1, min(at + 6, len(lines))):
        line = lines[i]
        if reasons[i] or i in dates or i in head.roles or _is_byline(lines, i, dates):
            continue
        if line.words < 5 or len(line.text) > 400:
            continue
        if not line.stopped and not line.prose:
            return i if any(later > i for later in prose) else None
        parted = any(
            j in dates or _is_byline(lines, j, dates) for j in range(i + 1, min(i + 4, len(lines)))
        )
        return i if parted and any(later > i for later in prose) else None
    return None


def _is_byline(lines: Sequence[Line], index: int, dates: Dates) -> bool:
    text = lines[index].text
    beside_date = index - 1 in dates or index + 1 in dates
    return find_byline(text) is not None or (beside_date and plain_name(text) is not None)


def _reach_back(
    lines: Sequence[Line], reasons: Sequence[str | None], dates: Dates, floor: int, head: Head
) -> None:
    """Let short sentences directly above the first paragraph be the beginning of the text."""
    while head.start - 1 > floor:
        i = head.start - 1
        line = lines[i]
        if reasons[i] or i in dates or i in head.roles or find_byline(line.text):
            return
        if not (line.stopped and line.words >= 4 and line.text[-1] not in ":;"):
            return
        head.start = i


def _find_date(
    lines: Sequence[Line], dates: Dates, at: int | None, head: Head, url: str | None
) -> None:
    """Choose the date of publication: labelled ones first, then those nearest the headline."""
    best, best_score = None, 0.0
    for i, found in dates.items():
        for date in found:
            score = _date_score(date, i, at, head.start)
            if score > best_score:
                best, best_score = date, score
    for i in dates:
        if i <= head.start or dates[i][0] is best:
            head.roles.setdefault(i, (Role.DATE, ""))
    if best is not None:
        head.published = best.iso
        return
    first = find_dates(lines[head.start].text[:120]) if head.start < len(lines) else []
    head.published = first[0].iso if first and first[0].start < 40 else date_of_url(url)


def _date_score(date: StatedDate, index: int, at: int | None, start: int) -> float:
    score = 0.5 * ("T" in date.iso)
    if date.updated:
        score -= 1.0
    elif date.labelled:
        score += 2.0
    if index > start:
        return score + 0.2
    if at is None or index > at:
        return score + 3.0
    return score + (2.0 if at - index <= 3 else 1.2)


def _find_byline(lines: Sequence[Line], dates: Dates, at: int | None, head: Head) -> None:
    """Take the byline stated above the text, else a name beside the date, else a closing credit."""
    top = range(max((at or 0) - 3, 0), min(head.start, len(lines)))
    for i in top:
        if head.roles.get(i, (Role.DATE,))[0] is Role.DATE and (who := find_byline(lines[i].text)):
            head.byline = who
            head.roles[i] = (Role.BYLINE, "") if i not in dates else head.roles[i]
            return
    for i in top:
        beside = i in dates or i - 1 in dates or i + 1 in dates
        if beside and head.roles.get(i, (Role.DATE,))[0] is Role.DATE:
            who = plain_name(lines[i].text)
            if who and (at is None or i > at):
                head.byline = who
                head.roles[i] = (Role.BYLINE, "") if i not in dates else head.roles[i]
                return
    for i in range(max(head.start, len(lines) - 40), len(lines)):
        who = desk_credit(lines[i].text)
        if who:
            head.byline = who
            return
    if head.start < len(lines):
        head.byline = dateline_agency(lines[head.start].text)
