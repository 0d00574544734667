"""What re-anchoring makes of edited articles in which the place of one quotation is known."""

import time
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from articles.text.anchoring import make_anchor, match_quote

from .edits import Case, Material, make_case
from .materials import MadeUp
from .result import Result, rate


@dataclass(slots=True)
class Tally:
    """What came of many cases."""

    counts: Counter[str] = field(default_factory=Counter)
    cases: int = 0
    wrong: list[int] = field(default_factory=list)
    slowest: float = 0.0
    seconds: float = 0.0


def score(numbers: Iterable[int], material: Material | None = None) -> Result:
    """The share of standing quotations found, of wrong places among all answers, and the time.

    Articles are of seventy words, unless other material is given.
    """
    material = material or MadeUp()
    tally = Tally()
    for number in numbers:
        _try(number, make_case(number, material), tally)
    counts = tally.counts
    total = tally.cases
    figures = {
        "found": rate(counts["found"], counts["found"] + counts["lost"] + counts["misplaced"]),
        "found_alone": rate(counts["found"] - counts["found again"], counts["alone"]),
        "wrong": rate(len(tally.wrong), total),
        "reworded_shown": rate(counts["shown"], counts["shown"] + counts["not shown"]),
        "ms_mean": round(1000 * tally.seconds / total, 3),
        "ms_most": round(1000 * tally.slowest, 3),
    }
    return Result(figures, total, tuple(f"case {number}" for number in tally.wrong))


def _try(number: int, case: Case, tally: Tally) -> None:
    anchor = make_anchor(case.before, *case.span)
    started = time.process_time()
    match = match_quote(case.after, anchor)
    took = time.process_time() - started
    tally.seconds += took
    tally.slowest = max(tally.slowest, took)
    if case.place is not None:
        right = match is not None and (match.start, match.end) == case.place
        answer = "found" if right else "lost" if match is None else "misplaced"
    elif case.rows_at is not None:
        low, high = case.rows_at
        right = match is not None and match.start >= low and match.end <= high
        answer = "shown" if right else "not shown" if match is None else "misplaced"
    else:
        answer = "gone" if match is None else "misplaced"
    if case.again and answer == "misplaced":
        answer = "written again"
    tally.cases += 1
    tally.counts[answer] += 1
    if case.place is not None:
        tally.counts["found again"] += case.again and answer == "found"
        tally.counts["alone"] += not case.again
    if answer == "misplaced":
        tally.wrong.append(number)
