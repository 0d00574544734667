"""Relating claims on the claim's page, and where contradictions show."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from claims.actions.relate import relate
from claims.models import Claim, Relation
from claims.workflow import Status
from tests.factories import ArticleFactory, ClaimFactory, MentionFactory, UserFactory, decided

pytestmark = pytest.mark.django_db

Kind = Relation.Kind


@pytest.fixture
def reporter(client: Client):
    person = UserFactory(role="Reporter")
    client.force_login(person)
    return person


def related(claim: Claim, kind: str, other: Claim) -> Relation:
    by = UserFactory(role="Reporter")
    return relate(claim=claim, kind=kind, other=other, note="It follows.", by=by)


def page_of(client: Client, claim: Claim) -> str:
    return client.get(claim.get_absolute_url()).content.decode()


def test_a_relation_is_made_with_a_claim_from_the_list(client: Client, reporter) -> None:
    claim, other = ClaimFactory(), ClaimFactory(wording="The accord was signed.")
    address = reverse("claims:relate", args=[claim.pk])
    form = client.get(address).content.decode()
    assert f"but={claim.pk}" in form
    told = {"kind": "depends_on", "other": other.pk, "note": "The term is the accord's."}
    response = client.post(address, told, follow=True)
    assert "The two claims are related." in response.content.decode()
    assert "depends on" in page_of(client, claim)
    assert "It is needed by" in page_of(client, other)
    assert Relation.objects.get().made_by == reporter


def test_a_claim_is_found_by_its_number_too(client: Client, reporter) -> None:
    claim, other = ClaimFactory(), ClaimFactory()
    told = {"kind": "supports", "other_wording": str(other.pk), "note": "The same count."}
    client.post(reverse("claims:relate", args=[claim.pk]), told)
    assert Relation.objects.get().other == other


@pytest.mark.parametrize("changed", [{"other": ""}, {"kind": ""}, {"note": " "}, {"kind": "likes"}])
def test_what_is_missing_is_asked_for_with_the_rest_kept(
    client: Client, reporter, changed: dict[str, str]
) -> None:
    claim, other = ClaimFactory(), ClaimFactory()
    told = {"kind": "supports", "other": other.pk, "other_wording": "kept words", "note": "Why so."}
    response = client.post(reverse("claims:relate", args=[claim.pk]), told | changed)
    assert response.status_code == 422
    assert "kept words" in response.content.decode()
    assert not Relation.objects.exists()


def test_a_refused_relation_says_why_on_its_form(client: Client, reporter) -> None:
    claim, other = ClaimFactory(), ClaimFactory()
    related(other, Kind.DEPENDS_ON, claim)
    told = {"kind": "depends_on", "other": other.pk, "note": "A word of mine."}
    response = client.post(reverse("claims:relate", args=[claim.pk]), told)
    assert response.status_code == 409
    assert "already" in response.content.decode()
    assert "A word of mine." in response.content.decode()


def test_readers_are_offered_no_relation_and_refused_one(client: Client) -> None:
    client.force_login(UserFactory(role="Reader"))
    relation = related(ClaimFactory(), Kind.SUPPORTS, ClaimFactory())
    page = page_of(client, relation.claim)
    assert "Relate" not in page
    assert "Remove…" not in page
    for address in (
        reverse("claims:relate", args=[relation.claim_id]),
        reverse("claims:unrelate", args=[relation.pk]),
    ):
        assert client.get(address).status_code == 403
        assert client.post(address, {"reason": "So."}).status_code == 403


def test_a_relation_is_removed_from_either_side_with_a_reason(client: Client, reporter) -> None:
    relation = related(ClaimFactory(), Kind.SUPPORTS, ClaimFactory())
    address = reverse("claims:unrelate", args=[relation.pk])
    assert client.post(address, {"from": relation.other_id}).status_code == 422
    response = client.post(address, {"from": relation.other_id, "reason": "Two bridges."})
    assert response["Location"].startswith(relation.other.get_absolute_url())
    assert not Relation.objects.exists()
    assert "Two bridges." in page_of(client, relation.claim)


def test_a_contradiction_of_verified_claims_shows_wherever_they_do(
    client: Client, reporter
) -> None:
    one, other = decided(), decided()
    article = ArticleFactory()
    MentionFactory(claim=other, article=article)
    words = "contradict"
    assert words not in client.get(reverse("claims:desk")).content.decode()
    related(one, Kind.CONTRADICTS, other)
    for claim in (one, other):
        assert "Two verified claims contradict each other." in page_of(client, claim)
    desk = client.get(reverse("claims:desk")).content.decode()
    assert one.wording in desk
    assert other.wording in desk
    galley = client.get(article.get_absolute_url()).content.decode()
    assert "contradicts another verified claim" in galley


def test_a_contradiction_of_a_draft_is_no_alarm(client: Client, reporter) -> None:
    one = decided()
    related(one, Kind.CONTRADICTS, ClaimFactory())
    assert "Two verified claims" not in page_of(client, one)
    assert "contradict" not in client.get(reverse("claims:desk")).content.decode()


def test_a_superseded_claim_is_suggested_to_be_outdated_and_stays_as_it_is(
    client: Client, reporter
) -> None:
    older, newer = decided(), ClaimFactory(wording="The term is fifty years.")
    related(newer, Kind.SUPERSEDES, older)
    page = page_of(client, older)
    assert "A newer claim supersedes this one" in page
    assert "outdated" in page
    assert "A newer claim supersedes" not in page_of(client, newer)
    older.refresh_from_db()
    assert older.status == Status.DECIDED


def test_a_claim_on_unverified_ground_says_so(client: Client, reporter) -> None:
    claim, ground = ClaimFactory(), ClaimFactory()
    related(claim, Kind.DEPENDS_ON, ground)
    assert "what it depends on is not verified" in page_of(client, claim)
    assert "what it depends on is not verified" not in page_of(client, ground)


def test_many_relations_ask_no_more_queries(client: Client, reporter) -> None:
    claim = ClaimFactory()
    counts = []
    for many in (10, 100):
        while Relation.objects.count() < many:
            related(ClaimFactory(), Kind.DEPENDS_ON, claim)
        with CaptureQueriesContext(connection) as asked:
            page = page_of(client, claim)
        counts.append(len(asked))
    assert counts[0] == counts[1] < 20
    assert "The first 50 are shown." in page
