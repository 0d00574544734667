"""Finding a quotation again after its text has changed, or saying that it is gone."""

from dataclasses import replace

from .anchors import Anchor as Anchor
from .anchors import Match as Match
from .anchors import MatchKind as MatchKind
from .folding import Folded, fold
from .places import (
    CONTEXT,
    Place,
    Wanted,
    is_telling,
    is_whole,
    likeness,
    occurrences,
    other_numbers,
    own_sentence,
    sole_sentence,
    tells_otherwise,
)
from .windows import WordIndex, keeps_words, trim_to_quote, was_beside

_MOST_FAR_LOOKS = 20
_SURE = 0.95  # both sides of the quotation stand as they stood
_LEAST_SIDE = 0.55  # at least one side must be recognised, else it is another place
_LEAST_SIDE_IF_ALONE = 0.8
_LEAST_SIDES = 0.75
_NEAREST = 20
_MOST_RIVALS = 40
_BESIDE = 48  # how much of either neighbour tells twins apart
_WHOLE = 0.25
_LEAST_ALIKE = 1.0
_LEAST_LEAD = 0.25
_NEARBY = 700  # how far an insertion may have pushed a neighbour away
_PUSHED_AWAY = 0.6
_LEAST_MARGIN = 0.03  # two places as good as each other are a guess
_SHORTEST_CHANGED = 20
_LONGEST_CHANGED = 4000


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


def make_anchor(text: str, start: int, end: int, context: int = CONTEXT) -> Anchor:
    """The anchor of ``text[start:end]`` with up to ``context`` characters on both sides.

    Raises ValueError for an empty span or one outside the text.
    """
    if not 0 <= start < end <= len(text):
        raise ValueError(f"There is no text from {start} to {end}.")
    quote = text[start:end]

    def around(at: int) -> tuple[str, str]:
        behind = at + len(quote)
        return text[max(0, at - context) : at], text[behind : behind + context]

    rivals = [around(at) for at in occurrences(text, quote, _MOST_RIVALS + 1) if at != start]
    return Anchor(quote, *around(start), start, tuple(rivals[:_MOST_RIVALS]))


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
    place = _in_its_sentence(index, wanted)
    if place is None and wanted.rivals:
        place = _among_twins(index, wanted)
    elif place is None:
        place = _choose(_same_words(index, wanted), wanted, index)
        if place is None:
            place = _choose(_other_words(index, wanted, floor), wanted, index)
    if place is None or place.score < floor:
        return None
    if tells_otherwise(index.folded.text, wanted, place):
        return None
    start, end = index.folded.source_span(place.start, place.end)
    if place.words < 1.0 or not place.sure:
        kind = MatchKind.CHANGED
    elif min(place.before, place.after) >= _SURE:
        kind = MatchKind.EXACT
    else:
        kind = MatchKind.MOVED
    return Match(start, end, round(place.score, 4), kind)


def _fold_anchor(anchor: Anchor) -> Wanted:
    """The anchor as the folded text knows it, outer white space of the quote left outside."""
    quote = fold(anchor.quote).text
    rivals = anchor.rivals and tuple((fold(a).text, fold(b).text) for a, b in anchor.rivals)
    lead, tail = " " * (quote[:1] == " "), " " * (quote[-1:] == " ")
    own = (anchor.prefix.rpartition("\n")[2], anchor.suffix.partition("\n")[0])
    return Wanted(
        quote.strip(),
        fold(anchor.prefix).text + lead,
        tail + fold(anchor.suffix).text,
        anchor.position,
        rivals,
        paragraph=(len(fold(own[0]).text + lead), len(tail + fold(own[1]).text)),
    )


def _in_its_sentence(index: TextIndex, wanted: Wanted) -> Place | None:
    """The place in the one sentence that is still the quotation's own, wherever it went."""
    if wanted.rivals is None or len(wanted.rivals) == _MOST_RIVALS:
        return None
    at = sole_sentence(index.folded.text, wanted, wanted.rivals)
    if at is None:
        return None
    return _place(index, wanted, at, at + len(wanted.quote), 1.0).known_by(_LEAST_SIDE)


