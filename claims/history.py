"""A claim's events, turned into lines that a reporter can read. Pure: no query is made here.

``wanted_names`` says which ids the events speak of, whoever asks looks them up in bulk, and
``read_lines`` writes the lines.
"""

import difflib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Protocol

from claims.models.choices import STATUS_LABELS, Kind, Priority, Stance
from claims.workflow import Act, Status

#: Which table's names an id column speaks of.
TABLES = {
    "speaker_id": "party",
    "assignee_id": "user",
    "source_id": "source",
    "revision_id": "revision",
    "merged_into_id": "claim",
    "claim_id": "claim",
}

_LABELS = {
    "claim": {
        "wording": "Wording",
        "kind": "Kind",
        "speaker_id": "Speaker",
        "as_of": "As of",
        "valid_from": "Valid from",
        "valid_until": "Valid until",
        "recheck_on": "Recheck on",
        "due_on": "Due",
        "priority": "Priority",
        "tags": "Tags",
        "assignee_id": "Assigned to",
        "merged_into_id": "Merged into",
        "status": "Status",
        "verdict": "Verdict",
    },
    "evidence": {
        "source_id": "Source",
        "stance": "Stance",
        "excerpt": "Excerpt",
        "locator": "Place",
    },
    "mention": {"quote": "Words", "revision_id": "Article", "claim_id": "Claim"},
    "note": {"text": "Note"},
    "verification": {
        "verdict": "Verdict",
        "rationale": "Rationale",
        "override_reason": "Decided alone because",
    },
}

#: What a claim is born with is no news; nor which claim a part belongs to.
_NOT_SAID_AT_BIRTH: dict[str, dict[str, Any]] = {
    "claim": {"status": Status.DRAFT, "priority": Priority.NORMAL},
    "mention": {"claim_id": None},
}

#: Long enough to be read as a text of its own, with the changed words marked inside.
_TEXTS = frozenset({"wording", "excerpt", "text", "quote", "rationale"})

_DONE = {
    Act.SUBMIT: "submitted it for review",
    Act.TAKE_BACK: "took it back from review",
    Act.SEND_BACK: "sent it back",
    Act.DECIDE: "decided it",
    Act.REOPEN: "reopened it",
    Act.WITHDRAW: "withdrew it",
    Act.RESTORE: "restored it",
    Act.MERGE: "merged it into another claim",
    "plan": "changed the planning",
    "assign": "changed whom it is assigned to",
}

_PARTS = {
    "claim": ("made the claim", "changed the claim", ""),
    "evidence": ("added evidence", "changed evidence", "removed evidence"),
    "mention": (
        "marked it in an article",
        "moved a mention here from another claim",
        "took a mark off an article",
    ),
    "note": ("wrote a note", "", ""),
    "verification": ("gave a verdict", "", ""),
}

_MOST_WORDS_COMPARED = 400
_WORDS = re.compile(r"\S+\s*")


class EventLike(Protocol):
    """What is read of an event; ``claims.models.Event`` has it."""

    number: int
    act: str
    actor_id: int | None
    at: datetime
    subject: str
    subject_id: int
    before: dict[str, Any] | None
    after: dict[str, Any] | None
    reason: str


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that went ("old"), came ("new"), or simply stand there ("same")."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Change:
    """One field's old and new value; ``is_text`` where they are words to be read."""

    label: str
    pieces: tuple[Piece, ...]
    is_text: bool


