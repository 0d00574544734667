"""What becomes of each claim of a batch: drawn by chance, column by column."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeAlias

import numpy as np

from claims.corpus.library import Library, popular
from claims.corpus.people import Staff
from claims.corpus.words import Random
from claims.models.choices import Kind, Priority
from claims.workflow import UNFINISHED, Status, Verdict

Moments: TypeAlias = np.ndarray[Any, np.dtype[np.datetime64]]

#: Where a claim stands, and its verdict, with the share of claims that do.
_STANDINGS = {
    (Status.DECIDED, Verdict.VERIFIED): 0.52,
    (Status.DECIDED, Verdict.REFUTED): 0.05,
    (Status.DECIDED, Verdict.DISPUTED): 0.04,
    (Status.DECIDED, Verdict.UNVERIFIABLE): 0.02,
    (Status.DECIDED, Verdict.OUTDATED): 0.01,
    (Status.LAPSED, Verdict.VERIFIED): 0.06,
    (Status.LAPSED, Verdict.DISPUTED): 0.01,
    (Status.IN_REVIEW, ""): 0.08,
    (Status.DRAFT, ""): 0.14,
    (Status.WITHDRAWN, ""): 0.04,
    (Status.MERGED, ""): 0.03,
}
_TAGS = (
    "elections budget health climate energy courts housing schools transport police migration"
    " trade defence sport science water farming tax ports media"
).split()
_MORE_TAGS = 100
_YEARS = 10
_DAY = 86_400
#: How long ago the newest claim was made, in days: time enough for it to have been decided.
_NEWEST = 3
#: A verdict lapses after a while.
_LAPSE_AFTER = 30


@dataclass(frozen=True, slots=True)
class Plot:
    """Columns of a batch's claims, one entry each. ``first`` is the first claim's id.

    ``due`` and ``lapsed_on`` count days from today, None where there is none.
    """

    first: int
    made: Moments
    status: list[Status]
    verdict: list[str]
    kind: list[str]
    speaker: list[int]
    maker: list[int]
    reviewer: list[int]
    assignee: list[int | None]
    priority: list[int]
    due: list[int | None]
    lapsed_on: list[int | None]
    tags: list[str]
    evidence: list[int]

    def __len__(self) -> int:
        return len(self.status)

    def moment(self, hours: float) -> list[str]:
        """For each claim, the moment so long after it was made."""
        later = self.made + np.timedelta64(int(hours * 3600), "s")
        found: list[str] = (np.datetime_as_string(later, unit="s")).tolist()
        return [f"{one}Z" for one in found]


def draw_plot(
    random: Random, ids: range, *, of: int, staff: Staff, library: Library, now: datetime
) -> Plot:
    """Decide what becomes of the claims ``ids`` out of ``of``, which span ten years in order."""
    count = len(ids)
    share = np.arange(ids.start - 1, ids.stop - 1) / of
    ages = (1 - share) * (_YEARS * 365 - _NEWEST) * _DAY + _NEWEST * _DAY
    made = np.datetime64(now.replace(tzinfo=None, microsecond=0), "s") - ages.astype(
        "timedelta64[s]"
    )
    standings = list(_STANDINGS)
    drawn = random.choice(len(standings), count, p=list(_STANDINGS.values())).tolist()
    days_old = (ages / _DAY).astype(int).tolist()
    status, verdict = [], []
    for pick, days in zip(drawn, days_old, strict=True):
        state, word = standings[pick]
        too_fresh = state == Status.LAPSED and days < _LAPSE_AFTER
        status.append(Status.DECIDED if too_fresh else state)
        verdict.append(str(word))
    return Plot(
        first=ids.start,
        made=made,
        status=status,
        verdict=verdict,
        kind=random.choice(list(Kind), count, p=[0.45, 0.2, 0.25, 0.04, 0.06]).tolist(),
        speaker=popular(random, library.parties, count),
        maker=random.choice(staff.reporters, count).tolist(),
        reviewer=random.choice(staff.reviewers, count).tolist(),
        assignee=_assignees(random, status, staff),
        priority=random.choice(list(Priority), count, p=[0.1, 0.7, 0.2]).tolist(),
        due=_due(random, status, days_old),
        lapsed_on=_lapses(random, status, days_old),
        tags=_tags(random, count),
        evidence=_evidence(random, status),
    )


def _assignees(random: Random, status: list[Status], staff: Staff) -> list[int | None]:
    people = random.choice(staff.reporters + staff.reviewers, len(status)).tolist()
    chances = random.random(len(status)).tolist()
    return [
        person if chance < (0.5 if state in UNFINISHED else 0.2) else None
        for person, chance, state in zip(people, chances, status, strict=True)
    ]


def _due(random: Random, status: list[Status], days_old: list[int]) -> list[int | None]:
    """Most of the unfinished are due around today; the others were, soon after they were made."""
    around = random.integers(-30, 60, len(status)).tolist()
    chances = random.random(len(status)).tolist()
    return [
        None if chance > 0.7 else (place if state in UNFINISHED else place // 6 - days)
        for place, chance, state, days in zip(around, chances, status, days_old, strict=True)
    ]


def _lapses(random: Random, status: list[Status], days_old: list[int]) -> list[int | None]:
    """A day between a claim's verdict and yesterday."""
    places = random.random(len(status)).tolist()
    return [
        -1 - int(place * (days - _LAPSE_AFTER // 2)) if state == Status.LAPSED else None
        for place, state, days in zip(places, status, days_old, strict=True)
    ]


def _tags(random: Random, count: int) -> list[str]:
    """For each claim none to three, as PostgreSQL writes an array."""
    known = [*_TAGS, *(f"series {number}" for number in range(1, _MORE_TAGS + 1))]
    quoted = [f'"{tag}"' for tag in known]
    many = random.choice(4, count, p=[0.3, 0.4, 0.2, 0.1]).tolist()
    drawn = iter((random.random(3 * count) ** 3 * len(known)).astype(int).tolist())
    return [
        "{" + ",".join(dict.fromkeys(quoted[next(drawn)] for _ in range(number))) + "}"
        for number in many
    ]


def _evidence(random: Random, status: list[Status]) -> list[int]:
    """How many pieces of evidence: what was decided has one at least."""
    many = random.choice([0, 1, 2, 3, 4], len(status), p=[0.05, 0.35, 0.35, 0.2, 0.05]).tolist()
    return [
        max(1, number) if state in (Status.DECIDED, Status.LAPSED) else number
        for number, state in zip(many, status, strict=True)
    ]