def _among_twins(index: TextIndex, wanted: Wanted) -> Place | None:
    """The one place whose surroundings are this quotation's, and no twin's of it."""
    text, size = index.folded.text, len(wanted.quote)
    ranked: list[tuple[float, float, Place]] = []
    for at in occurrences(text, wanted.quote):
        before, after = text[max(0, at - _BESIDE) : at], text[at + size : at + size + _BESIDE]
        own = _alike(wanted.prefix, wanted.suffix, before, after)
        rival = max(_alike(*sides, before, after) for sides in wanted.rivals or ())
        ranked.append((own, own - rival, _place(index, wanted, at, at + size, 1.0)))
    ranked.sort(key=lambda row: row[:2], reverse=True)
    own, lead, place = ranked[0] if ranked else (0.0, 0.0, None)
    clear = len(ranked) < 2 or own - ranked[1][0] >= _LEAST_LEAD
    if place is None or own < _LEAST_ALIKE or lead < _LEAST_LEAD or not clear:
        return _unmoved(index, wanted)
    if _is_contradicted(index, wanted, place):
        return None
    return replace(place, before=max(place.before, _LEAST_SIDE))


def _alike(prefix: str, suffix: str, before: str, after: str) -> float:
    """How like the nearest words on both sides are, 0 to 2, and more for one that is whole."""
    lead, tail = prefix[-_BESIDE:], suffix[:_BESIDE]
    whole = (len(lead) == _BESIDE and lead == before) or (len(tail) == _BESIDE and tail == after)
    return likeness(lead, before) + likeness(tail, after) + _WHOLE * whole


def _unmoved(index: TextIndex, wanted: Wanted) -> Place | None:
    """Among twins in the same surroundings, the one where the quotation stood, all unchanged."""
    at = len(fold(index.text[: wanted.position]).text)
    place = _place(index, wanted, at, at + len(wanted.quote), 1.0)
    same = index.folded.text.startswith(wanted.quote, at)
    return place if same and min(place.before, place.after) >= 1.0 else None


def _same_words(index: TextIndex, wanted: Wanted) -> list[Place]:
    """Every place with the same words and a familiar side, those amid the whole context first."""
    text, quote = index.folded.text, wanted.quote
    for lead, tail in ((wanted.prefix, wanted.suffix), (wanted.prefix, ""), ("", wanted.suffix)):
        if len(lead) + len(tail) < CONTEXT // 2:
            continue
        starts = occurrences(text, lead + quote + tail)
        if starts:
            return _familiar(index, wanted, [at + len(lead) for at in starts])
    return _familiar(index, wanted, occurrences(text, quote))


def _familiar(index: TextIndex, wanted: Wanted, starts: list[int]) -> list[Place]:
    """The places with a neighbour that is known, else those between two pushed away."""
    size = len(wanted.quote)
    places = [_place(index, wanted, at, at + size, 1.0) for at in starts]
    alone = wanted.rivals == () and len(places) == 1
    if alone and is_telling(wanted.quote):
        return [places[0].known_by(_PUSHED_AWAY)]
    least = _LEAST_SIDE if wanted.rivals is None else _LEAST_SIDE_IF_ALONE
    known = [
        place
        for place in places
        if max(place.before, place.after) >= least
        or _touches(index, wanted, place.start, place.end)
    ]
    if known:
        return known
    between = [
        place.known_by(_PUSHED_AWAY)
        for place in places[:_MOST_FAR_LOOKS]
        if _stands_between(index.folded.text, wanted, place)
    ]
    if between or not alone or not is_whole(wanted):
        return between
    return [replace(places[0].known_by(_LEAST_SIDE), sure=False)]


def _touches(index: TextIndex, wanted: Wanted, start: int, end: int) -> bool:
    """Whether the nearest words of one side are as they were, to the letter."""
    lead, tail = wanted.prefix[-_NEAREST:], wanted.suffix[:_NEAREST]
    text = index.folded.text
    return (len(lead) == _NEAREST and text.endswith(lead, 0, start)) or (
        len(tail) == _NEAREST and text.startswith(tail, end)
    )


