"""Names that a page shows of itself: at its head and foot, in its byline, in its dateline."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

import regex

from .topic import stems, stems_of

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
_LONGEST_WORDS = regex.compile(r"\p{L}{5,}")
_BEHIND_NAMES = regex.compile(
    r"(?:,|\bFOR|\b[Ff]or)\s(?P<name>(?:[Tt]he )?\p{Lu}[\p{L}\d]*(?: \p{Lu}[\p{L}\d]*){0,3})$"
    r"|[·|•]\s(?P<name>\p{Lu}[\p{L}\d ]{1,28})\s[·|•]"
)
_DATELINE = regex.compile(
    r"^\P{Ll}{3,}.{0,30}?(?:\((?P<name>[\p{L}\d. ]{2,20})\)\s?[-–—]"
    r"|[-–—]\s(?P<name>\p{Lu}[\p{L} ]{2,20})\.\s)"
)
_TO_WHOM = regex.compile(r"\b(?:told|to|with|by) $")
_BEFORE = 12
_MOST_TOLD = 20  # places of a name in the story: bounds the cost on hostile pages
_BEHIND_NAME = 1.0
_OF_DATELINE = 1.0
_HELD = 0.8  # for each longer line of furniture that bears the name, up to three
_MOST_HELD = 3
_AGAIN = 0.6  # for each time it stands on a line of its own once more, up to two
_MOST_AGAIN = 2
_AT_TOP = 0.8
_IN_COPYRIGHT = 1.5
_WORD_IN_COPYRIGHT = 1.2
_BESIDE_COPYRIGHT = 1.6
_TOLD_IT = 0.8
_OF_THE_STORY = -1.5


def weigh_mastheads(
    around: Sequence[str], heading: Sequence[str], text: Sequence[str]
) -> Iterator[tuple[str, float]]:
    """Each name that may be the page's own, with what speaks for it. Linear.

    ``around`` are the lines that are not the story, ``heading`` those of them beside headline and
    date, ``text`` the story's own.
    """
    lines = [*around[: _MOST_LINES // 2], *around[_MOST_LINES // 2 :][-_MOST_LINES // 2 :]]
    own_lines = [i for i, line in enumerate(lines) if _COPYRIGHT.search(line)]
    folded = [line.casefold() for line in lines]
    told = "\n".join(text)
    story = stems_of(text)
    times = Counter(lines)
    candidates = dict.fromkeys(
        line
        for i, line in enumerate(lines)
        if (i < _TOP or i >= len(lines) - _LAST or times[line] > 1) and _may_be_name(line)
    )
    named = defaultdict(float, _behind_names(heading))
    if text and (match := _DATELINE.match(text[0][:120])):
        named[match["name"].strip()] += _OF_DATELINE
    for name in [*named, *candidates][:_MOST_CANDIDATES]:
        weight = named.get(name, 0.0) + _of_lines(name, lines, folded, times)
        weight += _of_copyright(name, lines, own_lines)
        if _is_told_to(name, told):
            weight += _TOLD_IT
        elif stems(name) and all(stem in story for stem in stems(name)):
            weight += _OF_THE_STORY
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


def _is_told_to(name: str, told: str) -> bool:
    """Whether the story has somebody speak to ``name``, or write by it."""
    at = told.find(name)
    for _ in range(_MOST_TOLD):
        if at < 0:
            return False
        end = at + len(name)
        before = told[max(0, at - _BEFORE) : at].removesuffix("the ")
        if _TO_WHOM.search(before) and not told[end : end + 1].isalnum():
            return True
        at = told.find(name, end)
    return False


def _of_lines(name: str, lines: Sequence[str], folded: Sequence[str], times: Counter[str]) -> float:
    """How often furniture bears the name, and whether it stands at the page's head.

    ``folded`` are ``lines`` without their case.
    """
    low = name.casefold()
    held = sum(low in line and len(line) > len(low) and _holds(line, low) for line in folded)
    weight = _HELD * min(held, _MOST_HELD) + _AGAIN * min(max(times[name] - 1, 0), _MOST_AGAIN)
    return weight + _AT_TOP * (name in lines[:_FIRST])


def _of_copyright(name: str, lines: Sequence[str], own_lines: Sequence[int]) -> float:
    """Whether the page's own copyright line bears the name, a word of it, or stands beside it."""
    own = [lines[i] for i in own_lines if i >= len(lines) - 2 * _LAST]
    if any(_holds(line.casefold(), name.casefold()) for line in own):
        return _IN_COPYRIGHT
    folded = " ".join(own).casefold()
    if name in lines[:_TOP] and any(
        word.casefold() in folded for word in _LONGEST_WORDS.findall(name)
    ):
        return _WORD_IN_COPYRIGHT
    beside = any(name in lines[max(0, i - 1) : i] for i in own_lines[-1:])
    return _BESIDE_COPYRIGHT if beside and len(name.split()) > 1 else 0.0


def _holds(line: str, name: str) -> bool:
    """Whether a line bears ``name`` at word edges, both without their case."""
    at = line.find(name)
    end = at + len(name)
    return at >= 0 and not (line[at - 1 : at].isalnum() or line[end : end + 1].isalnum())
