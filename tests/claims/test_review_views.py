"""Giving verdicts: refusals, two at once, overrides, and the way through the queue."""

from datetime import timedelta
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from claims.actions.decide import decide
from claims.models import Claim
from claims.workflow import Act, Verdict
from tests.factories import (
    EvidenceFactory,
    UserFactory,
    decided,
    in_review,
)

pytestmark = pytest.mark.django_db

HTMX = {"HTTP_HX_REQUEST": "true"}
QUEUE = "/claims/?status=in_review&tag=harbour"


def give(client: Client, claim: Claim, by: User, **sent: Any) -> HttpResponse:
    client.force_login(by)
    told = {"verdict": "verified", "rationale": "", "version": claim.version} | sent
    return client.post(reverse("claims:decide", args=[claim.pk]), told, **HTMX)


def step(client: Client, claim: Claim, act: str, by: User, **sent: Any) -> HttpResponse:
    client.force_login(by)
    told = {"version": claim.version} | sent
    return client.post(reverse("claims:move", args=[claim.pk, act]), told, **HTMX)


def state(claim: Claim) -> str:
    return Claim.objects.get(pk=claim.pk).state


def reviewer() -> User:
    return UserFactory(role="Reviewer")


@pytest.mark.parametrize("verdict", list(Verdict))
def test_a_reviewer_gives_each_verdict(client: Client, verdict: str) -> None:
    claim = in_review()
    rationale = "" if verdict == Verdict.VERIFIED else "I compared both records."
    answer = give(client, claim, reviewer(), verdict=verdict, rationale=rationale)
    assert answer.status_code == 200
    assert f"Decided: {verdict}." in answer.content.decode()
    assert state(claim) == verdict


def test_a_verdict_works_without_javascript(client: Client) -> None:
    claim = in_review()
    client.force_login(reviewer())
    sent = {"verdict": "verified", "version": claim.version}
    answer = client.post(reverse("claims:decide", args=[claim.pk]), sent)
    assert answer["Location"] == claim.get_absolute_url()


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"verdict": "disputed", "rationale": " "}, "needs a rationale"),
        ({"verdict": ""}, "Choose a verdict."),
        ({"verdict": "true"}, "Select a valid choice"),
        ({"rationale": "x" * 5001}, "at most 5000 characters"),
    ],
)
def test_an_incomplete_verdict_stays_on_the_card(
    client: Client, sent: dict[str, str], sentence: str
) -> None:
    claim = in_review()
    answer = give(client, claim, reviewer(), **sent)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert state(claim) == "in_review"


def test_four_eyes_are_refused_with_what_to_do(client: Client) -> None:
    author = reviewer()
    claim = in_review(by=author)
    client.force_login(author)
    card = client.get(claim.get_absolute_url()).content.decode()
    assert "Four eyes: you made this claim" in card
    assert 'id="verdict-form"' not in card
    answer = give(client, claim, author, rationale="I know best.")
    text = answer.content.decode()
    assert answer.status_code == 409
    assert "so somebody else has to decide it" in text
    assert "I know best.</textarea>" in text
    assert state(claim) == "in_review"


def test_a_verdict_without_evidence_is_refused(client: Client) -> None:
    claim, by = in_review(evidence=0), reviewer()
    client.force_login(by)
    card = client.get(claim.get_absolute_url()).content.decode()
    assert "neither verified nor refuted" in card
    assert 'value="verified"' not in card
    assert 'value="disputed"' in card
    answer = give(client, claim, by, rationale="Trust me.")
    assert answer.status_code == 409
    assert "Add at least one piece of evidence" in answer.content.decode()
    assert "Trust me.</textarea>" in answer.content.decode()


def test_an_expired_claim_is_not_verified(client: Client) -> None:
    claim, by = in_review(valid_until=timezone.localdate() - timedelta(days=1)), reviewer()
    client.force_login(by)
    assert 'value="verified"' not in client.get(claim.get_absolute_url()).content.decode()
    answer = give(client, claim, by)
    assert answer.status_code == 409
    assert "Call it outdated" in answer.content.decode()


@pytest.mark.parametrize("role", ["Reader", "Reporter", "Data entry", "Auditor", "Administrator"])
def test_roles_that_give_no_verdict(client: Client, role: str) -> None:
    claim = in_review()
    answer = give(client, claim, UserFactory(role=role))
    assert answer.status_code == 403
    assert "Your role does not let you decide" in answer.content.decode()
    assert state(claim) == "in_review"


@pytest.mark.parametrize("url", ["decide", "merge", "write_note"])
def test_acts_need_a_login(client: Client, url: str) -> None:
    assert client.post(reverse(f"claims:{url}", args=[1]), **HTMX).status_code == 401
    assert client.post(reverse("claims:move", args=[1, "submit"]), **HTMX).status_code == 401


def test_the_second_of_two_reviewers_gets_the_fresh_card(client: Client) -> None:
    claim, first = in_review(), UserFactory(role="Reviewer", first_name="Mira", last_name="Okafor")
    decide(
        claim=claim,
        verdict=Verdict.DISPUTED,
        rationale="Records differ.",
        by=first,
        version=claim.version,
    )
    answer = give(client, claim, reviewer(), rationale="Both say so.")
    text = answer.content.decode()
    assert answer.status_code == 409
    assert answer["HX-Retarget"] == "#claim-card"
    assert "Somebody was faster" in text
    assert "Mira Okafor" in text
    assert "Records differ." in text
    assert "Both say so.</textarea>" in text
    assert Claim.objects.get(pk=claim.pk).verifications.count() == 1


