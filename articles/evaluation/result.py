"""What scoring one set gives."""

from dataclasses import dataclass


class NoMaterialError(Exception):
    """There is nothing of the asked kind at the path; the message says what was looked for."""


@dataclass(frozen=True, slots=True)
class Result:
    """Named figures in [0, 1], how many items they rest on, and each miss in a readable line."""

    figures: dict[str, float]
    size: int
    missed: tuple[str, ...] = ()


def rate(hits: float, of: int) -> float:
    """A share rounded as figures are shown; of nothing, 0."""
    return round(hits / of, 4) if of else 0.0


def harmonic(precision: float, recall: float) -> float:
    """F1, rounded."""
    total = precision + recall
    return round(2 * precision * recall / total, 4) if total else 0.0
