"""Claims that may say the same: offered for linking in the galley and for merging on a claim."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from claims.models import Claim
from sources.models import Party
from tests.factories import (
    ArticleFactory,
    ClaimFactory,
    DerivationFactory,
    EvidenceFactory,
    PartyFactory,
    SourceFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db

HTMX = {"HTTP_HX_REQUEST": "true"}


def logged_in(client: Client, role: str) -> Client:
    client.force_login(UserFactory(role=role))
    return client


@pytest.fixture
def claim() -> Claim:
    return ClaimFactory(wording="The harbour bridge stays closed for eleven weeks.")


@pytest.fixture
def other() -> Claim:
    return ClaimFactory(wording="The harbour bridge stays closed for nine weeks.")


def back_by_one_wire(*claims: Claim) -> None:
    """Give each two sources that come down to one: a report, and the wire it cites."""
    publisher = Party.objects.filter(name="Northern Wire").first()
    wire = SourceFactory(publisher=publisher or PartyFactory(name="Northern Wire"))
    report = SourceFactory()
    DerivationFactory(source=report, relayed=wire)
    for claim in claims:
        for source in (wire, report):
            EvidenceFactory(claim=claim, source=source)


def address(claim: Claim) -> str:
    return reverse("claims:alike", args=[claim.pk])


def test_claims_alike_are_a_page_and_a_part(client: Client, claim: Claim, other: Claim) -> None:
    page = logged_in(client, "Reviewer").get(address(claim))
    part = client.get(address(claim), **HTMX)

    assert "<html" in page.content.decode()
    assert "<html" not in part.content.decode()
    for answer in (page, part):
        assert [match.claim for match in answer.context["matches"]] == [other]
        assert "It says nine weeks, not eleven weeks" in answer.content.decode()


def test_only_who_may_merge_is_offered_it(client: Client, claim: Claim, other: Claim) -> None:
    assert "Merge into it" not in logged_in(client, "Reader").get(address(claim)).content.decode()
    assert "Merge into it" in logged_in(client, "Chief").get(address(claim)).content.decode()


def test_a_claim_chosen_for_merging_stands_in_the_form(
    client: Client, claim: Claim, other: Claim
) -> None:
    page = logged_in(client, "Chief").get(claim.get_absolute_url(), {"into": other.pk})

    assert page.context["merge_form"]["into_wording"].value() == str(other.pk)


@pytest.mark.parametrize("into", ["", "x", "-1", "²", "9" * 40])
def test_an_odd_choice_for_merging_is_ignored_or_refused_later(
    client: Client, claim: Claim, into: str
) -> None:
    page = logged_in(client, "Reviewer").get(claim.get_absolute_url(), {"into": into})

    assert page.status_code == 200


def test_a_stranger_is_asked_to_log_in(client: Client, claim: Claim) -> None:
    assert client.get(address(claim)).status_code == 302
    assert client.get(address(claim), **HTMX).status_code == 401


def test_what_backs_a_like_claim_is_said_by_its_origins(
    client: Client, claim: Claim, other: Claim
) -> None:
    back_by_one_wire(other)

    page = logged_in(client, "Reporter").get(address(claim)).content.decode()

    assert "2 sources, 1 origin (Northern Wire)" in page
    assert "no source yet" not in page


def test_a_like_claim_without_evidence_says_so(client: Client, claim: Claim, other: Claim) -> None:
    assert "no source yet" in logged_in(client, "Reporter").get(address(claim)).content.decode()


def test_many_claims_alike_cost_no_more_queries(client: Client, claim: Claim) -> None:
    logged_in(client, "Reviewer")
    EvidenceFactory(claim=ClaimFactory(wording=claim.wording))
    client.get(address(claim))
    with CaptureQueriesContext(connection) as few:
        client.get(address(claim))
    for _ in range(8):
        EvidenceFactory(claim=ClaimFactory(wording=claim.wording))
    client.get(address(claim))
    with CaptureQueriesContext(connection) as many:
        assert len(client.get(address(claim)).context["matches"]) == 5
    assert len(many) <= len(few) <= 20


@pytest.mark.parametrize("typed", ["", "harbour bridge"])
def test_the_galley_says_what_backs_what_it_offers_in_as_many_queries_for_many(
    client: Client, typed: str
) -> None:
    wording = "The harbour bridge closed on Monday for nine weeks."
    article = ArticleFactory()
    revision = article.revisions.get()
    start = revision.text.index("The harbour bridge closed")
    place = {"revision": revision.pk, "start": start, "end": start + 25, "q": typed}
    place["quote"] = revision.text[start : start + 25]
    logged_in(client, "Reporter")
    asked = []
    for more in (1, 4):
        back_by_one_wire(*(ClaimFactory(wording=wording) for _ in range(more)))
        client.get(reverse("claims:words", args=[article.pk]), place)
        with CaptureQueriesContext(connection) as queries:
            page = client.get(reverse("claims:words", args=[article.pk]), place).content.decode()
        asked.append(len(queries))
        assert "2 sources, 1 origin (Northern Wire)" in page
    assert asked[1] <= asked[0] <= 20


def test_the_galley_says_what_a_like_claim_says_otherwise(client: Client) -> None:
    ClaimFactory(wording="The harbour bridge closed on Monday for nine weeks.")
    article = ArticleFactory()
    revision = article.revisions.get()
    quote = "The harbour bridge closed on Monday for eleven weeks."
    start = revision.text.index(quote)
    place = {"revision": revision.pk, "start": start, "end": start + len(quote), "quote": quote}

    page = logged_in(client, "Reporter").get(reverse("claims:words", args=[article.pk]), place)

    assert "It says nine weeks, not eleven weeks" in page.content.decode()
