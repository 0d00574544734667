"""Handing a claim to somebody, from its row in the queue or on a page of its own."""

import pytest
from django.test import Client

from accounts.models import User
from claims.models import Claim
from tests.factories import UserFactory, decided, in_review

pytestmark = pytest.mark.django_db

URL = "/claims/"
AS_PART = {"HTTP_HX_REQUEST": "true"}


@pytest.fixture
def reviewer(client: Client) -> User:
    person = UserFactory(role="Reviewer")
    client.force_login(person)
    return person


def assign_url(claim: Claim) -> str:
    return f"/claims/{claim.pk}/assign/"


def test_taking_a_claim_answers_its_row(client: Client, reviewer: User) -> None:
    claim = in_review()
    answer = client.post(assign_url(claim), {"to": reviewer.pk, "next": "/claims/"}, **AS_PART)
    claim.refresh_from_db()
    assert claim.assignee == reviewer
    assert answer.status_code == 200
    assert f'id="claim-{claim.pk}"' in answer.text
    assert reviewer.display_name in answer.text


def test_without_htmx_handing_over_leads_back_to_the_filtered_list(
    client: Client, reviewer: User
) -> None:
    claim, other = in_review(), UserFactory(role="Reporter")
    answer = client.post(assign_url(claim), {"to": other.pk, "next": "/claims/?tag=a"})
    assert answer.headers["Location"] == "/claims/?tag=a"
    claim.refresh_from_db()
    assert claim.assignee == other
    client.post(assign_url(claim), {"to": ""})
    claim.refresh_from_db()
    assert claim.assignee is None


def test_taking_twice_is_no_mistake(client: Client, reviewer: User) -> None:
    claim = in_review()
    for _ in range(2):
        assert client.post(assign_url(claim), {"to": reviewer.pk}, **AS_PART).status_code == 200
    assert claim.events.filter(act="assign").count() == 1


def test_nobody_is_led_off_the_desk(client: Client, reviewer: User) -> None:
    claim = in_review()
    answer = client.post(assign_url(claim), {"to": reviewer.pk, "next": "https://evil.example/"})
    assert answer.headers["Location"] == URL


@pytest.mark.parametrize("to", ["0", "me", "99999999999999999999999", "1 OR 1=1"])
def test_only_people_of_the_desk_can_be_handed_a_claim(
    client: Client, reviewer: User, to: str
) -> None:
    claim = in_review()
    answer = client.post(assign_url(claim), {"to": to})
    assert answer.status_code == 422
    assert "Choose one of the people" in answer.text
    claim.refresh_from_db()
    assert claim.assignee is None


def test_readers_and_the_inactive_are_not_offered(client: Client, reviewer: User) -> None:
    reader = UserFactory(role="Reader", first_name="Rea", last_name="Dert")
    gone = UserFactory(role="Reporter", first_name="Gon", last_name="Eaway", is_active=False)
    text = client.get(assign_url(in_review())).text
    assert reviewer.display_name in text
    assert reader.display_name not in text
    assert gone.display_name not in text


@pytest.mark.parametrize("role", ["Reader", "Reporter", "Data entry", "Auditor", "Administrator"])
def test_who_may_not_assign_is_not_offered_it_and_refused(client: Client, role: str) -> None:
    claim = in_review()
    client.force_login(UserFactory(role=role))
    assert "/assign/" not in client.get(URL).text
    assert client.get(assign_url(claim)).status_code == 403
    assert client.post(assign_url(claim), {"to": ""}).status_code == 403


def test_the_menu_of_people_is_a_part_and_a_page(client: Client, reviewer: User) -> None:
    claim = in_review()
    assert "<html" in client.get(assign_url(claim)).text
    part = client.get(assign_url(claim), **AS_PART).text
    assert "<html" not in part
    assert f'value="{reviewer.pk}"' in part


def test_finished_claims_are_not_handed_to_anybody(client: Client, reviewer: User) -> None:
    decided()
    assert "/assign/" not in client.get(URL).text


def test_a_claim_that_is_not_there_is_not_found(client: Client, reviewer: User) -> None:
    assert client.get("/claims/999999999/assign/").status_code == 404