@dataclass(frozen=True, slots=True)
class Line:
    """One line of history. ``who`` is empty where nobody did it."""

    number: int
    who: str
    did: str
    at: datetime
    changes: tuple[Change, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class Names:
    """Names by table and id; an id without a name is shown as its number."""

    by_table: dict[str, dict[int, str]] = field(default_factory=dict)

    def get(self, table: str, pk: int) -> str:
        return self.by_table.get(table, {}).get(pk) or f"number {pk}"


def wanted_names(events: Iterable[EventLike]) -> dict[str, set[int]]:
    """The ids that ``events`` speak of, by table: user, party, source, revision, claim."""
    wanted: dict[str, set[int]] = {}
    for event in events:
        if event.actor_id is not None:
            wanted.setdefault("user", set()).add(event.actor_id)
        for row in (event.before, event.after):
            for column, value in (row or {}).items():
                if column in TABLES and column in _LABELS[event.subject] and value is not None:
                    wanted.setdefault(TABLES[column], set()).add(value)
    return wanted


def read_lines(events: Sequence[EventLike], names: Names) -> list[Line]:
    """The lines of ``events``, which come newest first and stay so.

    A verdict and the step it makes are one line: the step, recorded just before its verification,
    says nothing more, unless it also cleared a recheck.
    """
    newer = [None, *events]
    return [
        _line(event, names)
        for event, next_event in zip(events, newer, strict=False)
        if not _says_the_same(event, next_event)
    ]


def _says_the_same(event: EventLike, newer: EventLike | None) -> bool:
    return (
        (event.subject, event.act) == ("claim", Act.DECIDE)
        and newer is not None
        and newer.subject == "verification"
        and set(event.after or {}) <= {"status", "verdict"}
    )


def _line(event: EventLike, names: Names) -> Line:
    who = "Galley" if event.actor_id is None else names.get("user", event.actor_id)
    did = _did(event)
    if event.act == Act.LAPSE:
        who, did = "", "The verdict lapsed"
    changes = tuple(_changes(event, names))
    # A verdict's own rationale is among the changes already.
    reason = "" if event.subject == "verification" else event.reason
    return Line(event.number, who, did, event.at, changes, reason)


def _did(event: EventLike) -> str:
    made, changed, removed = _PARTS[event.subject]
    if event.before is None:
        return made
    if event.after is None:
        return removed
    if event.subject != "claim":
        return changed
    told = [column for column in event.after if column in _LABELS["claim"]]
    if event.act not in _DONE and len(told) == 1:
        return f"changed the {_LABELS['claim'][told[0]].lower()}"
    return _DONE.get(event.act, changed)


def _changes(event: EventLike, names: Names) -> Iterable[Change]:
    before, after = event.before or {}, event.after or {}
    whole = event.before is None or event.after is None
    silent = _NOT_SAID_AT_BIRTH.get(event.subject, {}) if whole else {}
    for column, label in _LABELS[event.subject].items():
        old, new = before.get(column), after.get(column)
        if column in silent and silent[column] in (None, old, new):
            continue
        old_words, new_words = _say(column, old, names), _say(column, new, names)
        if old_words != new_words:
            is_text = column in _TEXTS
            pieces = _compare(old_words, new_words, by_word=is_text)
            if event.before is None:
                pieces = (Piece("same", new_words),)
            yield Change(label, pieces, is_text)


def _say(column: str, value: Any, names: Names) -> str:
    """A value as words; "" for none."""
    if value is None or value in ("", []):
        return ""
    if column in TABLES:
        return names.get(TABLES[column], value)
    if column in ("as_of", "valid_from", "valid_until", "recheck_on", "due_on"):
        day = date.fromisoformat(value)
        return f"{day.day} {day:%b %Y}"
    if column == "tags":
        return ", ".join(value)
    choices = {"kind": Kind, "priority": Priority, "stance": Stance}.get(column)
    if choices and value in choices.values:
        return str(choices(value).label).lower()
    if column == "status" and value in set(Status):
        return STATUS_LABELS[Status(value)].lower()
    return str(value)


def _compare(old: str, new: str, *, by_word: bool) -> tuple[Piece, ...]:
    old_words, new_words = _WORDS.findall(old), _WORDS.findall(new)
    longest = max(len(old_words), len(new_words))
    if not by_word or not old or not new or longest > _MOST_WORDS_COMPARED:
        whole = (Piece("old", old), Piece("new", new))
        return tuple(piece for piece in whole if piece.text)
    pieces = []
    matcher = difflib.SequenceMatcher(None, _bare(old_words), _bare(new_words), autojunk=False)
    for kind, i1, i2, j1, j2 in matcher.get_opcodes():
        if kind == "equal":
            pieces.append(Piece("same", "".join(new_words[j1:j2])))
            continue
        pieces.append(Piece("old", "".join(old_words[i1:i2])))
        pieces.append(Piece("new", "".join(new_words[j1:j2])))
    return tuple(piece for piece in pieces if piece.text)


def _bare(words: list[str]) -> list[str]:
    return [word.rstrip() for word in words]
