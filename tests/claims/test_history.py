"""Events become lines in words. No database here."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import pytest

from claims.history import Names, Piece, read_lines, wanted_names

NAMES = Names(
    {
        "user": {1: "Anna Meyer", 2: "Boris Lind"},
        "party": {7: "Port Authority"},
        "source": {3: "Lease of 2017"},
        "revision": {4: "Two bases"},
        "claim": {9: "The lease runs 49 years."},
    }
)


@dataclass
class Recorded:
    act: str
    before: dict[str, Any] | None = None
    after: dict[str, Any] | None = None
    subject: str = "claim"
    actor_id: int | None = 1
    reason: str = ""
    number: int = 1
    subject_id: int = 5
    at: datetime = field(default=datetime(2026, 11, 23, 14, 2, tzinfo=UTC))


def line(event: Recorded) -> Any:
    return read_lines([event], NAMES)[0]


def told(event: Recorded) -> list[tuple[str, list[tuple[str, str]]]]:
    """Labels, and pieces as pairs."""
    return [
        (change.label, [(piece.kind, piece.text) for piece in change.pieces])
        for change in line(event).changes
    ]


def test_a_reworded_claim_shows_the_changed_words_alone() -> None:
    event = Recorded(
        "reword",
        {"wording": "It runs for 50 years.", "worded_by_id": 2},
        {"wording": "It runs for 49 years.", "worded_by_id": 1},
        reason="The protocol says 49.",
    )
    read = line(event)
    assert (read.who, read.did) == ("Anna Meyer", "changed the wording")
    assert read.reason == "The protocol says 49."
    assert read.changes[0].pieces == (
        Piece("same", "It runs for "),
        Piece("old", "50 "),
        Piece("new", "49 "),
        Piece("same", "years."),
    )
    assert len(read.changes) == 1


def test_names_stand_for_ids() -> None:
    event = Recorded("reword", {"speaker_id": None}, {"speaker_id": 7})
    assert told(event) == [("Speaker", [("new", "Port Authority")])]
    assert line(event).did == "changed the speaker"


def test_an_id_without_a_name_is_shown_as_a_number() -> None:
    event = Recorded("reword", {"speaker_id": 7}, {"speaker_id": 88})
    assert told(event) == [("Speaker", [("old", "Port Authority"), ("new", "number 88")])]


def test_a_new_claim_tells_what_it_was_born_with_and_no_defaults() -> None:
    born = {
        "id": 5,
        "wording": "It runs for 49 years.",
        "kind": "figure",
        "speaker_id": 7,
        "as_of": "2024-12-29",
        "priority": 2,
        "tags": ["syria", "bases"],
        "status": "draft",
        "verdict": "",
        "assignee_id": None,
    }
    event = Recorded("make", None, born)
    assert line(event).did == "made the claim"
    assert told(event) == [
        ("Wording", [("same", "It runs for 49 years.")]),
        ("Kind", [("same", "figure")]),
        ("Speaker", [("same", "Port Authority")]),
        ("As of", [("same", "29 Dec 2024")]),
        ("Tags", [("same", "syria, bases")]),
    ]


@pytest.mark.parametrize(
    ("act", "did"),
    [
        ("submit", "submitted it for review"),
        ("take_back", "took it back from review"),
        ("send_back", "sent it back"),
        ("reopen", "reopened it"),
        ("withdraw", "withdrew it"),
        ("restore", "restored it"),
        ("merge", "merged it into another claim"),
        ("plan", "changed the planning"),
        ("anything", "changed the status"),
    ],
)
def test_each_step_has_its_words(act: str, did: str) -> None:
    event = Recorded(act, {"status": "draft"}, {"status": "in_review"})
    assert line(event).did == did
    assert told(event) == [("Status", [("old", "draft"), ("new", "in review")])]


def test_a_lapse_is_nobodys_deed() -> None:
    event = Recorded(
        "lapse", {"status": "decided"}, {"status": "lapsed"}, reason="Evidence was added."
    )
    read = line(event)
    assert (read.who, read.did, read.reason) == ("", "The verdict lapsed", "Evidence was added.")


def test_what_galley_does_itself_bears_its_name() -> None:
    event = Recorded("x", {"due_on": "2026-01-02"}, {"due_on": None}, actor_id=None)
    assert line(event).who == "Galley"
    assert told(event) == [("Due", [("old", "2 Jan 2026")])]


@pytest.mark.parametrize(
    ("before", "after", "did"),
    [
        (None, {"source_id": 3, "stance": "supports", "claim_id": 9}, "added evidence"),
        ({"stance": "supports"}, {"stance": "context"}, "changed evidence"),
        ({"source_id": 3, "stance": "supports", "claim_id": 9}, None, "removed evidence"),
    ],
)
def test_evidence_comes_changes_and_goes(before: Any, after: Any, did: str) -> None:
    assert line(Recorded("x", before, after, subject="evidence")).did == did


def test_removed_evidence_is_struck_out() -> None:
    gone = {"source_id": 3, "stance": "supports", "excerpt": "49 years", "locator": ""}
    assert told(Recorded("remove_evidence", gone, None, subject="evidence")) == [
        ("Source", [("old", "Lease of 2017")]),
        ("Stance", [("old", "supports")]),
        ("Excerpt", [("old", "49 years")]),
    ]


def test_a_mark_names_its_article_but_not_its_own_claim() -> None:
    made = {"quote": "for 49 years", "revision_id": 4, "claim_id": 9}
    assert told(Recorded("mention", None, made, subject="mention")) == [
        ("Words", [("same", "for 49 years")]),
        ("Article", [("same", "Two bases")]),
    ]
    moved = Recorded("merge", {"claim_id": 9}, {"claim_id": 10}, subject="mention")
    assert line(moved).did == "moved a mention here from another claim"
    assert told(moved)[0][1] == [("old", "The lease runs 49 years."), ("new", "number 10")]


def test_a_verdict_and_its_step_are_one_line() -> None:
    verdict = Recorded(
        "decide",
        None,
        {"verdict": "disputed", "rationale": "Two records differ.", "override_reason": ""},
        subject="verification",
        number=2,
        reason="Two records differ.",
    )
    step = Recorded("decide", {"status": "in_review"}, {"status": "decided", "verdict": "disputed"})
    lines = read_lines([verdict, step], NAMES)
    assert [read.did for read in lines] == ["gave a verdict"]
    assert lines[0].reason == ""
    step.after["recheck_on"] = None
    step.before["recheck_on"] = "2026-11-01"
    assert len(read_lines([verdict, step], NAMES)) == 2
    assert len(read_lines([step], NAMES)) == 1


def test_long_texts_are_not_compared_word_by_word() -> None:
    event = Recorded("x", {"excerpt": "a " * 500}, {"excerpt": "b " * 500}, subject="evidence")
    assert [piece.kind for piece in line(event).changes[0].pieces] == ["old", "new"]


def test_wanted_names_are_gathered_by_table() -> None:
    events = [
        Recorded("reword", {"speaker_id": None}, {"speaker_id": 7}),
        Recorded("plan", {"assignee_id": 1}, {"assignee_id": 2}, actor_id=2),
        Recorded("mention", None, {"revision_id": 4, "claim_id": 9}, subject="mention"),
        Recorded("x", {"due_on": None}, {"due_on": "2026-01-02"}, actor_id=None),
    ]
    assert wanted_names(events) == {
        "party": {7},
        "user": {1, 2},
        "revision": {4},
        "claim": {9},
    }
