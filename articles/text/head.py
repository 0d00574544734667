"""The head of a page: headline, standfirst, date and byline, and where the text begins."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import regex

from .beginning import Beginning, Page, find_beginning
from .bylines import (
    dateline_agency,
    desk_credit,
    find_byline,
    has_handle,
    introduces,
    is_byline_label,
    is_job,
    is_signature,
    plain_name,
)
from .dates import StatedDate, date_of_url, find_dates, is_label
from .headlines import Dates, find_headline
from .language import likeliest_language
from .lines import Line, stands_beside_copy
from .outlets import AGENCIES
from .parsed import Role

_CREDITED = regex.compile(r"\((?:" + "|".join(AGENCIES) + r")\b[^()]{0,40}\)\.?$")
_DATE_WORDS = 24
_FOOT_LINES = 40
_ABOVE_TITLE = 16
_SAMPLE = 5
_CLOSE = 80


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
    prose = [
        i
        for i in run
        if lines[i].prose
        and not reasons[i]
        and not find_byline(lines[i].text)
        and not stands_beside_copy(lines, i)
    ]
    if not prose:
        prose = [i for i in run if lines[i].sentence and not reasons[i]]
    if not prose:
        return head
    language = likeliest_language(" ".join(lines[i].text for i in prose[:_SAMPLE]))
    dates = {
        i: found
        for i, line in enumerate(lines)
        if not reasons[i] and (found := _dates_of(line, lines, i, language))
    }
    headline = find_headline(lines, reasons, prose, dates)
    at = headline.index if headline else None
    if headline is not None:
        head.title, head.outlet = headline.title, headline.outlet
        head.roles |= dict.fromkeys(headline.repetitions, (Role.FURNITURE, "repeats the title"))
        head.roles[headline.index] = (Role.TITLE, "")
    page = Page(lines, reasons, prose, dates, at, headline.repetitions if headline else ())
    _claim_beginning(find_beginning(page), lines, head)
    _find_date(lines, dates, at, head, url)
    _find_byline(lines, dates, at, head)
    return head


def _dates_of(
    line: Line, lines: Sequence[Line], index: int, language: str | None
) -> list[StatedDate]:
    """The dates of a line that is about dates, not a paragraph that mentions one."""
    if line.words > _DATE_WORDS or (line.prose and not find_byline(line.text)):
        return []
    if _CREDITED.search(line.text):
        return []
    label = lines[index - 1].text if index and is_label(lines[index - 1].text) else ""
    return find_dates(line.text, language=language, label=label)


def _claim_beginning(beginning: Beginning, lines: Sequence[Line], head: Head) -> None:
    head.start = beginning.start
    head.roles |= dict.fromkeys(beginning.above, (Role.FURNITURE, "said again below"))
    if beginning.dek is not None:
        head.dek = lines[beginning.dek].text
        head.roles[beginning.dek] = (Role.DEK, "")


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
    highest = 0 if at is None else max(at - _ABOVE_TITLE, 0)
    top = [
        i
        for i in range(highest, min(head.start, len(lines)))
        if head.roles.get(i, (Role.DATE,))[0] is Role.DATE
    ]
    below = [i for i in top if at is None or i > at]
    above = [i for i in reversed(top) if i not in below]
    for i, name in (
        *_stated(lines, [*below, *above]),
        *_beside_date(lines, dates, below),
        *_described(lines, below),
        *_confirmed(lines, [*below, *above]),
        *_beside_date(lines, dates, [i for i in above if is_signature(lines[i].text)]),
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


def _confirmed(lines: Sequence[Line], top: Sequence[int]) -> Iterator[tuple[int, str]]:
    """Bare names with a handle behind them, or that the page says more about elsewhere."""
    for i in top:
        who = plain_name(lines[i].text)
        if who and (has_handle(lines[i].text) or _is_introduced(lines, i, who)):
            yield i, who


def _is_introduced(lines: Sequence[Line], index: int, who: str) -> bool:
    """Whether another line is by or about the person: "By …", "About …", "… is a reporter"."""
    rest = (line.text for i, line in enumerate(lines) if i != index and who in line.text[:_CLOSE])
    return any(find_byline(text) == who or introduces(text, who) for text in rest)
