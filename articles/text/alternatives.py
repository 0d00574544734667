"""Patterns of many alternatives, tried in the way that costs least.

The regex library looks for a lone phrase by its letters, but tries a hundred phrases parted by bars
one after the other at every character. So those that begin a line are tried at its beginning only,
and the others each by itself, which takes half the time.
"""

from collections.abc import Iterator

import regex


class Alternatives:
    """A pattern cut at its outermost bars; case is ignored."""

    def __init__(self, pattern: str) -> None:
        each = list(_cut(pattern))
        openings = [one for one in each if one.startswith("^")]
        self._opening = regex.compile("|".join(openings), regex.IGNORECASE) if openings else None
        self._others = tuple(
            regex.compile(one, regex.IGNORECASE) for one in each if not one.startswith("^")
        )

    def search(self, text: str) -> regex.Match | None:
        """The leftmost match of any alternative in one line of text."""
        best = self._opening.match(text) if self._opening else None
        if best is None:
            for one in self._others:
                match = one.search(text)
                if match and (best is None or match.start() < best.start()):
                    best = match
        return best


def _cut(pattern: str) -> Iterator[str]:
    depth = 0
    start = 0
    in_class = False
    for token in regex.finditer(r"\\.|[\[\]()|]", pattern):
        mark = token.group()
        if in_class:
            in_class = mark != "]"
        elif mark == "[":
            in_class = True
        elif mark in "()":
            depth += 1 if mark == "(" else -1
        elif mark == "|" and not depth:
            yield pattern[start : token.start()]
            start = token.end()
    yield pattern[start:]
