"""Finding the forms of many verbs at once, word by word instead of one long alternation."""

from collections.abc import Iterator, Set

import regex

_LETTERS = regex.compile(r"\p{L}+")


class VerbSearch:
    """What a compiled pattern of all ``forms`` would find; a form's words are joined with "_"."""

    def __init__(self, forms: Set[str]) -> None:
        every = sorted(forms, key=len, reverse=True)
        self._form = regex.compile(
            r"(?<![\p{L}\p{N}'’-])(?:"
            + "|".join(every).replace("_", r"\s")
            + r")(?![\p{L}\p{N}'’]|-(?!(?:t-)?(?:il|elle)s?\b))",
            regex.IGNORECASE,
        )
        firsts = (_LETTERS.match(form) for form in forms)
        self._firsts = frozenset(first.group() for first in firsts if first)

    def finditer(self, text: str, low: int = 0, high: int | None = None) -> Iterator[regex.Match]:
        """Each form between the two offsets, in order, none within another."""
        high = len(text) if high is None else high
        at = low
        for word in _LETTERS.finditer(text, low, high):
            if word.start() >= at and word.group().lower() in self._firsts:
                found = self._form.match(text, word.start(), high)
                if found:
                    at = found.end()
                    yield found

    def search(self, text: str, low: int = 0, high: int | None = None) -> regex.Match | None:
        """The first form between the two offsets."""
        return next(self.finditer(text, low, high), None)
