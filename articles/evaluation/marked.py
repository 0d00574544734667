"""News passages with their attributions marked in the line, as people write and read them.

A file holds passages, each below a line ``=== NAME LANGUAGE``. In a passage ``[s1 …]`` marks the
source of report 1, ``[c1 …]`` its cue (the whole verb group), ``[t1 …]`` what it tells; marks
nest, a part may stand in several places, and ``[s1,2 …]`` serves two reports. A report without a
source of its own has the one marked last before its cue; ``[p1 …]`` is a cue that has none.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import regex

Offsets = frozenset[int]
_HEADING = regex.compile(r"^=== (?P<name>\S+) (?P<language>[a-z]{2})\n", regex.MULTILINE)
_MARK = regex.compile(r"\[(?P<part>[sctp])(?P<numbers>\d+(?:,\d+)*)\s|\]")


@dataclass(frozen=True, slots=True)
class Report:
    """One attribution by the code points of its parts; any of them may be empty."""

    source: Offsets
    cue: Offsets
    content: Offsets


@dataclass(frozen=True, slots=True)
class Passage:
    """A text, and everything it reports."""

    name: str
    language: str
    text: str
    reports: tuple[Report, ...]


class MarkError(ValueError):
    """A mark is not closed, or closes what was not opened; the message names the passage."""


@dataclass(slots=True)
class _Parts:
    source: set[int] = field(default_factory=set)
    cue: set[int] = field(default_factory=set)
    content: set[int] = field(default_factory=set)
    nobody: bool = False


def read_passages(file: Path) -> Iterator[Passage]:
    """Every passage of a file. Raises MarkError."""
    text = file.read_text(encoding="utf-8")
    headings = list(_HEADING.finditer(text))
    ends = [heading.start() for heading in headings[1:]] + [len(text)]
    for heading, end in zip(headings, ends, strict=True):
        marked = text[heading.end() : end].strip()
        yield read_passage(marked, heading["name"], heading["language"])


def read_passage(marked: str, name: str = "passage", language: str = "en") -> Passage:
    """The text without its marks, and the reports they mark. Raises MarkError."""
    parts: defaultdict[str, _Parts] = defaultdict(_Parts)
    plain, length, at = [], 0, 0
    opened: list[tuple[str, list[str], int]] = []
    for match in _MARK.finditer(marked):
        plain.append(marked[at : match.start()])
        length += match.start() - at
        at = match.end()
        if match["part"]:
            opened.append((match["part"], match["numbers"].split(","), length))
        elif opened:
            _close(parts, *opened.pop(), length)
        else:
            raise MarkError(f"In {name}, a mark closes that was not opened.")
    if opened:
        raise MarkError(f"In {name}, a mark is not closed.")
    plain.append(marked[at:])
    _inherit_sources(parts)
    reports = tuple(
        Report(frozenset(p.source), frozenset(p.cue), frozenset(p.content)) for p in parts.values()
    )
    return Passage(name, language, "".join(plain), reports)


def _close(parts: dict[str, _Parts], part: str, numbers: list[str], start: int, end: int) -> None:
    for number in numbers:
        report = parts[number]
        report.nobody = report.nobody or part == "p"
        name = {"s": "source", "t": "content"}.get(part, "cue")
        getattr(report, name).update(range(start, end))


def _inherit_sources(parts: dict[str, _Parts]) -> None:
    marked = {frozenset(p.source) for p in parts.values() if p.source}
    for report in parts.values():
        if report.source or report.nobody or not report.cue:
            continue
        before = [source for source in marked if min(source) < min(report.cue)]
        report.source |= max(before, key=min, default=frozenset())
