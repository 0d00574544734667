"""Wording and planning a claim: the two forms of its page, and what they refuse."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from claims.models import Claim
from sources.models import Party
from tests.factories import (
    ClaimFactory,
    PartyAliasFactory,
    PartyFactory,
    UserFactory,
    decided,
)

pytestmark = pytest.mark.django_db

HTMX = {"HTTP_HX_REQUEST": "true"}


def worded(claim: Claim, **changes: Any) -> dict[str, Any]:
    """What the form for wording sends."""
    return {"wording": claim.wording, "kind": "fact", "version": claim.version} | changes


def test_a_reporter_rewords(client: Client) -> None:
    claim = ClaimFactory(wording="It runs 50 years.")
    client.force_login(claim.created_by)
    url = reverse("claims:reword", args=[claim.pk])
    assert 'name="version" value="1"' in client.get(url, **HTMX).content.decode()
    sent = worded(claim, wording="It runs  49 years.", reason="Protocol.")
    answer = client.post(url, sent, **HTMX)
    assert answer["HX-Retarget"] == "#claim-card"
    assert "<del>50 </del>" in answer.content.decode()
    claim.refresh_from_db()
    assert claim.wording == "It runs 49 years."
    assert claim.events.get(act="reword").reason == "Protocol."


def test_wording_works_without_javascript(client: Client) -> None:
    claim = ClaimFactory()
    client.force_login(claim.created_by)
    url = reverse("claims:reword", args=[claim.pk])
    assert "<html" in client.get(url).content.decode()
    answer = client.post(url, worded(claim, wording="It runs 49 years."), follow=True)
    assert answer.redirect_chain == [(claim.get_absolute_url(), 302)]
    assert "The claim is changed." in answer.content.decode()


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"wording": ""}, "This field is required."),
        ({"wording": "x" * 1001}, "at most 1000 characters"),
        ({"wording": "a\u202eb"}, "reverse the reading direction"),
        ({"wording": "a\x00b"}, "NUL"),
        ({"kind": "rumour"}, "Select a valid choice"),
        ({"kind": "quotation"}, "A quotation needs its speaker."),
        ({"as_of": "2999-01-01"}, "still to come"),
        ({"valid_from": "2026-02-02", "valid_until": "2026-02-01"}, "Check both."),
        ({"valid_from": "soon"}, "Enter a valid date."),
    ],
)
def test_a_bad_wording_form_says_what_is_wrong(
    client: Client, changes: dict[str, str], sentence: str
) -> None:
    claim = ClaimFactory()
    client.force_login(claim.created_by)
    sent = worded(claim, reason="Kept words.") | changes
    answer = client.post(reverse("claims:reword", args=[claim.pk]), sent, **HTMX)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert "Kept words." in answer.content.decode()
    assert Claim.objects.get(pk=claim.pk).version == claim.version


def test_a_speaker_is_chosen_found_by_alias_or_entered(client: Client) -> None:
    claim = ClaimFactory()
    known = PartyFactory(name="Ida Lund")
    PartyAliasFactory(party=known, name="The mayor")
    client.force_login(claim.created_by)
    url = reverse("claims:reword", args=[claim.pk])
    for name, choice, kind in (
        ("Ida Lund", str(known.pk), "person"),
        ("the MAYOR", "", "person"),
        ("Port Office", "new:organisation", "organisation"),
        ("Somebody Else", str(known.pk), "person"),
    ):
        claim.refresh_from_db()
        sent = worded(claim, speaker_name=name, speaker=choice, reason=name)
        client.post(url, sent, **HTMX)
        claim.refresh_from_db()
        expected = "Ida Lund" if name == "the MAYOR" else name
        assert (claim.speaker.name, claim.speaker.kind) == (expected, kind)
    assert Party.objects.filter(name="Ida Lund").count() == 1


def test_a_refused_wording_enters_no_speaker(client: Client) -> None:
    claim = ClaimFactory()
    client.force_login(claim.created_by)
    sent = worded(claim, speaker_name="Nobody Yet", version=claim.version + 5)
    assert client.post(reverse("claims:reword", args=[claim.pk]), sent, **HTMX).status_code == 409
    assert not Party.objects.filter(name="Nobody Yet").exists()


def test_a_stale_wording_comes_back_on_the_fresh_card(client: Client) -> None:
    claim = ClaimFactory(wording="It runs 50 years.")
    client.force_login(claim.created_by)
    url = reverse("claims:reword", args=[claim.pk])
    client.post(url, worded(claim, wording="It runs 49 years."), **HTMX)
    answer = client.post(url, worded(claim, wording="It runs 48 years."), **HTMX)
    text = answer.content.decode()
    assert answer.status_code == 409
    assert "Somebody was faster" in text
    assert "It runs 49 years.</h1>" in text
    assert "It runs 48 years.</textarea>" in text
    assert 'name="version" value="2"' in text


def test_a_decided_claim_is_not_reworded(client: Client) -> None:
    claim = decided()
    client.force_login(claim.created_by)
    url = reverse("claims:reword", args=[claim.pk])
    for answer in (client.get(url), client.post(url, worded(claim, wording="Other."))):
        assert answer.status_code == 409
        assert "its wording is frozen" in answer.content.decode()


def test_a_reader_does_not_reword(client: Client) -> None:
    claim = ClaimFactory()
    client.force_login(UserFactory(role="Reader"))
    url = reverse("claims:reword", args=[claim.pk])
    for answer in (client.get(url), client.post(url, worded(claim, wording="Other."))):
        assert answer.status_code == 403
        assert "Your role does not let you change claims." in answer.content.decode()


def test_saving_without_a_change_says_so(client: Client) -> None:
    claim = ClaimFactory()
    client.force_login(claim.created_by)
    answer = client.post(reverse("claims:reword", args=[claim.pk]), worded(claim), **HTMX)
    assert answer.status_code == 409
    assert "Nothing was changed." in answer.content.decode()


# Planning


def test_a_reviewer_plans(client: Client) -> None:
    claim, reviewer = ClaimFactory(), UserFactory(role="Reviewer")
    client.force_login(reviewer)
    url = reverse("claims:plan", args=[claim.pk])
    assert "due_on" in client.get(url, **HTMX).content.decode()
    sent = {
        "tags": "Syria, bases,, syria ",
        "due_on": "2026-12-01",
        "priority": "1",
        "assignee": reviewer.pk,
        "recheck_on": "2999-01-01",
        "version": claim.version,
    }
    assert client.post(url, sent, **HTMX).status_code == 200
    claim.refresh_from_db()
    assert claim.tags == ["syria", "bases"]
    assert (claim.due_on, claim.priority, claim.assignee) == (date(2026, 12, 1), 1, reviewer)


def test_a_reporter_plans_tags_but_not_who_and_when(client: Client) -> None:
    claim = ClaimFactory(priority=1)
    client.force_login(claim.created_by)
    url = reverse("claims:plan", args=[claim.pk])
    assert "due_on" not in client.get(url, **HTMX).content.decode()
    sent = {"tags": "harbour", "priority": "3", "version": claim.version}
    assert client.post(url, sent, **HTMX).status_code == 200
    claim.refresh_from_db()
    assert (claim.tags, claim.priority) == (["harbour"], 1)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"tags": ",".join(f"t{n}" for n in range(21))}, "21 tags; 20 is the most"),
        ({"tags": "x" * 41}, "longer than 40 characters"),
        ({"recheck_on": "2020-01-01"}, "Choose a day to come."),
        ({"assignee": "999999"}, "Select a valid choice"),
    ],
)
def test_a_bad_plan_says_what_is_wrong(
    client: Client, changes: dict[str, str], sentence: str
) -> None:
    claim = ClaimFactory()
    client.force_login(UserFactory(role="Reviewer"))
    sent = {"tags": "", "priority": "2", "version": claim.version} | changes
    answer = client.post(reverse("claims:plan", args=[claim.pk]), sent, **HTMX)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()


def test_a_stale_plan_is_refused(client: Client) -> None:
    claim = ClaimFactory()
    client.force_login(UserFactory(role="Reviewer"))
    sent = {"tags": "harbour", "priority": "2", "version": "7"}
    answer = client.post(reverse("claims:plan", args=[claim.pk]), sent, **HTMX)
    assert answer.status_code == 409
    assert "Somebody was faster" in answer.content.decode()
    assert 'value="harbour"' in answer.content.decode()
