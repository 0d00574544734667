"""Where the text begins, and which line above it is the standfirst."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

import regex
from rapidfuzz import fuzz

from .bylines import find_byline, has_dateline, has_handle, plain_name
from .headlines import Dates, is_byline
from .lines import Line
from .topic import stems_of, told_share

# "Reviewed by Ida Lund, MD", "National Desk By National Desk".
_CREDITS = regex.compile(r"^(?:[\p{L}-]+ ){1,3}[Bb]y (?:\p{Lu}[\p{L}.’'-]*,? ?){2,6}$")
_DATELINE_WITHIN = 8
_PARTED_WITHIN = 12
_PASSED_WITHIN = 14
_SIGNED_WITHIN = 8
_LONGEST_ABOVE_BYLINE = 450
_MOST_ABOVE_BYLINE = 3
_LONGEST_DEK = 400
_SHORT_DEK = 250
_PICTURE = frozenset(("picture credit", "caption", "caption given twice"))
_LONGEST_PARTING = 4
_LEAST_TOLD = 0.15
_LEAST_REST = 4
_LEAST_KEY = 40
_SAME_WITHIN = 3
_SAME = 88  # of a hundred: a lead that is only worded a little otherwise than the one below it


@dataclass(frozen=True, slots=True)
class Page:
    """What is known of a page's lines once its headline is found, ``title`` None without one."""

    lines: Sequence[Line]
    reasons: Sequence[str | None]
    prose: Sequence[int]
    dates: Dates
    title: int | None
    repetitions: Collection[int]

    def is_free(self, index: int) -> bool:
        """Whether a line is neither furniture nor claimed by headline or date."""
        return not (
            self.reasons[index]
            or index in self.dates
            or index == self.title
            or index in self.repetitions
        )


@dataclass(frozen=True, slots=True)
class Beginning:
    """The first line of text, the standfirst if there is one, and lines said again below."""

    start: int
    dek: int | None
    above: tuple[int, ...] = ()


def find_beginning(page: Page) -> Beginning:
    """Where the text of a page with some prose begins. Linear."""
    found = _find_start(page)
    if found.dek is not None or page.title is None:
        return found
    left = _passed_over(page, page.title, found)
    if left is not None and _is_begun(page, page.title, left, found.start):
        return replace(found, start=left)
    return replace(found, dek=left)


def _is_begun(page: Page, title: int, left: int, start: int) -> bool:
    """Whether a paragraph that the text left above it is its first: on its matter, and signed.

    Date and byline stand above it, and none below; something inset parts it from the text.
    """
    signed = [
        i
        for i in range(title + 1, start)
        if i in page.dates or is_byline(page.lines, page.dates, i)
    ]
    if not signed or signed[-1] > left or not page.lines[left].stopped:
        return False
    if has_dateline(page.lines[start].text):
        return False
    if any(plain_name(page.lines[i].text) for i in range(left + 1, start) if page.is_free(i)):
        return False
    story = stems_of(page.lines[i].text for i in page.prose if i >= start)
    return told_share(page.lines[left].text, story) >= _LEAST_TOLD


def _passed_over(page: Page, title: int, found: Beginning) -> int | None:
    """The paragraph below the headline that the text, beginning further down, left above it."""
    left = (
        i
        for i in range(title + 1, min(found.start, title + _PASSED_WITHIN))
        if page.is_free(i) and page.lines[i].prose and i not in found.above
    )
    first = next(left, None)
    return None if first is None or len(page.lines[first].text) > _LONGEST_DEK else first


def _find_start(page: Page) -> Beginning:
    floor = max((-1 if page.title is None else page.title), *_copies_above(page), -1)
    dek = None
    if page.title is not None:
        dek = _sandwiched_dek(page, page.title, floor)
        if dek is None:
            dek = _dek_below(page, page.title)
    if dek is None:
        start = _first_paragraph(page, floor)
    else:
        start = next((i for i in page.prose if i > max(dek, floor)), len(page.lines))
    if start == len(page.lines):
        return Beginning(start, dek)
    signed = _below_late_byline(page, start)
    if signed is not None:
        return Beginning(signed, start if dek is None and page.title is not None else dek)
    if page.title is not None:
        start = _reach_back(page, start, floor if dek is None else max(floor, dek))
    pictured = _above_picture(page, start) if dek is None else None
    if pictured is not None:
        return Beginning(pictured, start)
    first = _said_better_below(page, start)
    return Beginning(first, dek, tuple(range(start, first)))


def _copies_above(page: Page) -> tuple[int, ...]:
    """The headline's repetitions that still stand at the head."""
    return tuple(i for i in page.repetitions if i < page.prose[0] + 2)