def test_a_claim_changed_meanwhile_is_shown_fresh_and_can_be_decided(client: Client) -> None:
    claim, by = in_review(), reviewer()
    EvidenceFactory(claim=claim)
    answer = give(client, claim, by, verdict="disputed", rationale="Records differ.")
    text = answer.content.decode()
    assert answer.status_code == 409
    fresh = Claim.objects.get(pk=claim.pk)
    assert f'name="version" value="{fresh.version}"' in text
    assert "Records differ.</textarea>" in text
    assert give(client, fresh, by, verdict="disputed", rationale="Still.").status_code == 200


@pytest.mark.parametrize("version", ["", "x", "-3", "9" * 30])
def test_a_version_that_cannot_be_read_counts_as_stale(client: Client, version: str) -> None:
    assert give(client, in_review(), reviewer(), version=version).status_code == 409


def test_a_chief_decides_alone_with_a_reason_that_stays(client: Client) -> None:
    chief = UserFactory(role="Chief")
    claim = in_review(by=chief)
    client.force_login(chief)
    assert 'name="override_reason"' in client.get(claim.get_absolute_url()).content.decode()
    refused = give(client, claim, chief)
    assert refused.status_code == 409
    assert "Four eyes" in refused.content.decode()
    answer = give(client, claim, chief, override_reason="Nobody else is on shift.")
    assert answer.status_code == 200
    card = answer.content.decode()
    assert "Decided alone, by a chief’s override." in card
    assert "Nobody else is on shift." in card


def test_the_override_is_offered_only_where_four_eyes_refuse(client: Client) -> None:
    claim = in_review()
    client.force_login(UserFactory(role="Chief"))
    assert "override_reason" not in client.get(claim.get_absolute_url()).content.decode()


def test_a_reviewer_does_not_override(client: Client) -> None:
    author = reviewer()
    claim = in_review(by=author)
    answer = give(client, claim, author, override_reason="I am in a hurry.")
    assert answer.status_code == 403
    assert state(claim) == "in_review"


# Through the queue


def test_after_a_verdict_from_the_queue_the_next_is_offered(client: Client) -> None:
    claim = in_review()
    answer = give(client, claim, reviewer(), next=QUEUE).content.decode()
    assert "Next in the queue" in answer
    assert "data-autofocus" in answer
    assert "?next=%2Fclaims%2F%3Fstatus%3Din_review%26tag%3Dharbour" in answer


def test_without_javascript_the_next_is_offered_too(client: Client) -> None:
    claim = in_review()
    client.force_login(reviewer())
    sent = {"verdict": "verified", "version": claim.version, "next": QUEUE}
    answer = client.post(reverse("claims:decide", args=[claim.pk]), sent, follow=True)
    assert "Next in the queue" in answer.content.decode()


def test_a_verdict_from_elsewhere_offers_nothing(client: Client) -> None:
    assert "Next in the queue" not in give(client, in_review(), reviewer()).content.decode()


@pytest.mark.parametrize(
    "address", ["https://evil.example/claims/", "//evil.example/claims/", "/admin/", "javascript:x"]
)
def test_no_other_address_is_gone_back_to(client: Client, address: str) -> None:
    text = give(client, in_review(), reviewer(), next=address).content.decode()
    assert "Next in the queue" not in text
    assert "evil.example" not in text
    client.force_login(reviewer())
    answer = client.get(reverse("claims:next_in_queue"), {"next": address})
    assert answer["Location"].startswith(reverse("claims:queue"))


def test_the_next_is_the_most_pressing_one_that_waits_for_these_eyes(client: Client) -> None:
    by = reviewer()
    in_review(tags=["harbour"], by=by, priority=1)
    in_review(tags=["other"], priority=1)
    decided(tags=["harbour"], priority=1)
    EvidenceFactory(claim=in_review(tags=["harbour"], priority=1), by=by)
    later, wanted = in_review(tags=["harbour"]), in_review(tags=["harbour"], priority=1)
    client.force_login(by)
    answer = client.get(reverse("claims:next_in_queue"), {"next": QUEUE})
    assert answer["Location"].startswith(wanted.get_absolute_url() + "?next=")
    step(client, wanted, Act.SEND_BACK, by, reason="Later.")
    answer = client.get(reverse("claims:next_in_queue"), {"next": QUEUE})
    assert answer["Location"].startswith(later.get_absolute_url())


def test_an_empty_queue_is_said_to_be_so(client: Client) -> None:
    client.force_login(reviewer())
    answer = client.get(reverse("claims:next_in_queue"), {"next": QUEUE}, follow=True)
    assert "Nothing else in this queue waits for you." in answer.content.decode()


@pytest.mark.parametrize(("role", "offered"), [("Reporter", True), ("Reviewer", False)])
def test_taking_back_is_for_authors_and_sending_back_for_reviewers(
    client: Client, role: str, offered: bool
) -> None:
    claim = in_review()
    client.force_login(claim.created_by if role == "Reporter" else UserFactory(role=role))
    page = client.get(claim.get_absolute_url()).content.decode()
    assert ("Take back" in page, "Send back" in page) == (offered, not offered)
