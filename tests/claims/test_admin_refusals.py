"""No way round the rules at the data-entry desk: nothing changes, and the answer says why."""

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse

from accounts.models import User
from claims.actions.make import Content, reword
from claims.actions.move import move
from claims.models import Claim, Event, Evidence, ExportRecord, Verification
from claims.roles import ROLES
from claims.workflow import Act, Status
from tests.claims.claim_form import address, evidence_row, send, typed
from tests.factories import (
    ClaimFactory,
    EvidenceFactory,
    SourceFactory,
    UserFactory,
    decided,
    in_review,
)

pytestmark = pytest.mark.django_db

EVERYBODY = [*ROLES, None, "superuser"]
DATA_ENTRY = ["Data entry"]


def person(role: str | None) -> User:
    if role == "superuser":
        return UserFactory(is_superuser=True)
    return UserFactory(role=role)


def log_in(client: Client, role: str | None) -> User:
    user = person(role)
    client.force_login(user)
    return user


def stored(claim: Claim) -> dict:
    return Claim.objects.values().get(pk=claim.pk)


@pytest.mark.parametrize("role", EVERYBODY)
@pytest.mark.parametrize(
    "forged",
    [
        {"status": "decided", "verdict": "verified"},
        {"status": "in_review"},
        {"verdict": "verified"},
        {"version": "99"},
        {"worded_by": "1"},
        {"created_by": "1"},
    ],
)
def test_nobody_sets_what_the_life_cycle_sets(
    client: Client, role: str | None, forged: dict[str, str]
) -> None:
    claim = in_review()
    log_in(client, role)
    before, events = stored(claim), Event.objects.count()
    answer = send(client, claim, typed(claim) | forged)
    assert (stored(claim), Event.objects.count()) == (before, events)
    if role in DATA_ENTRY:
        assert "are not set here" in answer.content.decode()
    else:
        assert answer.status_code == 403


@pytest.mark.parametrize("role", EVERYBODY)
def test_nobody_rewords_a_decided_claim(client: Client, role: str | None) -> None:
    claim = decided()
    log_in(client, role)
    before = stored(claim)
    answer = send(client, claim, typed(claim, wording="Quite another claim."))
    assert stored(claim) == before
    if role in DATA_ENTRY:
        page = answer.content.decode()
        assert answer.status_code == 409
        assert "its wording is frozen" in page
        assert "Quite another claim." in page
    else:
        assert answer.status_code == 403


@pytest.mark.parametrize("role", EVERYBODY)
@pytest.mark.parametrize("model", ["event", "verification", "exportrecord"])
def test_nobody_adds_changes_or_deletes_a_record(
    client: Client, role: str | None, model: str
) -> None:
    claim = decided()
    record = {
        "event": Event.objects.first,
        "verification": Verification.objects.first,
        "exportrecord": lambda: ExportRecord.objects.create(by=claim.created_by, profile="data"),
    }[model]()
    before = type(record).objects.values().get(pk=record.pk)
    log_in(client, role)
    add = reverse(f"admin:claims_{model}_add")
    change = reverse(f"admin:claims_{model}_change", args=[record.pk])
    delete = reverse(f"admin:claims_{model}_delete", args=[record.pk])
    for sent_to in (add, change, delete):
        answer = client.post(sent_to, {"claim": claim.pk, "act": "decide", "post": "yes"})
        assert answer.status_code == 403
    assert type(record).objects.values().get(pk=record.pk) == before
    assert type(record).objects.count() == (Event.objects.count() if model == "event" else 1)


@pytest.mark.parametrize("role", EVERYBODY)
def test_nobody_deletes_a_claim(client: Client, role: str | None) -> None:
    claim = ClaimFactory()
    log_in(client, role)
    assert client.post(f"{address(claim)[:-7]}delete/", {"post": "yes"}).status_code == 403
    client.post(
        reverse("admin:claims_claim_changelist"),
        {"action": "delete_selected", "_selected_action": claim.pk, "post": "yes"},
    )
    assert Claim.objects.filter(pk=claim.pk).exists()


@pytest.mark.parametrize("role", [role for role in EVERYBODY if role not in DATA_ENTRY])
def test_evidence_is_not_entered_by_the_wrong_person(client: Client, role: str | None) -> None:
    claim = in_review()
    before = Evidence.objects.count()
    log_in(client, role)
    rows = evidence_row(0, SourceFactory()) | {"evidence-TOTAL_FORMS": 1}
    assert send(client, claim, typed(claim) | rows).status_code == 403
    assert Evidence.objects.count() == before


