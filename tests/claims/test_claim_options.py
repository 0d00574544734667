"""Search as you type for claims."""

import pytest
from django.test import Client
from django.urls import reverse

from claims.actions.move import move
from claims.workflow import Act
from tests.factories import ClaimFactory, UserFactory

pytestmark = pytest.mark.django_db

OPTIONS = reverse("claims:claim_options")


def options(client: Client, **params: str) -> str:
    client.force_login(UserFactory(role="Reader"))
    response = client.get(OPTIONS, params, HTTP_HX_REQUEST="true")
    assert response.status_code == 200
    return response.content.decode()


def test_a_claim_is_found_by_words_and_the_beginning_of_the_last(client: Client) -> None:
    claim = ClaimFactory(wording="The lease of the harbour runs 49 years.")
    ClaimFactory(wording="The bridge is closed.")
    answer = options(client, q="lease harb")
    assert answer.count("data-value=") == 1
    assert f'data-value="{claim.pk}"' in answer
    assert 'data-state="draft"' in answer


def test_the_claim_itself_can_be_left_out(client: Client) -> None:
    claim = ClaimFactory(wording="The lease runs 49 years.")
    assert "data-value=" not in options(client, q="lease", but=str(claim.pk))


@pytest.mark.parametrize("but", ["x", "-1", "9" * 40, "²", "1\x00"])
def test_a_bad_number_to_leave_out_is_ignored(client: Client, but: str) -> None:
    ClaimFactory(wording="The lease runs 49 years.")
    assert options(client, q="lease", but=but).count("data-value=") == 1


def test_withdrawn_claims_are_not_offered(client: Client) -> None:
    claim = ClaimFactory(wording="The lease runs 49 years.")
    move(claim=claim, act=Act.WITHDRAW, by=claim.created_by, version=1, reason="Made twice.")
    assert "data-value=" not in options(client, q="lease")


def test_options_need_a_login(client: Client) -> None:
    answer = client.get(OPTIONS, {"q": "abc"}, HTTP_HX_REQUEST="true")
    assert answer.status_code == 401
