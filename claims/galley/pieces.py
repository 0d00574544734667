"""A sentence cut into pieces, so that nested and overlapping mentions can be shown. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Mark:
    """A mention as the text shows it: code points [start, end) and its claim's state."""

    pk: int
    start: int
    end: int
    state: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text under the same marks; ``mark`` is the shortest of them, or None.

    ``continued`` says that an earlier piece began that mark; ``begun`` are the other marks that
    begin here, ``under`` all marks over the piece where there are several.
    """

    text: str
    mark: Mark | None = None
    continued: bool = False
    begun: tuple[Mark, ...] = ()
    under: tuple[Mark, ...] = ()


def cut(text: str, start: int, end: int, marks: Sequence[Mark]) -> Iterator[Piece]:
    """``text[start:end]`` in pieces, cut wherever a mark begins or ends.

    Marks may nest, overlap and stand on the very same words; the pieces' texts joined are the
    text again. A mark that reaches in from before ``start`` is continued.
    """
    inside = [mark for mark in marks if mark.start < end and mark.end > start]
    edges = {start, end}
    for mark in inside:
        edges |= {max(mark.start, start), min(mark.end, end)}
    places = sorted(edges)
    for left, right in pairwise(places):
        yield _piece(text[left:right], left, [m for m in inside if m.start <= left < m.end])


def _piece(text: str, left: int, over: list[Mark]) -> Piece:
    if not over:
        return Piece(text)
    mark = min(over, key=lambda each: (each.end - each.start, each.pk))
    return Piece(
        text=text,
        mark=mark,
        continued=mark.start < left,
        begun=tuple(each for each in over if each.start == left and each is not mark),
        under=tuple(over) if len(over) > 1 else (),
    )