def _first_paragraph(page: Page, floor: int) -> int:
    """The first free paragraph; of an agency's text, nothing stands above its dateline."""
    following = [i for i in page.prose if i > floor and page.is_free(i)]
    dated = (i for i in following[:_DATELINE_WITHIN] if has_dateline(page.lines[i].text))
    return next(dated, following[0] if following else page.prose[0])


def _sandwiched_dek(page: Page, at: int, after: int) -> int | None:
    """The standfirst between two copies of the headline."""
    return next(
        (i for i in range(at + 1, after) if page.is_free(i) and page.lines[i].words >= 5), None
    )


def _dek_below(page: Page, at: int) -> int | None:
    """The line under the headline, if date or byline part it from the text, or it has no stop."""
    for i in range(at + 1, min(at + 6, len(page.lines))):
        line = page.lines[i]
        if not page.is_free(i) or is_byline(page.lines, page.dates, i):
            continue
        if line.words < 5 or len(line.text) > _LONGEST_DEK:
            continue
        if _is_video(page, i + 1) or _CREDITS.match(line.text):
            continue
        parted = _is_parted(page, i) if line.stopped or line.prose else True
        return i if parted and any(later > i for later in page.prose) else None
    return None


def _is_video(page: Page, index: int) -> bool:
    """Whether a line is how long a video takes, whose title stands above it."""
    return (
        page.reasons[index : index + 1] == ["player timer"] and page.lines[index].text[0].isdigit()
    )


def _is_parted(page: Page, index: int) -> bool:
    """Whether date or byline stand between a paragraph and the next one."""
    for j in range(index + 1, min(index + _PARTED_WITHIN, len(page.lines))):
        if j in page.dates or is_byline(page.lines, page.dates, j):
            return True
        if page.lines[j].prose:
            return False
    return False


def _below_late_byline(page: Page, start: int) -> int | None:
    """The first paragraph under a byline that standfirst and captions have pushed down."""
    for i in _late_bylines(page, start):
        above = [j for j in range(start, i) if not page.reasons[j] and page.lines[j].words >= 5]
        size = sum(len(page.lines[j].text) for j in above)
        below = [j for j in page.prose if j > i]
        rest = sum(len(page.lines[j].text) for j in below)
        if (
            below
            and len(above) <= _MOST_ABOVE_BYLINE
            and size <= min(_LONGEST_ABOVE_BYLINE, rest / 2)
        ):
            return below[0]
    return None


def _late_bylines(page: Page, start: int) -> Iterator[int]:
    for i in range(start + 1, min(start + _SIGNED_WITHIN, len(page.lines))):
        text = page.lines[i].text
        signed = find_byline(text) or (has_handle(text) and plain_name(text))
        if not page.reasons[i] and (signed or (i in page.dates and plain_name(text))):
            yield i


def _reach_back(page: Page, start: int, floor: int) -> int:
    """Let short sentences directly above the first paragraph be the beginning of the text."""
    while start - 1 > floor and not has_dateline(page.lines[start].text):
        line = page.lines[start - 1]
        if not page.is_free(start - 1) or find_byline(line.text):
            break
        if not (line.stopped and line.words >= 4 and line.text[-1] not in ":;"):
            break
        start -= 1
    return start


def _above_picture(page: Page, start: int) -> int | None:
    """The paragraph under a picture that parts it from a line right below the headline.

    The leading picture of a story stands above its text; what it parts from it is a standfirst,
    unless date or byline have come before.
    """
    if page.title is None or len(page.lines[start].text) > _SHORT_DEK:
        return None
    if any(page.reasons[i] in _PICTURE or page.is_free(i) for i in range(page.title + 1, start)):
        return None
    if any(i in page.dates for i in range(page.title + 1, start)):
        return None
    below = start + 1
    while below < len(page.lines) and not (page.lines[below].prose and page.is_free(below)):
        below += 1
    parting = range(start + 1, min(below, len(page.lines)))
    if not parting or len(parting) > _LONGEST_PARTING:
        return None
    pictured = any(page.reasons[i] in _PICTURE for i in parting)
    rest = sum(i >= below for i in page.prose)
    return below if pictured and rest >= _LEAST_REST else None


def _said_better_below(page: Page, start: int) -> int:
    """The line that says the first one again in almost the same words, else the first.

    A first line whose words stand inside a later paragraph is a standfirst taken from there.
    """
    line = page.lines[start]
    if len(line.text) > _LONGEST_DEK:
        return start
    for i in range(start + 1, min(start + _SAME_WITHIN, len(page.lines))):
        other = page.lines[i]
        alike = fuzz.ratio(line.text, other.text[:_LONGEST_DEK])
        if other.prose and not page.reasons[i] and alike >= _SAME:
            return i
    later = [i for i in page.prose if i > start]
    if len(line.key) >= _LEAST_KEY and any(
        page.lines[i].key.find(line.key[:_LEAST_KEY]) > 0 for i in later
    ):
        return later[0]
    return start