def test_a_superuser_looks_but_changes_no_claim(client: Client) -> None:
    claim = ClaimFactory()
    log_in(client, "superuser")
    page = client.get(address(claim))
    assert page.status_code == 200
    assert 'name="_save"' not in page.content.decode()
    assert client.get(address()).status_code == 403


def test_a_role_that_gives_verdicts_gives_none_here(client: Client) -> None:
    claim = in_review()
    chief = log_in(client, "Chief")
    chief.groups.add(Group.objects.get(name="Data entry"))
    answer = send(client, claim, typed(claim, status="decided", verdict="verified"))
    claim.refresh_from_db()
    assert claim.status == Status.IN_REVIEW
    assert not Verification.objects.exists()
    assert "take the claim’s next step on the desk" in answer.content.decode()


def test_work_is_not_handed_out_without_the_role_for_it(client: Client) -> None:
    claim = ClaimFactory()
    log_in(client, "Data entry")
    answer = send(client, claim, typed(claim, due_on="2030-01-01"))
    claim.refresh_from_db()
    assert claim.due_on is None
    assert answer.status_code == 409
    assert "does not let you assign claims" in answer.content.decode()


@pytest.mark.parametrize("status", [Status.WITHDRAWN, Status.MERGED])
def test_evidence_of_a_closed_claim_is_refused_with_what_was_typed(
    client: Client, status: Status
) -> None:
    claim = closed(status)
    log_in(client, "Data entry")
    rows = evidence_row(0, SourceFactory(), excerpt="typed with care")
    answer = send(client, claim, typed(claim) | rows | {"evidence-TOTAL_FORMS": 1})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "its evidence is closed" in page
    assert "typed with care" in page
    assert not claim.evidence.exists()


def closed(status: Status) -> Claim:
    claim, chief = ClaimFactory(), UserFactory(role="Chief")
    if status == Status.WITHDRAWN:
        return move(claim=claim, act=Act.WITHDRAW, by=chief, version=1, reason="Not ours.")
    from claims.actions.merge import merge

    return merge(claim=claim, into=ClaimFactory(), by=chief, version=1, reason="The same.")


def test_a_stale_form_keeps_what_was_typed_and_shows_what_is_stored(client: Client) -> None:
    claim = ClaimFactory(wording="The bridge closes for ten weeks.")
    seen = typed(claim, wording="The bridge closes for twelve weeks.")
    colleague = UserFactory(role="Reporter")
    content = Content(wording="The bridge closes for eleven weeks.")
    reword(claim=claim, content=content, by=colleague, version=claim.version)
    me = log_in(client, "Data entry")
    answer = send(client, claim, seen)
    page = answer.content.decode()
    claim.refresh_from_db()
    assert answer.status_code == 409
    assert claim.wording == "The bridge closes for eleven weeks."
    assert "Somebody changed this while you were editing it." in page
    assert "Stored now: The bridge closes for eleven weeks." in page
    assert "The bridge closes for twelve weeks." in page

    again = seen | {"seen_version": answer.context["adminform"].form["seen_version"].value()}
    assert send(client, claim, again).status_code == 302
    claim.refresh_from_db()
    assert (claim.wording, claim.worded_by) == ("The bridge closes for twelve weeks.", me)


def test_a_form_without_the_version_it_saw_is_refused(client: Client) -> None:
    claim = ClaimFactory()
    log_in(client, "Data entry")
    sent = typed(claim, wording="Something else.")
    del sent["seen_version"]
    assert send(client, claim, sent).status_code == 409
    claim.refresh_from_db()
    assert claim.wording != "Something else."


def test_a_refusal_halfway_takes_everything_back(client: Client) -> None:
    claim = ClaimFactory()
    kept = EvidenceFactory(claim=claim, excerpt="the same words")
    claim.refresh_from_db()
    log_in(client, "Data entry")
    rows = evidence_row(0, kept.source, excerpt="the same words") | {"evidence-TOTAL_FORMS": 1}
    answer = send(client, claim, typed(claim, wording="Half of a change.") | rows)
    claim.refresh_from_db()
    assert claim.wording != "Half of a change."
    assert claim.evidence.count() == 1
    assert "Half of a change." in answer.content.decode()
