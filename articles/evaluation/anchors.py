"""Made-up articles, edited with the place of one quotation known: what re-anchoring makes of them.

A case is its number: the same number gives the same article, quotation and edit everywhere.
"""

import random
import time
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from articles.text.anchoring import make_anchor, match_quote
from articles.text.lexicon import words

from .result import Result, rate

_WHO = sorted(words("mayor council ministry ferryman tenant engineer court union school diver"))
_DID = sorted(words("approved delayed rejected inspected financed praised cancelled repaired sold"))
_WHAT = sorted(words("harbour bridge budget ferry depot tender levy reactor canal museum tram dam"))
_WHERE = sorted(words("Lindau Oravia Tessaly Norwick Delmar Kestrel Bruna Halden Sorvik Maren"))
_WHEN = sorted(words("Monday Tuesday Wednesday Thursday Friday January March June October 2019"))
_REPEATED = (
    "Nobody was hurt.",
    "The ministry did not answer questions by Friday.",
    "“No comment,” the mayor said.",
)
_HOUSE_STYLE = str.maketrans(
    {"“": '"', "”": '"', "’": "'", "—": "–", " ": "\u00a0", "-": "\u2010", "…": "..."}
)
_ACTS = ("insert", "insert", "delete", "move", "reword")


@dataclass(slots=True)
class Row:
    """A sentence, and whether it is one of the first text's, changed since or not."""

    text: str
    number: int = -1
    changed: bool = False


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
    again: bool  # the very same sentence was also written anew: nothing tells the two apart


@dataclass(slots=True)
class Tally:
    """What came of many cases."""

    counts: Counter[str] = field(default_factory=Counter)
    wrong: list[int] = field(default_factory=list)
    slowest: float = 0.0
    seconds: float = 0.0


def score(numbers: Iterable[int]) -> Result:
    """The share of standing quotations found, of wrong places among all answers, and the time."""
    tally = Tally()
    for number in numbers:
        _try(number, make_case(number), tally)
    counts = tally.counts
    total = sum(counts.values())
    figures = {
        "found": rate(counts["found"], counts["found"] + counts["lost"] + counts["misplaced"]),
        "wrong": rate(len(tally.wrong), total),
        "reworded_shown": rate(counts["shown"], counts["shown"] + counts["not shown"]),
        "ms_mean": round(1000 * tally.seconds / total, 3),
        "ms_most": round(1000 * tally.slowest, 3),
    }
    return Result(figures, total, tuple(f"case {number}" for number in tally.wrong))


def make_case(number: int) -> Case:
    """The case of that number."""
    rng = random.Random(number)  # noqa: S311 - the same every time, on purpose
    rows = [Row(_sentence(rng), i) for i in range(rng.randint(6, 30))]
    for _ in range(rng.choice((0, 0, 2, 4))):
        at, said = rng.randrange(len(rows)), rng.choice(_REPEATED)
        if said not in {row.text for row in rows[max(0, at - 1) : at + 2]}:
            rows[at].text = said  # side by side, twins could not be told apart by anybody
    first = rng.randrange(len(rows))
    last = min(first + rng.choice((0, 0, 0, 0, 1)), len(rows) - 1)
    before = _join(rows)
    low, high = _extent(rows, first, last)
    cut = _cut(rng, before[low:high])
    span = (low + cut[0], low + cut[1])
    first, last, low = _touched(rows, span)
    kept, cut = range(first, last + 1), (span[0] - low, span[1] - low)
    edited = _edit(rng, [Row(row.text, row.number) for row in rows], kept)
    after = _join(edited)
    if rng.random() < 0.4:
        after = after.translate({k: v for k, v in _HOUSE_STYLE.items() if len(v) == 1})
    place, rows_at = _place(edited, kept, cut)
    written = {row.text for row in edited if row.number not in kept}
    again = any(rows[i].text in written for i in kept)
    return Case(before, span, after, place, rows_at, again)


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
    tally.counts[answer] += 1
    if answer == "misplaced":
        tally.wrong.append(number)


def _sentence(rng: random.Random) -> str:
    """A made-up sentence; its small vocabulary makes near-repetitions common, on purpose."""
    who, did, what = rng.choice(_WHO), rng.choice(_DID), rng.choice(_WHAT)
    where, when, many = rng.choice(_WHERE), rng.choice(_WHEN), rng.randint(2, 900)
    return rng.choice(
        (
            f"The {who} of {where} {did} the {what} for {many} million in {when}.",
            f"“We {did} the {what} for {many} reasons,” the {who} of {where} said on {when}.",
            f"In {when}, {many} people in {where} signed a letter against the {what}.",
            f"{where}’s {what} — {many} years old — was {did} by the {who} after {when}.",
            f"According to the {who}, the {what} in {where} has {many} faults… and no owner.",
        )
    )


def _join(rows: list[Row]) -> str:
    return " ".join(row.text for row in rows)


def _extent(rows: list[Row], first: int, last: int) -> tuple[int, int]:
    low = sum(len(row.text) + 1 for row in rows[:first])
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


def _edit(rng: random.Random, rows: list[Row], kept: range) -> list[Row]:
    """One to six acts of an editor; one case in four then deletes the quotation's sentences."""
    for _ in range(rng.randint(1, 6)):
        act, at = rng.choice(_ACTS), rng.randrange(len(rows))
        if act == "insert":
            new = rng.choice(_REPEATED) if rng.random() < 0.2 else _sentence(rng)
            _insert(rows, at, Row(new), kept)
        elif act == "reword":
            _reword(rng, rows[at])
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


def _reword(rng: random.Random, row: Row) -> None:
    found = row.text.split(" ")
    found[rng.randrange(len(found))] = rng.choice((*_WHAT, *_WHERE, *_DID))
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