def _stands_between(text: str, wanted: Wanted, place: Place) -> bool:
    """Whether both old neighbours still stand on their sides, with something inserted between."""
    before, after = wanted.prefix.strip(), wanted.suffix.strip()
    if min(len(before), len(after)) < CONTEXT // 2:
        return False
    return (
        before in text[max(0, place.start - _NEARBY) : place.start]
        and after in text[place.end : place.end + _NEARBY]
    )


def _place(index: TextIndex, wanted: Wanted, start: int, end: int, words: float) -> Place:
    text = index.folded.text
    before = text[max(0, start - len(wanted.prefix)) : start] if wanted.prefix else text[:start]
    after = text[end : end + len(wanted.suffix)] if wanted.suffix else text[end : end + CONTEXT]
    return Place(start, end, words, likeness(wanted.prefix, before), likeness(wanted.suffix, after))


def _choose(places: list[Place], anchor: Wanted, index: TextIndex) -> Place | None:
    """The one place clearly better than the others; of equals, the one that never moved."""
    if not places:
        return None
    places.sort(key=lambda place: place.score, reverse=True)
    equals = [p for p in places if places[0].score - p.score < _LEAST_MARGIN]
    if len(equals) == 1:
        return None if _is_contradicted(index, anchor, equals[0]) else equals[0]
    unmoved = [p for p in equals if abs(index.folded.source(p.start) - anchor.position) <= 1]
    return unmoved[0] if len(unmoved) == 1 else None


def _is_contradicted(index: TextIndex, wanted: Wanted, place: Place) -> bool:
    """Whether the place has kept only one neighbour while a twin of the words has one too."""
    if min(place.before, place.after) >= _SURE:
        return False
    size = len(wanted.quote)
    whole, lead, tail = _around_sentence(wanted)
    return any(
        _touches(index, whole, at - lead, at + size + tail)
        for at in occurrences(index.folded.text, wanted.quote, _MOST_RIVALS)
        if at != place.start
    )


def _around_sentence(wanted: Wanted) -> tuple[Wanted, int, int]:
    """What stood around the quotation's sentence, and how far that reaches on either side of it.

    Twins are alike in the rest of the sentence too: only what lies beyond tells them apart.
    """
    lead, tail = own_sentence(wanted, wanted.quote)
    prefix, suffix = wanted.prefix[: len(wanted.prefix) - len(lead)], wanted.suffix[len(tail) :]
    if not wanted.rivals or min(len(prefix), len(suffix)) < _NEAREST:
        return wanted, 0, 0
    return replace(wanted, prefix=prefix, suffix=suffix), len(lead), len(tail)


def _other_words(index: TextIndex, wanted: Wanted, floor: float) -> list[Place]:
    """Places whose words are like the quotation's, and not its old neighbours in its place."""
    if not _SHORTEST_CHANGED <= len(wanted.quote) <= _LONGEST_CHANGED:
        return []
    places: list[Place] = []
    for rough in index.words.places_like(wanted.quote):
        start, end, words = trim_to_quote(index.folded.text, rough, wanted.quote)
        if words < floor or any(place.start == start for place in places):
            continue
        place = _place(index, wanted, start, end, words)
        if _stands_where_it_stood(place):
            now = index.folded.text[start:end]
            renumbered = min(place.before, place.after) < 1.0 and other_numbers(wanted.quote, now)
            if keeps_words(now, wanted.quote) and not (
                renumbered or was_beside(now, wanted.quote, wanted.prefix, wanted.suffix)
            ):
                places.append(place)
    return places


def _stands_where_it_stood(place: Place) -> bool:
    """Whether changed words have a whole neighbour left, or two that can be recognised."""
    sides = (place.before, place.after)
    return max(sides) >= _SURE or min(sides) >= _LEAST_SIDES
