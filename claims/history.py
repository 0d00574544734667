"""Events, turned into lines that a reporter can read. Pure: no query is made here.

``wanted_names`` says which ids the events speak of, whoever asks looks them up in bulk, and
``read_lines`` writes the lines.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Protocol

from articles.text.comparing import Piece, compare_words
from claims.history_words import (
    ADOPTED,
    DONE,
    LABELS,
    NOT_SAID_AT_BIRTH,
    OWNERS,
    PARTS,
    REANCHORED,
    TABLES,
    TEXTS,
)
from claims.models.choices import STATUS_LABELS, Kind, Priority, RelationKind, Stance
from claims.workflow import Act, Status

_DAYS = frozenset(
    {
        *("as_of", "valid_from", "valid_until", "recheck_on", "due_on"),
        *("published_on", "accessed_on"),
    }
)


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
                if column in TABLES and column in LABELS[event.subject] and value is not None:
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
    elif event.act == "adopt":
        who, did = "", ADOPTED
    changes = tuple(_changes(event, names))
    # A verdict's own rationale is among the changes already.
    reason = "" if event.subject == "verification" else event.reason
    return Line(event.number, who, did, event.at, changes, reason)


def _did(event: EventLike) -> str:
    if event.subject == "reanchoring":
        after = event.after or {}
        return REANCHORED[after.get("kind") or after["status"]]
    if (event.subject, event.act) == ("mention", "reanchor"):
        return "carried its mark over to a newer text"
    made, changed, removed = PARTS[event.subject]
    if event.before is None:
        return made
    if event.after is None:
        return removed
    if event.subject not in OWNERS:
        return changed
    told = [column for column in event.after if column in LABELS[event.subject]]
    if event.act not in DONE and len(told) == 1:
        return f"changed the {LABELS[event.subject][told[0]].lower()}"
    return DONE.get(event.act, changed)


def _changes(event: EventLike, names: Names) -> Iterable[Change]:
    before, after = event.before or {}, event.after or {}
    whole = event.before is None or event.after is None
    silent = NOT_SAID_AT_BIRTH.get(event.subject, {}) if whole else {}
    for column, label in LABELS[event.subject].items():
        old, new = before.get(column), after.get(column)
        if column in silent and silent[column] in (None, old, new):
            continue
        old_words, new_words = _say(column, old, names), _say(column, new, names)
        if old_words != new_words:
            is_text = column in TEXTS
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
    if column in _DAYS:
        day = date.fromisoformat(value)
        return f"{day.day} {day:%b %Y}"
    if column == "tags":
        return ", ".join(value)
    if column == "kind" and value in RelationKind:
        return str(RelationKind(value).label)
    choices = {"kind": Kind, "priority": Priority, "stance": Stance}.get(column)
    if choices and value in choices.values:
        return str(choices(value).label).lower()
    if column == "status" and value in set(Status):
        return STATUS_LABELS[Status(value)].lower()
    return str(value)


def _compare(old: str, new: str, *, by_word: bool) -> tuple[Piece, ...]:
    if by_word:
        return compare_words(old, new)
    return tuple(piece for piece in (Piece("old", old), Piece("new", new)) if piece.text)
