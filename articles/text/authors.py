"""Who wrote it: every line that may name them is weighed, and the heaviest wins."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import regex

from .bylines import (
    dateline_agency,
    desk_credit,
    each_name,
    find_byline,
    has_clock,
    has_handle,
    introduced_author,
    introduces,
    is_about,
    is_byline_label,
    is_job,
    is_signature,
    plain_name,
)
from .dates import StatedDate
from .lines import Line
from .outlets import AGENCIES
from .site_names import is_any_sites_word

_LEADS_ON = regex.compile(r"^\p{L}+ (?:in|on|dans|en|bei|auf|в|у)$", regex.IGNORECASE)
_WIRE_SERVICE = regex.compile(
    rf"\b(?:{'|'.join(AGENCIES)}|[Ww]ire|[Ss]taff|[Nn]ews|[Dd]esk|[Ee]ditor(?:s|ial)?|[Aa]dmin)\b"
)
_ABOVE_TITLE = 16
_BELOW_TEXT = 8
_FOOT_LINES = 60
_CLOSE = 120
_SHORT = 60
_NEAR = 12
_SEEN = 2  # lines of nothing but furniture are not counted between a name and its date
_LEAST = 0.7
_STATED = 4.0
_BESIDE_DATE = (1.3, 1.0)
_OF_PLACE = -1.5  # "Published in" above it: the name of a magazine
_ON_DATE = 2.0
_JOB = 1.2
_SIGNATURE = 0.6
_INTRODUCED = 1.5
_AGAIN = 0.6
_ABOVE = -0.8
_BEHIND = -3.2  # a name below the text counts where the head has none
_IN_STORY = -0.3
_AGENCY = -0.3
_WIRE = -0.5
_CREDIT = -0.5
_UNDER_NAME = -1.0
_NO_FIRST_NAME = -2.5


@dataclass(frozen=True, slots=True)
class Author:
    """Names as the page prints them, and the line they stand on; None for one in the text."""

    names: str
    index: int | None


@dataclass(frozen=True, slots=True)
class Surroundings:
    """A page's lines, what is known of them, and where its headline and its text stand."""

    lines: Sequence[Line]
    reasons: Sequence[str | None]
    dates: Mapping[int, list[StatedDate]]
    title: int | None
    text: range
    taken: frozenset[int]  # headline, standfirst and the like


def find_author(page: Surroundings) -> Author | None:
    """The byline stated or standing about the headline or below the text, or None. Linear."""
    best, best_score = None, 0.0
    for i in _places(page):
        names, score = _weighed(page, i)
        if names and score >= _LEAST and score > best_score:
            best, best_score = Author(names, i), score
    return best or _of_the_text(page)


def mark_authors(
    lines: Sequence[Line], reasons: Sequence[str | None], authors: str | None
) -> list[str | None]:
    """The reasons with the notes on the story's own authors among them."""
    names = each_name(authors or "")
    marked = list(reasons)
    for i, line in enumerate(lines):
        above = lines[i - 1].text[:_CLOSE] if i else ""
        if marked[i] is None and any(is_about(line.text, above, who) for who in names):
            marked[i] = "about the author"
    return marked


def names_a_person(byline: str) -> bool:
    """Whether a stated byline can be somebody's name: two words, and no wire's or desk's."""
    return " " in byline.strip() and not _WIRE_SERVICE.search(byline)


def _places(page: Surroundings) -> Iterator[int]:
    """The lines that may name an author: from above the headline to the text, and below it."""
    start, stop = page.text.start, page.text.stop
    highest = 0 if page.title is None else max(page.title - _ABOVE_TITLE, 0)
    yield from (i for i in range(highest, min(start, len(page.lines))) if i not in page.taken)
    yield from (i for i in page.text if len(page.lines[i].text) <= _SHORT and not page.reasons[i])
    yield from range(stop, min(stop + _BELOW_TEXT, len(page.lines)))


