"""How a galley reads: the state of every sentence, and its paragraphs cut into pieces. Pure.

What is settled is defined here and nowhere else. Of the claims marked in a sentence those count
that still stand (not withdrawn or merged away):

* ``disputed``: one of them is refuted, disputed or outdated, so the sentence may not run as it is;
* ``checking``: one is a draft, in review, or lapsed, whose verdict no longer holds;
* ``checked``: all are decided and none of the above;
* without any, ``initialled`` when somebody put their initials to it, else ``open``.

A sentence is settled when all its claims are decided and none has lapsed, or when it is
initialled. A claim marked in an initialled sentence outweighs the initials.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
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


@dataclass(frozen=True, slots=True)
class Mark:
    """A mention as the text shows it: code points [start, end) and its claim's state."""

    pk: int
    start: int
    end: int
    state: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text under the same marks; ``mark`` is the shortest of them, or None.

    ``continued`` says that an earlier piece began that mark; ``begun`` are the other marks that
    begin here, ``under`` all marks over the piece where there are several.
    """

    text: str
    mark: Mark | None = None
    continued: bool = False
    begun: tuple[Mark, ...] = ()
    under: tuple[Mark, ...] = ()


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


def cut(text: str, start: int, end: int, marks: Sequence[Mark]) -> Iterator[Piece]:
    """``text[start:end]`` in pieces, cut wherever a mark begins or ends.

    Marks may nest, overlap and stand on the very same words; the pieces' texts joined are the
    text again. A mark that reaches in from before ``start`` is continued.
    """
    inside = [mark for mark in marks if mark.start < end and mark.end > start]
    edges = {start, end}
    for mark in inside:
        edges |= {max(mark.start, start), min(mark.end, end)}
    places = sorted(edges)
    for left, right in zip(places, places[1:], strict=False):
        yield _piece(text[left:right], left, [m for m in inside if m.start <= left < m.end])


def _piece(text: str, left: int, over: list[Mark]) -> Piece:
    if not over:
        return Piece(text)
    mark = min(over, key=lambda each: (each.end - each.start, each.pk))
    return Piece(
        text=text,
        mark=mark,
        continued=mark.start < left,
        begun=tuple(each for each in over if each.start == left and each is not mark),
        under=tuple(over) if len(over) > 1 else (),
    )
