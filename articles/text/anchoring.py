"""Finding a quotation again after its text has changed, or saying that it is gone."""

from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz.distance import Levenshtein

from .folding import Folded, fold
from .windows import WordIndex, trim_to_quote

_CONTEXT = 32
_MOST_CANDIDATES = 400
_MOST_FAR_LOOKS = 20
_SURE = 0.95  # both sides of the quotation stand as they stood
_LEAST_SIDE = 0.55  # at least one side must be recognised, else it is another place
_NEARBY = 700  # how far an insertion may have pushed a neighbour away
_PUSHED_AWAY = 0.6
_LEAST_MARGIN = 0.03  # two places as good as each other are a guess
_LEAST_WORDS_KEPT = 0.85
_SHORTEST_CHANGED = 20
_LONGEST_CHANGED = 4000


class MatchKind(StrEnum):
    """What happened to the quoted words."""

    EXACT = "exact"
    MOVED = "moved"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Anchor:
    """Quoted words, what stood around them, and where: W3C text quote and position selector."""

    quote: str
    prefix: str
    suffix: str
    position: int


@dataclass(frozen=True, slots=True)
class Match:
    """Where an anchor stands now: half-open code-point span and score in [0, 1].

    ``exact``: the same words, both neighbours as they were; ``moved``: the same words with a new
    neighbour; ``changed``: other words. Quote marks, dashes and spaces are not words.
    """

    start: int
    end: int
    score: float
    kind: MatchKind


