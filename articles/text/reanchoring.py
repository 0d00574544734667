"""Where the marks of a former text stand in the next one, all of them together."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from rapidfuzz.distance import Levenshtein

from .anchoring import Anchor, Match, MatchKind, TextIndex, match_quote
from .folding import fold

_SIDE = 16  # how much of either neighbour makes the frame that rewritten words stand in
_MOST_GROWN = 2  # a frame holds at most so many times the old words, and a few more
_MOST_FRAMES = 50
_LEAST_WORDS_KEPT = 0.5


def reanchor(text: str, anchors: Sequence[Anchor]) -> tuple[Match | None, ...]:
    """Where each of ``anchors`` stands in ``text``, in their order; None for a lost one.

    Each is found as ``match_quote`` finds it; words rewritten between neighbours that both stayed
    are changed ones too, for a person to look at. Together they tell more: words that stood at
    two places do not end at one, changed words do not lie where others are known to stand, and
    no mark runs over a paragraph's end. What fails there is lost, never guessed. Linear in the
    text.
    """
    index = TextIndex(text)
    found = [_find(index, anchor) for anchor in anchors]
    return tuple(_not_on_others(anchors, _one_place_each(anchors, found)))


def _find(index: TextIndex, anchor: Anchor) -> Match | None:
    """The anchor's place; of changed words all that stand between neighbours that stayed."""
    match = match_quote(index, anchor)
    if match is not None and match.kind is not MatchKind.CHANGED:
        return match if _is_in_a_paragraph(index.text, match) else None
    framed = _rewritten_in_place(index, anchor)
    if match is None or (framed and framed.start < match.end and match.start < framed.end):
        return framed
    return match if _is_in_a_paragraph(index.text, match) else None


def _is_in_a_paragraph(text: str, match: Match) -> bool:
    return "\n" not in text[match.start : match.end]


def _rewritten_in_place(index: TextIndex, anchor: Anchor) -> Match | None:
    """What stands between the quotation's old neighbours, if one place has both of them."""
    quote = fold(anchor.quote).text.strip()
    before, after = fold(anchor.prefix).text[-_SIDE:], fold(anchor.suffix).text[:_SIDE]
    frames = list(_frames(index.folded.text, before, after, _MOST_GROWN * len(quote) + 2 * _SIDE))
    if len(frames) != 1:
        return None
    start, end = frames[0]
    now = index.folded.text[start:end]
    start, end = start + len(now) - len(now.lstrip()), end - len(now) + len(now.rstrip())
    if start >= end:
        return None
    kept = Levenshtein.normalized_similarity(quote.split(), now.split())
    place = index.folded.source_span(start, end)
    match = Match(*place, score=round(kept, 4), kind=MatchKind.CHANGED)
    return match if kept >= _LEAST_WORDS_KEPT and _is_in_a_paragraph(index.text, match) else None


def _frames(text: str, before: str, after: str, reach: int) -> Iterator[tuple[int, int]]:
    """Runs of at most ``reach`` characters between both neighbours; few, or it is no landmark.

    Where the quotation began or ended the text, that edge is its neighbour.
    """
    sides = [len(side.strip()) for side in (before, after) if side]
    if not sides or min(sides) < _SIDE // 2:
        return
    at = text.find(before)
    for _ in range(_MOST_FRAMES if before else 1):
        if at < 0:
            return
        start = at + len(before)
        end = text.find(after, start, start + reach + len(after)) if after else len(text)
        if start <= end <= start + reach:
            yield start, end
        at = text.find(before, at + 1)


def _one_place_each(anchors: Sequence[Anchor], found: Sequence[Match | None]) -> list[Match | None]:
    """Of marks from different places that end on the same words, the best keeps them."""
    rivals: defaultdict[tuple[int, int], list[int]] = defaultdict(list)
    for number, match in enumerate(found):
        if match is not None:
            rivals[match.start, match.end].append(number)
    kept = list(found)
    for (start, _end), numbers in rivals.items():
        best = max(numbers, key=lambda n: (_score(found[n]), -abs(anchors[n].position - start)))
        for number in numbers:
            if _origin(anchors[number]) != _origin(anchors[best]):
                kept[number] = None
    return kept


def _not_on_others(anchors: Sequence[Anchor], found: Sequence[Match | None]) -> list[Match | None]:
    """Changed words are not taken from where other words are known to stand unchanged."""
    certain = [
        (anchor, match)
        for anchor, match in zip(anchors, found, strict=True)
        if match is not None and match.kind is not MatchKind.CHANGED
    ]

    def is_taken(anchor: Anchor, match: Match) -> bool:
        return any(
            there.start < match.end and match.start < there.end and not _overlap(anchor, other)
            for other, there in certain
        )

    return [
        None
        if match is not None and match.kind is MatchKind.CHANGED and is_taken(anchor, match)
        else match
        for anchor, match in zip(anchors, found, strict=True)
    ]


def _score(match: Match | None) -> float:
    return match.score if match else 0.0


def _origin(anchor: Anchor) -> tuple[int, str]:
    return anchor.position, anchor.quote


def _overlap(one: Anchor, other: Anchor) -> bool:
    return one.position < other.position + len(other.quote) and other.position < one.position + len(
        one.quote
    )
