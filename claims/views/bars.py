"""The week as bars: numbers in, places in the drawing out. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from claims.desk import Day

#: Units of the drawing's viewBox.
WIDTH, HEIGHT = 322, 118
_BASE = 92
_TALLEST = 72
_STEP = 46
_BAR = 16


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar, or none where nothing was done; ``label_y`` is where its number stands."""

    x: int
    count: int
    height: int
    series: str

    @property
    def y(self) -> int:
        return _BASE - self.height

    @property
    def label_x(self) -> int:
        return self.x + _BAR // 2

    @property
    def label_y(self) -> int:
        return self.y - 4


@dataclass(frozen=True, slots=True)
class Week:
    """The drawing, with the same in words for those who do not see it."""

    bars: list[Bar]
    labels: list[tuple[int, str]]
    words: str
    is_empty: bool
    width: int = WIDTH
    height: int = HEIGHT
    bar_width: int = _BAR
    base: int = _BASE
    label_y: int = _BASE + 18


def draw_week(days: Sequence[Day]) -> Week:
    """Two bars a day, submitted and decided, to one scale."""
    most = max((count for day in days for count in (day.submitted, day.decided)), default=0)
    bars, labels, words = [], [], []
    for number, day in enumerate(days):
        left = number * _STEP + 5
        name = f"{day.date:%a}"
        bars.append(_bar(left, day.submitted, most, "submitted"))
        bars.append(_bar(left + _BAR + 3, day.decided, most, "decided"))
        labels.append((left + _BAR + 1, name))
        words.append(f"{name} {day.submitted} submitted, {day.decided} decided")
    return Week(bars, labels, "; ".join(words), is_empty=most == 0)


def _bar(x: int, count: int, most: int, series: str) -> Bar:
    height = max(2, round(_TALLEST * count / most)) if count else 0
    return Bar(x, count, height, series)
