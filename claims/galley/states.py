"""How every sentence of a galley stands, and how many are settled. Pure.

What is settled is defined here and nowhere else. Of the claims marked in a sentence those count
that still stand (not withdrawn or merged away):

* ``disputed``: one of them is refuted, disputed or outdated, so the sentence may not run as it is;
* ``checking``: one is a draft, in review, or lapsed, whose verdict no longer holds;
* ``checked``: all are decided and none of the above;
* without any, ``initialled`` when somebody put their initials to it, else ``open``.

* ``overridden`` when a chief let it pass although it is none of ``checked`` and ``initialled``.

A sentence is settled when all its claims are decided and none has lapsed, or when it is
initialled or overridden. A claim marked in an initialled sentence outweighs the initials.

It is cleared, and may be signed off, when all its claims are verified, or when it is initialled
or overridden: a refuted claim is settled, but nothing to print. ``galley_not_cleared`` says the
same to the database.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum

from claims.workflow import UNFINISHED, Status, Verdict

GONE = frozenset({Status.WITHDRAWN, Status.MERGED})
_AGAINST = frozenset({Verdict.REFUTED, Verdict.DISPUTED, Verdict.OUTDATED})


class SentenceState(StrEnum):
    CHECKED = "checked"
    CHECKING = "checking"
    DISPUTED = "disputed"
    OPEN = "open"
    INITIALLED = "initialled"
    OVERRIDDEN = "overridden"


@dataclass(frozen=True, slots=True)
class Reading:
    """How one sentence stands."""

    state: SentenceState
    settled: bool
    cleared: bool


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many of an article's sentences are settled, and how many cleared for print."""

    settled: int = 0
    total: int = 0
    cleared: int = 0

    @property
    def share(self) -> float:
        """In [0, 1]; an article without sentences has nothing left to settle."""
        return self.settled / self.total if self.total else 1.0

    @property
    def is_cleared(self) -> bool:
        return self.cleared == self.total > 0


def read_sentence(
    claim_states: Collection[str], *, initialled: bool, overridden: bool = False
) -> Reading:
    """The state of a sentence from ``Claim.state`` of every claim marked in it."""
    standing = set(claim_states) - GONE
    if standing == {Verdict.VERIFIED}:
        return Reading(SentenceState.CHECKED, settled=True, cleared=True)
    if initialled and not standing:
        return Reading(SentenceState.INITIALLED, settled=True, cleared=True)
    if overridden:
        return Reading(SentenceState.OVERRIDDEN, settled=True, cleared=True)
    if not standing:
        return Reading(SentenceState.OPEN, settled=False, cleared=False)
    settled = standing.isdisjoint(UNFINISHED)
    state = SentenceState.CHECKED if settled else SentenceState.CHECKING
    if standing & _AGAINST:
        state = SentenceState.DISPUTED
    return Reading(state, settled, cleared=False)


def coverage(readings: Iterable[Reading]) -> Coverage:
    """Count what is settled and what is cleared."""
    read = list(readings)
    settled = sum(reading.settled for reading in read)
    return Coverage(settled, len(read), sum(reading.cleared for reading in read))
