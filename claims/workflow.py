"""The life cycle of a claim, as data. The database's triggers are generated from it."""

from dataclasses import dataclass
from enum import StrEnum


class Status(StrEnum):
    DRAFT = "draft"
    IN_REVIEW = "in_review"
    DECIDED = "decided"
    LAPSED = "lapsed"
    WITHDRAWN = "withdrawn"
    MERGED = "merged"


class Verdict(StrEnum):
    VERIFIED = "verified"
    REFUTED = "refuted"
    DISPUTED = "disputed"
    UNVERIFIABLE = "unverifiable"
    OUTDATED = "outdated"


class Act(StrEnum):
    SUBMIT = "submit"
    TAKE_BACK = "take_back"
    SEND_BACK = "send_back"
    DECIDE = "decide"
    LAPSE = "lapse"
    REOPEN = "reopen"
    WITHDRAW = "withdraw"
    RESTORE = "restore"
    MERGE = "merge"
    UNMERGE = "unmerge"


@dataclass(frozen=True, slots=True)
class Move:
    """One step of the life cycle: from ``start`` by ``act`` to ``end``.

    ``permission`` is the codename in the claims app that allows it; None is Galley's own step,
    which follows from a change or a date and which nobody is asked about.
    """

    start: Status
    act: Act
    end: Status
    permission: str | None
    needs_reason: bool = False


MOVES: tuple[Move, ...] = (
    Move(Status.DRAFT, Act.SUBMIT, Status.IN_REVIEW, "submit_claim"),
    Move(Status.LAPSED, Act.SUBMIT, Status.IN_REVIEW, "submit_claim"),
    Move(Status.IN_REVIEW, Act.TAKE_BACK, Status.DRAFT, "submit_claim"),
    Move(Status.IN_REVIEW, Act.SEND_BACK, Status.DRAFT, "decide_claim", needs_reason=True),
    Move(Status.IN_REVIEW, Act.DECIDE, Status.DECIDED, "decide_claim"),
    Move(Status.DECIDED, Act.LAPSE, Status.LAPSED, None, needs_reason=True),
    Move(Status.DECIDED, Act.REOPEN, Status.LAPSED, "reopen_claim", needs_reason=True),
    Move(Status.DRAFT, Act.WITHDRAW, Status.WITHDRAWN, "change_claim", needs_reason=True),
    Move(Status.IN_REVIEW, Act.WITHDRAW, Status.WITHDRAWN, "withdraw_claim", needs_reason=True),
    Move(Status.DECIDED, Act.WITHDRAW, Status.WITHDRAWN, "withdraw_claim", needs_reason=True),
    Move(Status.LAPSED, Act.WITHDRAW, Status.WITHDRAWN, "withdraw_claim", needs_reason=True),
    Move(Status.WITHDRAWN, Act.RESTORE, Status.DRAFT, "withdraw_claim", needs_reason=True),
    Move(Status.DRAFT, Act.MERGE, Status.MERGED, "merge_claim", needs_reason=True),
    Move(Status.IN_REVIEW, Act.MERGE, Status.MERGED, "merge_claim", needs_reason=True),
    Move(Status.DECIDED, Act.MERGE, Status.MERGED, "merge_claim", needs_reason=True),
    Move(Status.LAPSED, Act.MERGE, Status.MERGED, "merge_claim", needs_reason=True),
    Move(Status.MERGED, Act.UNMERGE, Status.DRAFT, "merge_claim", needs_reason=True),
)

#: No verdict holds: somebody still has to do something.
UNFINISHED = (Status.DRAFT, Status.IN_REVIEW, Status.LAPSED)

#: A claim's content may change only here; elsewhere it is frozen.
OPEN_TO_CHANGE = frozenset(UNFINISHED)

#: Evidence may come and go here; on a decided claim it makes the verdict lapse.
OPEN_TO_EVIDENCE = OPEN_TO_CHANGE | {Status.DECIDED}

#: A verdict stands, or is remembered, in these.
CARRIES_VERDICT = frozenset({Status.DECIDED, Status.LAPSED})

#: These verdicts say something about the world, so they need evidence.
NEEDS_EVIDENCE = frozenset({Verdict.VERIFIED, Verdict.REFUTED})

#: The only verdict that may stand without a rationale.
NEEDS_NO_RATIONALE = frozenset({Verdict.VERIFIED})


def find_move(start: str, act: str) -> Move | None:
    """The step that ``act`` is from ``start``, or None where the life cycle has none."""
    return next((move for move in MOVES if (move.start, move.act) == (start, act)), None)


def drawing() -> str:
    """The life cycle as a Mermaid state diagram, for the documentation."""
    lines = ["stateDiagram-v2", f"    [*] --> {Status.DRAFT}"]
    for move in MOVES:
        why = ", with a reason" if move.needs_reason else ""
        who = move.permission or "by itself"
        lines.append(f"    {move.start} --> {move.end}: {move.act} ({who}{why})")
    return "\n".join(lines)
