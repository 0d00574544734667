"""A text with the insides of its quotations blotted out, and what is read in it."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from .cues import Cues
from .sentences import Span

MASK = "\ue000"


@dataclass(frozen=True, slots=True)
class Reading:
    """Reported words, the span that names their speaker, the cue, and who is cited or relays."""

    content: Span
    speaker: Span | None
    cue: Span | None
    relay: Span | None = None


class Page:
    """A text with its quotations masked, so that verbs inside them report nothing."""

    def __init__(self, text: str, quotes: Sequence[Span], cues: Cues) -> None:
        self.text = text
        self.quotes = quotes
        self.cues = cues
        self._starts = [quote.start for quote in quotes]
        self.masked = _mask(text, quotes)

    def quote_at(self, offset: int) -> Span | None:
        """The quotation that covers ``offset``."""
        position = bisect_right(self._starts, offset) - 1
        if position >= 0 and self.quotes[position].end > offset:
            return self.quotes[position]
        return None

    def quote_from(self, low: int, high: int) -> Span | None:
        """The first quotation that starts between the two offsets."""
        position = bisect_right(self._starts, low - 1)
        if position < len(self.quotes) and self.quotes[position].start < high:
            return self.quotes[position]
        return None


def _mask(text: str, quotes: Sequence[Span]) -> str:
    parts: list[str] = []
    at = 0
    for quote in quotes:
        inner = max(0, quote.end - quote.start - 2)
        parts += [text[at : quote.start + 1], MASK * inner]
        at = quote.start + 1 + inner
    return "".join(parts) + text[at:]
