"""The steps of a claim's life cycle that are no verdicts, and merging."""

from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from accounts.models import User
from claims.actions.merge import merge
from claims.models import Claim
from claims.workflow import Status
from tests.factories import (
    ClaimFactory,
    MentionFactory,
    UserFactory,
    decided,
    in_review,
)

pytestmark = pytest.mark.django_db

HTMX = {"HTTP_HX_REQUEST": "true"}


def step(client: Client, claim: Claim, act: str, by: User, **sent: Any) -> HttpResponse:
    client.force_login(by)
    told = {"version": claim.version} | sent
    return client.post(reverse("claims:move", args=[claim.pk, act]), told, **HTMX)


def state(claim: Claim) -> str:
    return Claim.objects.get(pk=claim.pk).state


def reviewer() -> User:
    return UserFactory(role="Reviewer")


def test_the_steps_of_the_life_cycle(client: Client) -> None:
    claim, chief = ClaimFactory(), UserFactory(role="Chief")
    author = claim.created_by
    for act, by, sent, becomes in (
        ("submit", author, {}, "in_review"),
        ("take_back", author, {}, "draft"),
        ("submit", author, {}, "in_review"),
        ("send_back", chief, {"reason": "Name the source."}, "draft"),
        ("withdraw", author, {"reason": "Made twice."}, "withdrawn"),
        ("restore", chief, {"reason": "It was not."}, "draft"),
    ):
        claim.refresh_from_db()
        assert step(client, claim, act, by, **sent).status_code == 200, act
        assert state(claim) == becomes
    assert claim.events.get(act="send_back").reason == "Name the source."


def test_reopening_a_decided_claim(client: Client) -> None:
    claim = decided()
    assert step(client, claim, "reopen", reviewer(), reason="A new record.").status_code == 200
    assert state(claim) == "lapsed"


@pytest.mark.parametrize("act", ["send_back", "withdraw"])
def test_a_step_without_its_reason_opens_its_form(client: Client, act: str) -> None:
    claim = in_review()
    answer = step(client, claim, act, UserFactory(role="Chief"), reason=" ")
    assert answer.status_code == 422
    assert "Say why." in answer.content.decode()
    assert f'id="{act}-step" data-focus-inside open' in answer.content.decode()


def test_a_step_that_does_not_fit_is_refused(client: Client) -> None:
    claim = ClaimFactory()
    answer = step(client, claim, "reopen", reviewer(), reason="Kept words.")
    assert answer.status_code == 409
    assert "Submit it for review first." in answer.content.decode()
    assert "Kept words.</textarea>" in answer.content.decode()


def test_a_step_without_the_role_is_refused(client: Client) -> None:
    claim = in_review()
    answer = step(client, claim, "withdraw", claim.created_by, reason="Mine.")
    assert answer.status_code == 403
    assert state(claim) == "in_review"


def test_a_stale_step_is_refused_and_its_reason_kept(client: Client) -> None:
    claim = in_review()
    answer = step(client, claim, "send_back", reviewer(), reason="Name it.", version=1)
    assert answer.status_code == 409
    assert "Somebody was faster" in answer.content.decode()
    assert "Name it.</textarea>" in answer.content.decode()


@pytest.mark.parametrize("act", ["decide", "lapse", "merge", "explode"])
def test_other_acts_are_no_steps_to_take_here(client: Client, act: str) -> None:
    assert step(client, in_review(), act, UserFactory(role="Chief")).status_code == 404


# Merging


def test_two_claims_become_one(client: Client) -> None:
    claim, other, chief = ClaimFactory(), ClaimFactory(), UserFactory(role="Chief")
    MentionFactory(claim=claim)
    client.force_login(chief)
    sent = {"into": other.pk, "reason": "The same.", "version": claim.version}
    answer = client.post(reverse("claims:merge", args=[claim.pk]), sent, **HTMX)
    assert answer.status_code == 200
    claim.refresh_from_db()
    assert (claim.status, claim.merged_into) == (Status.MERGED, other)
    assert other.mentions.count() == 1
    assert other.wording in answer.content.decode()
    assert claim.wording in client.get(other.get_absolute_url()).content.decode()


@pytest.mark.parametrize(
    ("into", "status", "sentence"),
    [
        ("", 422, "Choose the claim that stays"),
        ("999999", 422, "Choose the claim that stays"),
        ("x", 422, "Choose the claim that stays"),
        ("self", 409, "cannot be merged into itself"),
    ],
)
def test_a_bad_merge_is_refused(client: Client, into: str, status: int, sentence: str) -> None:
    claim = ClaimFactory()
    client.force_login(UserFactory(role="Chief"))
    sent = {
        "into": claim.pk if into == "self" else into,
        "reason": "The same.",
        "version": claim.version,
    }
    answer = client.post(reverse("claims:merge", args=[claim.pk]), sent, **HTMX)
    assert answer.status_code == status
    assert sentence in answer.content.decode()
    assert "The same.</textarea>" in answer.content.decode()


def test_the_other_claim_may_be_given_by_its_number(client: Client) -> None:
    claim, other = ClaimFactory(), ClaimFactory()
    client.force_login(UserFactory(role="Chief"))
    sent = {"into_wording": f" {other.pk} ", "reason": "The same.", "version": claim.version}
    client.post(reverse("claims:merge", args=[claim.pk]), sent)
    claim.refresh_from_db()
    assert claim.merged_into == other


def test_a_chief_is_offered_to_undo_a_merge_and_does(client: Client) -> None:
    claim, other, chief = ClaimFactory(), ClaimFactory(), UserFactory(role="Chief")
    merge(claim=claim, into=other, by=chief, version=claim.version, reason="The same.")
    claim.refresh_from_db()
    for by, offered in ((reviewer(), False), (chief, True)):
        client.force_login(by)
        page = client.get(claim.get_absolute_url()).content.decode()
        assert ("Undo the merge" in page) is offered
    answer = step(client, claim, "unmerge", chief, reason="They differ.")
    assert "The claim is a draft of its own again." in answer.content.decode()
    assert state(claim) == "draft"


def test_a_reviewer_does_not_merge(client: Client) -> None:
    claim, other = ClaimFactory(), ClaimFactory()
    client.force_login(reviewer())
    sent = {"into": other.pk, "reason": "The same.", "version": claim.version}
    assert client.post(reverse("claims:merge", args=[claim.pk]), sent).status_code == 403
