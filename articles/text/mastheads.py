"""Names that a page shows of itself: at its head and foot, in its byline, in its dateline."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from math import log2

import regex

from .site_names import holds, names_said

_LONGEST = 40
_MOST_WORDS = 5
_TOP = 12
_FIRST = 4
_LAST = 12
_MOST_CANDIDATES = 80  # bounds the cost on hostile pages
_MOST_LINES = 400
_NAME_LINE = regex.compile(r"^[\p{L}\d][^.!?…:;|>›»/©]*\p{L}[^.!?…:;|>›»/©]*$|^\p{L}+\d+$")
_NUMBERED = regex.compile(r"\d{3}|^\d")  # a date or a counter
_COPYRIGHT = regex.compile(r"©|\([cC]\) ?\d|[Cc]opyright|COPYRIGHT|版权|版權|حقوق")
_FRAMED_BEFORE = regex.compile(
    r"\b(?:from|by|about|with|on|at|to|for|of|inside|join|follow|support|visit|search|subscribe"
    r"|contact|connect|welcome|von|bei|auf|über|aus|sur|chez|à|avec|suivez|suivre|de|en|con|sobre"
    r"|sigue|su|di|da|em|na|no|op|van|на|от|о) (?:the )?$",
    regex.IGNORECASE,
)
_FRAMED_BEHIND = regex.compile(
    r"^(?:['’]s\b|\.(?:com|org|net|co|de|fr|es|it|tv|info)\b| (?:newsletters?|jobs|radio|tv|mobile"
    r"|apps?|blogs?|staff|reporter|correspondent|editor|writer|magazine|newsroom|podcasts?"
    r"|subscri\w+|members?|readers?|shop|store|boutique|network|digital|live|plus|premium"
    r"|international|team|group|store|online|events|archives?)\b)",
    regex.IGNORECASE,
)
_BEHIND_NAMES = regex.compile(
    r"(?:,|\bFOR|\b[Ff]or)\s(?P<name>(?:[Tt]he )?\p{Lu}[\p{L}\d]*(?: \p{Lu}[\p{L}\d]*){0,3})$"
    r"|[·|•]\s(?P<name>\p{Lu}[\p{L}\d ]{1,28})\s[·|•]"
)
_DATELINE = regex.compile(
    r"^\P{Ll}{3,}.{0,30}?(?:\((?P<name>[\p{L}\d. ]{2,20})\)\s?[-–—]"
    r"|[-–—]\s(?P<name>\p{Lu}[\p{L} ]{2,20})\.\s)"
)
_BEFORE = 24
_BEHIND_NAME = 1.0
_OF_DATELINE = 1.0
_HELD = 1.0  # for each doubling of the lines of furniture that bear the name among other words
_MOST_HELD = 16
_FRAMED = 0.6
_MOST_FRAMED = 4
_AT_TOP = 0.8
_IN_COPYRIGHT = 1.5
_BESIDE_COPYRIGHT = 1.6
_OF_THE_TOPIC = -4.0
_OF_THE_STORY = -1.5  # for each paragraph that bears it, up to two
_MOST_OF_STORY = 2


def weigh_mastheads(
    around: Sequence[str],
    heading: Sequence[str],
    text: Sequence[str],
    title: str = "",
    hosts: Collection[str] = (),
) -> Iterator[tuple[str, float]]:
    """Each name that may be the page's own, with what speaks for it. Linear.

    ``around`` are the lines that are not the story, ``heading`` those of them beside headline and
    date, ``text`` the story's own, ``hosts`` the letters of the page's addresses.
    """
    lines = [*around[: _MOST_LINES // 2], *around[_MOST_LINES // 2 :][-_MOST_LINES // 2 :]]
    own_lines = [i for i, line in enumerate(lines) if _COPYRIGHT.search(line)]
    legal = frozenset(own_lines[:-1])
    folded = {line.casefold() for i, line in enumerate(lines) if i not in legal}
    folded_story = [line.casefold() for line in text[:_MOST_LINES]]
    topic = title.casefold()
    times = Counter(lines)
    candidates = dict.fromkeys(
        line
        for i, line in enumerate(lines)
        if (i < _TOP or i >= len(lines) - _LAST or times[line] > 1) and _may_be_name(line)
    )
    named = defaultdict(float, _behind_names(heading))
    if text and (match := _DATELINE.match(text[0][:120])):
        named[match["name"].strip()] += _OF_DATELINE
    said = names_said(times, hosts)
    for name in dict.fromkeys([*named, *said, *candidates][:_MOST_CANDIDATES]):
        low = name.casefold()
        own = _of_copyright(name, lines, own_lines)
        weight = named.get(name, 0.0) + own + _of_lines(low, folded)
        weight += _AT_TOP * (name in lines[:_FIRST])
        if holds(topic, low):
            weight += _OF_THE_TOPIC
        elif not own and name not in named:
            told_in = sum(holds(line, low) for line in folded_story)
            weight += _OF_THE_STORY * min(told_in, _MOST_OF_STORY)
        yield name, weight


def _may_be_name(line: str) -> bool:
    return (
        2 <= len(line) <= _LONGEST
        and len(line.split()) <= _MOST_WORDS
        and _NAME_LINE.match(line) is not None
        and not _NUMBERED.search(line)
    )


def _behind_names(heading: Sequence[str]) -> Iterator[tuple[str, float]]:
    """What stands behind the authors' names: "By Ida Lund, HNN", "Ida Lund · HNN News · …"."""
    for line in heading:
        if len(line) <= 4 * _LONGEST and (match := _BEHIND_NAMES.search(line)):
            yield match["name"].strip(), _BEHIND_NAME


def _of_lines(low: str, folded: Collection[str]) -> float:
    """How often furniture bears a name, and how often in a frame: "More from …", "… newsletter".

    ``folded`` are the lines without their case, each once, of copyright lines the last alone.
    """
    bearing = [line for line in folded if low in line and len(line) > len(low)]
    places = [(line, line.find(low)) for line in bearing if holds(line, low)]
    framed = sum(
        _FRAMED_BEFORE.search(line[max(0, at - _BEFORE) : at]) is not None
        or _FRAMED_BEHIND.match(line[at + len(low) :][:_BEFORE]) is not None
        for line, at in places
    )
    return _HELD * log2(1 + min(len(places), _MOST_HELD)) + _FRAMED * min(framed, _MOST_FRAMED)


def _of_copyright(name: str, lines: Sequence[str], own_lines: Sequence[int]) -> float:
    """Whether the page's copyright line bears the name, as others do, or stands beside it."""
    low = name.casefold()
    own = frozenset(lines[i] for i in own_lines if i >= len(lines) - 2 * _LAST)
    if any(holds(line.casefold(), low) for line in own):
        if any(low in line.casefold() for line in lines if line not in own):
            return _IN_COPYRIGHT
    elif own_lines and " " in name and lines[max(0, own_lines[-1] - 1)] == name:
        return _BESIDE_COPYRIGHT
    return 0.0
