"""How every sentence of a galley stands, and how many are settled. Pure.

What is settled is defined here and nowhere else. Of the claims marked in a sentence those count
that still stand (not withdrawn or merged away):

* ``disputed``: one of them is refuted, disputed or outdated, so the sentence may not run as it is;
* ``checking``: one is a draft, in review, or lapsed, whose verdict no longer holds;
* ``checked``: all are decided and none of the above;
* without any, ``initialled`` when somebody put their initials to it, else ``open``.

A sentence is settled when all its claims are decided and none has lapsed, or when it is
initialled. A claim marked in an initialled sentence outweighs the initials.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum

from claims.workflow import Status, Verdict

_GONE = frozenset({Status.WITHDRAWN, Status.MERGED})
_UNDECIDED = frozenset({Status.DRAFT, Status.IN_REVIEW, Status.LAPSED})
_AGAINST = frozenset({Verdict.REFUTED, Verdict.DISPUTED, Verdict.OUTDATED})


class SentenceState(StrEnum):
    CHECKED = "checked"
    CHECKING = "checking"
    DISPUTED = "disputed"
    OPEN = "open"
    INITIALLED = "initialled"


@dataclass(frozen=True, slots=True)
class Reading:
    """How one sentence stands."""

    state: SentenceState
    settled: bool


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many of an article's sentences are settled."""

    settled: int = 0
    total: int = 0

    @property
    def share(self) -> float:
        """In [0, 1]; an article without sentences has nothing left to settle."""
        return self.settled / self.total if self.total else 1.0


def read_sentence(claim_states: Collection[str], *, initialled: bool) -> Reading:
    """The state of a sentence from ``Claim.state`` of every claim marked in it."""
    standing = set(claim_states) - _GONE
    if not standing:
        state = SentenceState.INITIALLED if initialled else SentenceState.OPEN
        return Reading(state, initialled)
    settled = not standing & _UNDECIDED
    if standing & _AGAINST:
        return Reading(SentenceState.DISPUTED, settled)
    return Reading(SentenceState.CHECKED if settled else SentenceState.CHECKING, settled)


def coverage(readings: Iterable[Reading]) -> Coverage:
    """Count what is settled."""
    flags = [reading.settled for reading in readings]
    return Coverage(sum(flags), len(flags))