def _weighed(page: Surroundings, index: int) -> tuple[str | None, float]:
    """The names on a line and how much speaks for them."""
    line = page.lines[index]
    where = _of_place(page, index)
    stated = find_byline(line.text)
    if stated is None and index and is_byline_label(page.lines[index - 1].text):
        stated = plain_name(line.text)
    if stated and page.reasons[index] != "menu":
        return stated, _STATED + where + _WIRE * bool(_WIRE_SERVICE.search(stated))
    if page.reasons[index] or index >= page.text.start:
        return None, 0.0
    names = plain_name(line.text)
    if names is None:
        return None, 0.0
    score = where + _of_neighbours(page, index) + _NO_FIRST_NAME * _opens_like_a_label(names)
    if names in AGENCIES:
        return names, score + _AGENCY
    return names, score + _of_the_page(page, index, names)


def _opens_like_a_label(names: str) -> bool:
    """Whether what looks like a name begins with a word of menus: "Story Highlights"."""
    return is_any_sites_word(names.split()[0].casefold())


def _of_place(page: Surroundings, index: int) -> float:
    if index >= page.text.start:
        return _BEHIND
    return _ABOVE if page.title is not None and index < page.title else 0.0


def _of_neighbours(page: Surroundings, index: int) -> float:
    """What stands on the line and beside it: a date, a job, an account."""
    lines = page.lines
    score = 0.0
    if index in page.dates or has_clock(lines[index].text):
        score += _ON_DATE
    else:
        score += max(
            (far for near, far in _neighbours(page, index) if near in page.dates), default=0
        )
    if index + 1 < len(lines) and is_job(lines[index + 1].text):
        score += _JOB
    if has_handle(lines[index].text):
        score += _JOB
    if is_signature(lines[index].text):
        score += _SIGNATURE
    if index and _LEADS_ON.search(lines[index - 1].text):
        score += _OF_PLACE
    if index and _is_named_above(page, index):
        score += _UNDER_NAME
    if index and lines[index - 1].stopped and index - 1 not in page.taken:
        score += _CREDIT
    return score


def _is_named_above(page: Surroundings, index: int) -> bool:
    """Whether a name stands right above one, both under the headline: this is place or paper."""
    above = index - 1
    if page.title is None or above <= page.title or page.reasons[above] or above in page.taken:
        return False
    name, upper = page.lines[index].text, page.lines[above].text
    if (plain_name(name) or "").isupper() and not upper.isupper():
        return False  # it is set apart from what stands above it
    if page.lines[above - 1].stopped and above - 1 not in page.taken:
        return False  # the upper one is a picture's credit
    return above not in page.dates and plain_name(upper) is not None


def _neighbours(page: Surroundings, index: int) -> Iterator[tuple[int, float]]:
    """Up to two lines up and two down that are more than furniture, and what a date there says."""
    for step in (1, -1):
        seen, at = 0, index + step
        while 0 <= at < len(page.lines) and seen < _SEEN and abs(at - index) <= _NEAR:
            if at in page.dates or not page.reasons[at]:
                yield at, _BESIDE_DATE[seen]
                seen += 1
            at += step


def _of_the_page(page: Surroundings, index: int, names: str) -> float:
    """What the rest of the page says of the names: a note on the author, a person of the story."""
    introduced = in_story = again = False
    for i, line in enumerate(page.lines):
        if i == index or names not in line.text:
            continue
        head = line.text[:_CLOSE]
        if find_byline(head) == names or introduces(head, names):
            introduced = True
        elif line.key == page.lines[index].key:
            again = True
        elif i in page.text and line.prose:
            in_story = True
    return introduced * _INTRODUCED + again * _AGAIN + in_story * _IN_STORY


def _of_the_text(page: Surroundings) -> Author | None:
    """Whom a closing credit or a note behind the text names, else the agency of the dateline."""
    for line in page.lines[max(page.text.start, len(page.lines) - _FOOT_LINES) :]:
        if who := desk_credit(line.text):
            return Author(who, None)
    for line in page.lines[
        max(page.text.start + 1, page.text.stop - _NEAR) : page.text.stop + _NEAR
    ]:
        if " " in (who := introduced_author(line.text) or ""):
            return Author(who, None)
    if page.text.start < len(page.lines):
        agency = dateline_agency(page.lines[page.text.start].text)
        return Author(agency, None) if agency else None
    return None
