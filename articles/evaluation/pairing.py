"""Spans of two readings of a text paired by the characters they share."""

from collections.abc import Sequence

Offsets = frozenset[int]


def dice(one: Offsets, other: Offsets) -> float:
    """The share of characters in common, in [0, 1]; of nothing, 0."""
    total = len(one) + len(other)
    return 2 * len(one & other) / total if total else 0.0


def pair(wanted: Sequence[Offsets], found: Sequence[Offsets]) -> list[tuple[int, int]]:
    """Pair spans one to one, the greatest overlap first."""
    ranked = sorted(
        (
            (dice(one, other), i, j)
            for i, one in enumerate(wanted)
            for j, other in enumerate(found)
            if one & other
        ),
        reverse=True,
    )
    pairs: list[tuple[int, int]] = []
    for _, i, j in ranked:
        if all(i != a and j != b for a, b in pairs):
            pairs.append((i, j))
    return pairs
