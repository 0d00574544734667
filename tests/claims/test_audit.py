"""``manage.py audit``: whole histories pass, every kind of tampering is found."""

import json

import pytest
from django.core.management import call_command
from django.db import connection

from claims.models import Claim
from tests.factories import (
    EvidenceFactory,
    NoteFactory,
    PartyFactory,
    UserFactory,
    confidential,
    decided,
)

pytestmark = pytest.mark.django_db


def tamper(sql: str, *values: object) -> None:
    """Write as somebody who owns the server and walks past every trigger."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute(sql, values)
        assert cursor.rowcount > 0
        cursor.execute("SET LOCAL session_replication_role = DEFAULT")


def audit(capsys) -> tuple[int, dict]:
    try:
        call_command("audit", "--json")
        status = 0
    except SystemExit as end:
        status = end.code
    return status, json.loads(capsys.readouterr().out)


@pytest.fixture
def claim() -> Claim:
    decided()
    claim = decided(wording="The quay sinks.")
    NoteFactory(claim=claim)
    return claim


def test_an_empty_desk_is_whole(capsys) -> None:
    assert audit(capsys) == (0, {"ok": True, "claims": 0, "events": 0, "breaks": []})


def test_histories_written_by_the_desk_are_whole(capsys, claim: Claim) -> None:
    lapsed = decided()
    EvidenceFactory(claim=lapsed, by=UserFactory(role="Reporter"))
    status, found = audit(capsys)
    assert (status, found["breaks"], found["claims"]) == (0, [], 3)
    assert found["events"] > 10


@pytest.mark.parametrize(
    ("sql", "fault"),
    [
        (
            "UPDATE claims_event SET reason = 'Other.' WHERE claim_id = %s AND number = 2",
            "it was changed after it was written",
        ),
        (
            'UPDATE claims_event SET after = after || \'{"kind": "opinion"}\''
            " WHERE claim_id = %s AND number = 1",
            "it was changed after it was written",
        ),
        (
            "DELETE FROM claims_event WHERE claim_id = %s AND number = 2",
            "a line before it is missing",
        ),
        (
            "UPDATE claims_event SET previous_hash = repeat('0', 64)"
            " WHERE claim_id = %s AND number = 3",
            "it does not follow from the line before",
        ),
        (
            "UPDATE claims_claim SET wording = 'The quay stands.' WHERE id = %s",
            "it differs from its history: wording",
        ),
        (
            "UPDATE claims_claim SET verdict = 'refuted' WHERE id = %s",
            "its verdict is not that of its latest verification",
        ),
        (
            "DELETE FROM claims_event WHERE claim_id = %s",
            "it differs from its history: ",
        ),
        (
            "DELETE FROM claims_verification WHERE claim_id = %s",
            "it is decided without a verification",
        ),
        (
            "UPDATE claims_evidence SET excerpt = 'Never said.' WHERE claim_id = %s",
            "what its verdict rests on is no longer what was looked at",
        ),
    ],
)
def test_tampering_is_found_and_named(capsys, claim: Claim, sql: str, fault: str) -> None:
    tamper(sql, claim.pk)
    status, found = audit(capsys)
    assert status == 1
    assert found["ok"] is False
    assert {one["claim"] for one in found["breaks"]} == {claim.pk}
    assert any(one["fault"].startswith(fault) for one in found["breaks"])


def test_lines_rehashed_after_tampering_break_at_the_next(capsys, claim: Claim) -> None:
    tamper(
        "UPDATE claims_event SET reason = 'Other.', hash = galley_event_hash(previous_hash,"
        " claim_id, number, act, actor_id, at, subject, subject_id, before, after, 'Other.')"
        " WHERE claim_id = %s AND number = 2",
        claim.pk,
    )
    _status, found = audit(capsys)
    assert found["breaks"] == [
        {"claim": claim.pk, "event": 3, "fault": "it does not follow from the line before"}
    ]


def test_a_cut_off_end_is_found_by_what_the_claim_still_says(capsys, claim: Claim) -> None:
    last = claim.events.filter(after__has_key="status").first().number
    tamper("DELETE FROM claims_event WHERE claim_id = %s AND number >= %s", claim.pk, last)
    _status, found = audit(capsys)
    assert found["breaks"][0]["fault"] == "it differs from its history: status, verdict"


@pytest.mark.parametrize(
    ("sql", "of", "fault"),
    [
        (
            "UPDATE sources_source SET reliability = 'A'",
            "source",
            "it differs from its history: rel",
        ),
        ("UPDATE sources_party SET name = 'Other'", "party", "it differs from its history: name"),
        ("UPDATE sources_sourceevent SET reason = 'x'", "source", "it was changed after"),
        ("DELETE FROM sources_partyevent", "party", "it differs from its history"),
        ("UPDATE sources_secret SET told = '{}'", "source", "what is kept apart of it was changed"),
    ],
)
def test_so_is_tampering_with_sources_and_parties(capsys, sql: str, of: str, fault: str) -> None:
    PartyFactory()
    confidential()
    assert audit(capsys)[0] == 0
    tamper(sql)
    status, found = audit(capsys)
    assert status == 1
    assert all(set(one) == {of, "event", "fault"} for one in found["breaks"])
    assert found["breaks"][0]["fault"].startswith(fault)


def test_people_read_it_in_words(capsys, claim: Claim) -> None:
    call_command("audit")
    assert "whole" in capsys.readouterr().out
    tamper("UPDATE claims_claim SET wording = 'No.' WHERE id = %s", claim.pk)
    with pytest.raises(SystemExit):
        call_command("audit")
    out = capsys.readouterr().out
    assert f"claim {claim.pk}: it differs from its history: wording" in out
