"""Text with typography folded away, and the way back to the offsets it came from."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass

import regex

_MARKS = str.maketrans(
    {
        **dict.fromkeys('"“”„‟«»″‘’‚‛‹›′`´', "'"),
        **dict.fromkeys("‐‑‒–—―−", "-"),
    }
)
_UNEQUAL = regex.compile(r"\s+|…|''|[\u00ad\u200b\ufeff\u2060]|--")


@dataclass(frozen=True, slots=True)
class Folded:
    """``text`` with quote marks, dashes, ellipses and white space made one kind.

    ``_starts`` and ``_sources`` are the folded and original offsets at which runs of unchanged
    length begin; between two of them offsets differ by a constant. ``_stops`` are the original
    offsets at which what stands before each run ends.
    """

    text: str
    _starts: tuple[int, ...]
    _sources: tuple[int, ...]
    _stops: tuple[int, ...]

    def source(self, offset: int) -> int:
        """The original offset of a folded one."""
        run = bisect_right(self._starts, offset) - 1
        return self._sources[run] + offset - self._starts[run]

    def source_span(self, start: int, end: int) -> tuple[int, int]:
        """The original span of a folded, non-empty one."""
        run = bisect_left(self._starts, end)
        at_run = run < len(self._starts) and self._starts[run] == end
        return self.source(start), self._stops[run] if at_run else self.source(end - 1) + 1


def fold(text: str) -> Folded:
    """Fold ``text``; linear, and the map is as long as the text has irregular places."""
    parts: list[str] = []
    starts, sources, stops = [0], [0], [0]
    length = at = 0
    for match in _UNEQUAL.finditer(text):
        found = match.group()
        replacement = _replacement(found)
        if replacement == found:
            continue
        parts += [text[at : match.start()], replacement]
        length += match.start() - at
        if replacement:
            starts.append(length)
            sources.append(match.start())
            stops.append(match.start())
        length += len(replacement)
        at = match.end()
        starts.append(length)
        sources.append(at)
        stops.append(at if replacement else match.start())
    parts.append(text[at:])
    return Folded("".join(parts).translate(_MARKS), tuple(starts), tuple(sources), tuple(stops))


def _replacement(found: str) -> str:
    if found.isspace():
        return " "
    return {"…": "...", "''": "'"}.get(found, "-" if found[0] == "-" else "")
