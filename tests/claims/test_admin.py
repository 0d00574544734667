"""Claims at the data-entry desk: entered and changed through the actions."""

import pytest
from django.test import Client

from claims.models import Claim, Evidence
from claims.workflow import Status
from tests.claims.claim_form import address, evidence_row, send, typed
from tests.factories import (
    ClaimFactory,
    EvidenceFactory,
    MentionFactory,
    PartyFactory,
    SourceFactory,
    UserFactory,
    decided,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client: Client) -> Client:
    client.user = UserFactory(role="Data entry")
    client.force_login(client.user)
    return client


def test_a_claim_is_made_with_its_evidence(desk: Client) -> None:
    rows = evidence_row(0, SourceFactory(), excerpt="eleven weeks", locator="p. 2")
    answer = send(
        desk, None, typed() | rows | {"evidence-TOTAL_FORMS": 1, "tags": "bridge, harbour"}
    )
    assert answer.status_code == 302
    claim = Claim.objects.get()
    assert (claim.status, claim.created_by, claim.worded_by) == ("draft", desk.user, desk.user)
    assert claim.tags == ["bridge", "harbour"]
    assert claim.evidence.get().added_by == desk.user
    assert [event.act for event in claim.events.order_by("number")] == ["make", "add_evidence"]


def test_a_change_is_recorded_as_a_rewording_by_who_made_it(desk: Client) -> None:
    claim = ClaimFactory()
    answer = send(desk, claim, typed(claim, wording="The bridge closes for twelve weeks."))
    assert answer.status_code == 302
    claim.refresh_from_db()
    assert claim.wording == "The bridge closes for twelve weeks."
    assert claim.worded_by == desk.user
    assert claim.events.first().act == "reword"


def test_tags_and_day_to_look_again_are_planned(desk: Client) -> None:
    claim = ClaimFactory()
    send(desk, claim, typed(claim, tags="bridge", recheck_on="2030-01-31"))
    claim.refresh_from_db()
    assert claim.tags == ["bridge"]
    assert claim.recheck_on.isoformat() == "2030-01-31"
    assert claim.events.first().act == "plan"
    assert claim.worded_by != desk.user


def test_saving_nothing_new_changes_nothing(desk: Client) -> None:
    claim = ClaimFactory()
    assert send(desk, claim, typed(claim)).status_code == 302
    assert claim.events.count() == 1


def test_evidence_is_changed_and_removed_through_its_actions(desk: Client) -> None:
    claim = ClaimFactory()
    kept, gone = EvidenceFactory.create_batch(2, claim=claim)
    claim.refresh_from_db()
    rows = evidence_row(0, kept.source, known=kept, stance="contradicts")
    rows |= evidence_row(1, gone.source, known=gone, DELETE="on")
    counts = {"evidence-TOTAL_FORMS": 2, "evidence-INITIAL_FORMS": 2}
    assert send(desk, claim, typed(claim) | rows | counts).status_code == 302
    kept.refresh_from_db()
    assert (kept.stance, kept.edited_by) == ("contradicts", desk.user)
    assert not Evidence.objects.filter(pk=gone.pk).exists()
    acts = claim.events.order_by("number").values_list("act", flat=True)
    assert {"change_evidence", "remove_evidence"} <= set(acts)


def test_new_evidence_makes_a_verdict_lapse(desk: Client) -> None:
    claim = decided()
    rows = evidence_row(0, SourceFactory()) | {"evidence-TOTAL_FORMS": 1}
    assert send(desk, claim, typed(claim) | rows).status_code == 302
    claim.refresh_from_db()
    assert claim.status == Status.LAPSED


def test_a_quotation_without_speaker_is_a_form_error(desk: Client) -> None:
    answer = send(desk, None, typed(kind="quotation"))
    assert answer.status_code == 200
    assert "A quotation names its speaker." in answer.content.decode()
    assert send(desk, None, typed(kind="quotation", speaker=PartyFactory().pk)).status_code == 302


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("wording", "nul \0 byte"),
        ("wording", "turned \u202e round"),
        ("wording", "x" * 1001),
        ("wording", "   "),
        ("tags", "turned \u202e round"),
        ("kind", "rumour"),
        ("as_of", "yesterday"),
        ("speaker", "999999999999999999999"),
        ("valid_until", "2000-01-01"),
    ],
)
def test_bad_input_is_a_form_error_and_stores_nothing(desk: Client, field: str, value: str) -> None:
    answer = send(desk, None, typed(**{"valid_from": "2001-01-01", field: value}))
    assert answer.status_code == 200
    assert answer.context["errors"]
    assert not Claim.objects.exists()


def test_pages_are_found_by_their_own_words(desk: Client) -> None:
    ClaimFactory(wording="Ferries run every ten minutes.")
    ClaimFactory(wording="Lorries take the long way.")
    answer = desk.get("/admin/claims/claim/", {"q": "ferr"}).content.decode()
    assert "Ferries run" in answer
    assert "Lorries take" not in answer


def test_a_page_with_much_evidence_costs_no_more_queries(
    desk: Client, django_assert_max_num_queries
) -> None:
    claim = ClaimFactory()
    EvidenceFactory.create_batch(12, claim=claim)
    MentionFactory(claim=claim)
    with django_assert_max_num_queries(20):
        page = desk.get(address(claim)).content.decode()
    assert "View on the desk" in page
    assert "The harbour bridge closed" in page
