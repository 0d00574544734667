"""The head of a page: headline, standfirst, date and byline, and where the text begins."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import regex

from .bylines import (
    dateline_agency,
    desk_credit,
    find_byline,
    is_byline_label,
    is_job,
    plain_name,
)
from .dates import StatedDate, date_of_url, find_dates, is_label
from .headlines import Dates, find_headline
from .lines import Line
from .outlets import AGENCIES
from .parsed import Role

_CREDITED = regex.compile(r"\((?:" + "|".join(AGENCIES) + r")\b[^()]{0,40}\)\.?$")
_DATE_WORDS = 24
_DATELINE_WITHIN = 8
_HEAD_LINES = 12
_FOOT_LINES = 40


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


def read_head(
    lines: Sequence[Line], reasons: Sequence[str | None], run: range, url: str | None
) -> Head:
    """Read the lines above the text, which is somewhere in ``run``.

    ``reasons`` say which lines are furniture by their words.
    """
    head = Head()
    prose = [i for i in run if lines[i].prose and not reasons[i] and not find_byline(lines[i].text)]
    if not prose:
        prose = [i for i in run if lines[i].sentence and not reasons[i]]
    if not prose:
        return head
    dates = {
        i: found
        for i, line in enumerate(lines)
        if not reasons[i] and (found := _dates_of(line, lines, i))
    }
    at = _claim_title(lines, reasons, prose, dates, head)
    _find_text_start(lines, reasons, prose, dates, at, head)
    _find_date(lines, dates, at, head, url)
    _find_byline(lines, dates, at, head)
    return head


def _dates_of(line: Line, lines: Sequence[Line], index: int) -> list[StatedDate]:
    """The dates of a line that is about dates, not a paragraph that mentions one."""
    if line.words > _DATE_WORDS or (line.prose and not find_byline(line.text)):
        return []
    if _CREDITED.search(line.text):
        return []
    label = lines[index - 1].text if index and is_label(lines[index - 1].text) else ""
    return find_dates(line.text, language="en", label=label)


def _claim_title(
    lines: Sequence[Line],
    reasons: Sequence[str | None],
    prose: Sequence[int],
    dates: Dates,
    head: Head,
) -> int | None:
    """Claim the headline and its repetitions; its index or None."""
    found = find_headline(lines, reasons, prose, dates)
    if found is None:
        return None
    head.title, head.outlet = found.title, found.outlet
    head.roles |= dict.fromkeys(found.repetitions, (Role.FURNITURE, "repeats the title"))
    head.roles[found.index] = (Role.TITLE, "")
    return found.index


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
        return i if _is_parted(lines, dates, i) and any(later > i for later in prose) else None
    return None


def _is_parted(lines: Sequence[Line], dates: Dates, index: int) -> bool:
    """Whether date or byline stand between a paragraph and the next one."""
    for j in range(index + 1, min(index + _HEAD_LINES, len(lines))):
        if j in dates or _is_byline(lines, j, dates):
            return True
        if lines[j].prose:
            return False
    return False


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
    top = [
        i
        for i in range(max((at or 0) - 3, 0), min(head.start, len(lines)))
        if head.roles.get(i, (Role.DATE,))[0] is Role.DATE
    ]
    below = [i for i in top if at is None or i > at]
    for i, name in (
        *_stated(lines, top),
        *_beside_date(lines, dates, below),
        *_described(lines, below),
    ):
        head.byline = name
        if i not in dates:
            head.roles[i] = (Role.BYLINE, "")
        return
    for line in lines[max(head.start, len(lines) - _FOOT_LINES) :]:
        if who := desk_credit(line.text):
            head.byline = who
            return
    if head.start < len(lines):
        head.byline = dateline_agency(lines[head.start].text)


def _stated(lines: Sequence[Line], top: Sequence[int]) -> Iterator[tuple[int, str]]:
    """Names behind a "By", on the same line or on the one below it."""
    for i in top:
        who = find_byline(lines[i].text)
        if who is None and i and is_byline_label(lines[i - 1].text):
            who = plain_name(lines[i].text)
        if who:
            yield i, who


def _beside_date(
    lines: Sequence[Line], dates: Dates, below: Sequence[int]
) -> Iterator[tuple[int, str]]:
    """Bare names on the date's own line, next to it, or with one line between."""
    for reach in (0, 1, 2):
        for i in below:
            if i + reach in dates or i - reach in dates:
                who = plain_name(lines[i].text)
                if who:
                    yield i, who


def _described(lines: Sequence[Line], below: Sequence[int]) -> Iterator[tuple[int, str]]:
    """Bare names with a journalist's job or handle under them."""
    for i in below:
        if i + 1 < len(lines) and is_job(lines[i + 1].text):
            who = plain_name(lines[i].text)
            if who:
                yield i, who
