"""The head of a page: headline, standfirst, date and byline, and where the text begins."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import regex

from .authors import Surroundings, find_author
from .beginning import Beginning, Page, find_beginning
from .bylines import find_byline
from .dates import StatedDate, date_of_url, find_dates, find_yearless, is_label, latest_year
from .headlines import Dates, find_headline
from .language import likeliest_language
from .lines import Line, stands_beside_copy
from .outlets import AGENCIES
from .parsed import Role

_CREDITED = regex.compile(r"\((?:" + "|".join(AGENCIES) + r")\b[^()]{0,40}\)\.?$")
_DATE_WORDS = 24
_STATED_WORDS = 12
_YEARLESS_WORDS = 14
_SAMPLE = 5


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
    prose = [i for i in prose if i not in dates] or prose
    if not any(i <= prose[0] for i in dates):
        dates = _yearless(lines, reasons, prose[0]) or dates
    headline = find_headline(lines, reasons, prose, dates)
    at = headline.index if headline else None
    if headline is not None:
        head.title, head.outlet = headline.title, headline.outlet
        head.roles |= dict.fromkeys(headline.repetitions, (Role.FURNITURE, "repeats the title"))
        head.roles[headline.index] = (Role.TITLE, "")
    page = Page(lines, reasons, prose, dates, at, headline.repetitions if headline else ())
    _claim_beginning(find_beginning(page), lines, head)
    _find_date(lines, dates, at, head, url)
    taken = frozenset(i for i, (role, _) in head.roles.items() if role is not Role.DATE)
    text = range(head.start, max(head.start, run.stop))
    author = find_author(Surroundings(lines, reasons, dates, at, text, taken))
    if author is not None:
        head.byline = author.names
        if author.index is not None and author.index not in dates:
            head.roles[author.index] = (Role.BYLINE, "")
    return head


def _dates_of(
    line: Line, lines: Sequence[Line], index: int, language: str | None
) -> list[StatedDate]:
    """The dates of a line that is about dates, not a paragraph that mentions one."""
    if line.words > _DATE_WORDS or _CREDITED.search(line.text):
        return []
    label = lines[index - 1].text if index and is_label(lines[index - 1].text) else ""
    found = find_dates(line.text, language=language, label=label)
    if line.prose and not find_byline(line.text):
        stated = line.words <= _STATED_WORDS and any(date.labelled for date in found)
        return found if stated else []
    return found


def _yearless(
    lines: Sequence[Line], reasons: Sequence[str | None], stop: int
) -> dict[int, list[StatedDate]]:
    """Days without a year above the text, of the year that the page names elsewhere."""
    year = latest_year(line.text for line in lines if line.words <= _DATE_WORDS)
    if year is None:
        return {}
    return {
        i: found
        for i, line in enumerate(lines[:stop])
        if not reasons[i] and line.words <= _YEARLESS_WORDS
        if (found := find_yearless(line.text, year))
    }


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
