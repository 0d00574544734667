"""A ticker below or beside a story: headlines of the day, each behind the minute it came in."""

from collections.abc import Sequence

import regex

from .lines import Line

_CLOCK = regex.compile(
    r"^(?P<hour>[01]?\d|2[0-3])[:.h](?P<minute>[0-5]\d)(?P<headline>\s.{8,160})?$"
)
# A live blog gives its minutes lines of their own and a story's length to what happened in them; a
# ticker's are mostly headlines, one after the other, beside a story that has begun before it.
_LEAST_HEADLINES = 4
_LEAST_STORY = 400
_FARTHEST = 12


def mark_ticker(lines: Sequence[Line], reasons: Sequence[str | None]) -> list[str | None]:
    """The reasons with all lines from a ticker's first minute to its last marked. Linear."""
    told = 0
    entries: list[int] = []
    headlines = 0
    last = 24 * 60
    for i, line in enumerate(lines):
        clock = _CLOCK.match(line.text) if len(line.text) <= 180 else None
        if clock is None:
            told += len(line.text) if line.prose and not entries and not reasons[i] else 0
            continue
        at = int(clock["hour"]) * 60 + int(clock["minute"])
        if told < _LEAST_STORY or at > last or (entries and i - entries[-1] > _FARTHEST):
            if headlines >= _LEAST_HEADLINES:
                break
            entries, headlines, last = [], 0, 24 * 60
        if told >= _LEAST_STORY:
            entries.append(i)
            headlines += bool(clock["headline"])
            last = at
    if headlines < max(_LEAST_HEADLINES, len(entries) / 2):
        return list(reasons)
    ticker = range(entries[0], entries[-1] + 1)
    return [reason or ("ticker" if i in ticker else None) for i, reason in enumerate(reasons)]
