"""Articles edited by lot, with the place of one quotation known before and after.

A case is its number: of the same material, the same number gives the same article, quotation and
edit everywhere.
"""

import random
from dataclasses import dataclass, replace
from typing import Protocol

_HOUSE_STYLE = str.maketrans(
    {"“": '"', "”": '"', "’": "'", "—": "–", " ": "\u00a0", "-": "\u2010", "…": "..."}
)


@dataclass(slots=True)
class Row:
    """A sentence, and whether it is one of the first text's, changed since or not."""

    text: str
    number: int = -1
    changed: bool = False
    opens: bool = False  # a paragraph


@dataclass(frozen=True, slots=True)
class Case:
    """Before and after an edit: the quotation's span in the one, and in the other if it is there.

    ``rows_at`` is where its sentences now are, reworded or not; None when they were deleted or
    torn apart.
    """

    before: str
    span: tuple[int, int]
    after: str
    place: tuple[int, int] | None
    rows_at: tuple[int, int] | None
    again: bool  # the very same sentence stands elsewhere too: mostly nothing tells the two apart


class Material(Protocol):
    """Where articles come from, and what an editor may do to them."""

    acts: tuple[str, ...]

    def rows(self, rng: random.Random) -> list[Row]:
        """An article."""
        ...

    def sentence(self, rng: random.Random, rows: list[Row]) -> str:
        """A sentence to write into it."""
        ...

    def word(self, rng: random.Random) -> str:
        """A word to put in another's place."""
        ...


def make_case(number: int, material: Material) -> Case:
    """The case of that number."""
    rng = random.Random(number)  # noqa: S311 - the same every time, on purpose
    rows = material.rows(rng)
    first = rng.randrange(len(rows))
    last = min(first + rng.choice((0, 0, 0, 0, 1)), len(rows) - 1)
    before = _join(rows)
    low, high = _extent(rows, first, last)
    cut = _cut(rng, before[low:high])
    span = (low + cut[0], low + cut[1])
    first, last, low = _touched(rows, span)
    kept, cut = range(first, last + 1), (span[0] - low, span[1] - low)
    edited = _edit(rng, material, [replace(row) for row in rows], kept)
    after = _join(edited)
    place, rows_at = _place(edited, kept, cut)
    written = {row.text for row in edited if row.number not in kept}
    quoted = [*rows[first : last + 1], *(row for row in edited if row.number in kept)]
    again = any(row.text in written for row in quoted)
    if rng.random() < 0.4:
        place, rows_at = (_restyled(after, each) for each in (place, rows_at))
        after = after.translate(_HOUSE_STYLE)
    return Case(before, span, after, place, rows_at, again)


def _restyled(text: str, span: tuple[int, int] | None) -> tuple[int, int] | None:
    """Where a span is once the text is in another house's typography."""
    if span is None:
        return None
    start, end = (len(text[:at].translate(_HOUSE_STYLE)) for at in span)
    return start, end


def _join(rows: list[Row]) -> str:
    return "".join(_gap(rows, i) + row.text for i, row in enumerate(rows))


def _gap(rows: list[Row], at: int) -> str:
    """What stands before a row."""
    return ("\n\n" if rows[at].opens else " ") if at else ""


def _extent(rows: list[Row], first: int, last: int) -> tuple[int, int]:
    low = len(_join(rows[:first])) + len(_gap(rows, first))
    return low, low + len(_join(rows[first : last + 1]))


def _cut(rng: random.Random, text: str) -> tuple[int, int]:
    """All of the sentences, or some words out of them."""
    if rng.random() < 0.5:
        return 0, len(text)
    found = text.split(" ")
    size = rng.randint(min(4, len(found)), min(12, len(found)))
    at = rng.randint(0, len(found) - size)
    low = sum(len(word) + 1 for word in found[:at])
    return low, low + len(" ".join(found[at : at + size]))


def _touched(rows: list[Row], span: tuple[int, int]) -> tuple[int, int, int]:
    """The first and last row with words of the quotation, and where the first begins."""
    extents = [_extent(rows, i, i) for i in range(len(rows))]
    touched = [i for i, (low, high) in enumerate(extents) if low < span[1] and high > span[0]]
    return touched[0], touched[-1], extents[touched[0]][0]


def _edit(rng: random.Random, material: Material, rows: list[Row], kept: range) -> list[Row]:
    """One to six acts of an editor; one case in four then deletes the quotation's sentences."""
    for _ in range(rng.randint(1, 6)):
        act, at = rng.choice(material.acts), rng.randrange(len(rows))
        if act == "insert":
            _insert(rows, at, Row(material.sentence(rng, rows)), kept)
        elif act == "reword":
            _reword(rng, material, rows[at])
        elif act == "break":
            if rows[at].number not in kept[1:]:
                rows[at].opens = not rows[at].opens
        elif rows[at].number not in kept and len(rows) > 4:
            row = rows.pop(at)
            if act == "move":
                _insert(rows, rng.randrange(len(rows) + 1), row, kept)
    if rng.random() < 0.25:
        _move_all(rng, rows, kept)
    if rng.random() < 0.25:
        rows = [row for row in rows if row.number not in kept]
    return rows


def _insert(rows: list[Row], at: int, row: Row, kept: range) -> None:
    """Put a row in, but never into the middle of the quotation."""
    while 0 < at < len(rows) and rows[at - 1].number in kept and rows[at].number in kept:
        at += 1
    rows.insert(at, row)


def _move_all(rng: random.Random, rows: list[Row], kept: range) -> None:
    """The quotation's sentences themselves go elsewhere, together."""
    moved = [row for row in rows if row.number in kept]
    rest = [row for row in rows if row.number not in kept]
    at = rng.randrange(len(rest) + 1)
    rows[:] = [*rest[:at], *moved, *rest[at:]]


def _reword(rng: random.Random, material: Material, row: Row) -> None:
    found = row.text.split(" ")
    found[rng.randrange(len(found))] = material.word(rng)
    row.text, row.changed = " ".join(found), True


def _place(
    rows: list[Row], kept: range, cut: tuple[int, int]
) -> tuple[tuple[int, int] | None, tuple[int, int] | None]:
    """Where the quotation is after the edit, and where its sentences are, if together."""
    at = [i for i, row in enumerate(rows) if row.number in kept]
    if len(at) != len(kept) or at[-1] - at[0] != len(at) - 1:
        return None, None
    low, high = _extent(rows, at[0], at[-1])
    if any(rows[i].changed for i in at):
        return None, (low, high)
    return (low + cut[0], low + cut[1]), (low, high)