class TextIndex:
    """A text prepared once for many anchors; about 0.3 s for a megabyte, when words changed."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.folded: Folded = fold(text)
        self._words: WordIndex | None = None

    @property
    def words(self) -> WordIndex:
        """Where each word stands; built when the first anchor is not found as it was."""
        if self._words is None:
            self._words = WordIndex(self.folded.text)
        return self._words


@dataclass(frozen=True, slots=True)
class _Place:
    """A candidate in the folded text: likeness of the words and of either side, each in [0, 1]."""

    start: int
    end: int
    words: float
    before: float
    after: float

    @property
    def score(self) -> float:
        sides = sorted((self.before, self.after))
        return 0.7 * self.words + 0.2 * sides[1] + 0.1 * sides[0]


def make_anchor(text: str, start: int, end: int, context: int = _CONTEXT) -> Anchor:
    """The anchor of ``text[start:end]`` with up to ``context`` characters on both sides.

    Raises ValueError for an empty span or one outside the text.
    """
    if not 0 <= start < end <= len(text):
        raise ValueError(f"There is no text from {start} to {end}.")
    return Anchor(
        quote=text[start:end],
        prefix=text[max(0, start - context) : start],
        suffix=text[end : end + context],
        position=start,
    )


def match_quote(text: str | TextIndex, anchor: Anchor, *, floor: float = 0.8) -> Match | None:
    """Find where ``anchor`` now stands in ``text``.

    Returns the best span and its score in [0, 1], or None below ``floor``: a lost anchor is
    reported, never guessed, and so is one that two places fit equally well. Pass a TextIndex to
    match many anchors in one text. Selector fields after the W3C Web Annotation Data Model,
    4.2.4-4.2.5.
    """
    index = text if isinstance(text, TextIndex) else TextIndex(text)
    wanted = _fold_anchor(anchor)
    if not wanted.quote:
        return None
    place = _choose(_same_words(index, wanted), anchor, index)
    if place is None:
        place = _choose(_other_words(index, wanted, floor), anchor, index)
    if place is None or place.score < floor:
        return None
    start, end = index.folded.source_span(place.start, place.end)
    if place.words < 1.0:
        kind = MatchKind.CHANGED
    elif min(place.before, place.after) >= _SURE:
        kind = MatchKind.EXACT
    else:
        kind = MatchKind.MOVED
    return Match(start, end, round(place.score, 4), kind)


def _fold_anchor(anchor: Anchor) -> Anchor:
    """The anchor as the folded text knows it, outer white space of the quote left outside."""
    quote = fold(anchor.quote).text
    prefix = fold(anchor.prefix).text + " " * (quote[:1] == " ")
    suffix = " " * (quote[-1:] == " ") + fold(anchor.suffix).text
    return Anchor(quote.strip(), prefix, suffix, anchor.position)


def _same_words(index: TextIndex, wanted: Anchor) -> list[_Place]:
    """Every place with the same words and a familiar side, those amid the whole context first."""
    text, quote = index.folded.text, wanted.quote
    for lead, tail in ((wanted.prefix, wanted.suffix), (wanted.prefix, ""), ("", wanted.suffix)):
        if len(lead) + len(tail) < _CONTEXT // 2:
            continue
        starts = _occurrences(text, lead + quote + tail)
        if starts:
            return _familiar(index, wanted, [at + len(lead) for at in starts])
    return _familiar(index, wanted, _occurrences(text, quote))


def _occurrences(text: str, wanted: str) -> list[int]:
    found: list[int] = []
    at = text.find(wanted)
    while at >= 0 and len(found) < _MOST_CANDIDATES:
        found.append(at)
        at = text.find(wanted, at + 1)
    return found


def _familiar(index: TextIndex, wanted: Anchor, starts: list[int]) -> list[_Place]:
    size = len(wanted.quote)
    places = [_place(index, wanted, at, at + size, 1.0) for at in starts]
    known = [place for place in places if max(place.before, place.after) >= _LEAST_SIDE]
    if known:
        return known
    return [
        _Place(place.start, place.end, 1.0, _PUSHED_AWAY, _PUSHED_AWAY)
        for place in places[:_MOST_FAR_LOOKS]
        if _stands_between(index.folded.text, wanted, place)
    ]


def _stands_between(text: str, wanted: Anchor, place: _Place) -> bool:
    """Whether both old neighbours still stand on their sides, with something inserted between."""
    before, after = wanted.prefix.strip(), wanted.suffix.strip()
    if min(len(before), len(after)) < _CONTEXT // 2:
        return False
    return (
        before in text[max(0, place.start - _NEARBY) : place.start]
        and after in text[place.end : place.end + _NEARBY]
    )


def _place(index: TextIndex, wanted: Anchor, start: int, end: int, words: float) -> _Place:
    text = index.folded.text
    before = text[max(0, start - len(wanted.prefix)) : start] if wanted.prefix else text[:start]
    after = text[end : end + len(wanted.suffix)] if wanted.suffix else text[end : end + _CONTEXT]
    return _Place(
        start, end, words, _likeness(wanted.prefix, before), _likeness(wanted.suffix, after)
    )


def _likeness(side: str, now: str) -> float:
    """How like two sides are; an empty side is like nothing but another empty one."""
    side, now = side.strip(), now.strip()
    if not side or not now:
        return float(side == now)
    return Levenshtein.normalized_similarity(side, now[: len(side) + _CONTEXT])


def _choose(places: list[_Place], anchor: Anchor, index: TextIndex) -> _Place | None:
    """The one place clearly better than the others; of equals, the one that never moved."""
    if not places:
        return None
    places.sort(key=lambda place: place.score, reverse=True)
    equals = [p for p in places if places[0].score - p.score < _LEAST_MARGIN]
    if len(equals) == 1:
        return equals[0]
    unmoved = [p for p in equals if abs(index.folded.source(p.start) - anchor.position) <= 1]
    return unmoved[0] if len(unmoved) == 1 else None


def _other_words(index: TextIndex, wanted: Anchor, floor: float) -> list[_Place]:
    """Places whose words are like the quotation's, and not its old neighbours in its place."""
    if not _SHORTEST_CHANGED <= len(wanted.quote) <= _LONGEST_CHANGED:
        return []
    places: list[_Place] = []
    for rough in index.words.places_like(wanted.quote):
        start, end, words = trim_to_quote(index.folded.text, rough, wanted.quote)
        if words < floor or any(place.start == start for place in places):
            continue
        place = _place(index, wanted, start, end, words)
        if _stands_where_it_stood(place):
            now = index.folded.text[start:end]
            if _keeps_words(now, wanted.quote) and not _is_neighbour(now, wanted):
                places.append(place)
    return places


def _stands_where_it_stood(place: _Place) -> bool:
    """Whether changed words have a whole neighbour left, or two that can be recognised."""
    sides = (place.before, place.after)
    return max(sides) >= _SURE or min(sides) >= _LEAST_SIDE


def _keeps_words(now: str, quote: str) -> bool:
    """Whether few enough words differ that this is an edit, not a sentence of the same make."""
    return Levenshtein.normalized_similarity(quote.split(), now.split()) >= _LEAST_WORDS_KEPT


def _is_neighbour(now: str, wanted: Anchor) -> bool:
    """Whether the words found were beside the quotation before, so that itself is gone."""
    after, before = wanted.suffix.strip(), wanted.prefix.strip()
    if len(after) >= 8:
        size = len(after)
        beside = Levenshtein.normalized_similarity(after, now[:size])
        if beside >= Levenshtein.normalized_similarity(wanted.quote[:size], now[:size]):
            return True
    if len(before) >= 8:
        size = len(before)
        beside = Levenshtein.normalized_similarity(before, now[-size:])
        if beside >= Levenshtein.normalized_similarity(wanted.quote[-size:], now[-size:]):
            return True
    return False
