"""Words linked to a claim that exists, and marks taken off again."""

import pytest
from django.test import Client

from accounts.models import User
from articles.models import Article
from claims.actions.move import move
from claims.models import Claim, Mention
from claims.workflow import Act
from tests.claims.galley_form import claim_of, link, place, words
from tests.factories import ArticleFactory, ClaimFactory, MentionFactory, UserFactory

pytestmark = pytest.mark.django_db
HTMX = {"HTTP_HX_REQUEST": "true"}


@pytest.fixture
def desk(client: Client, reporter: User) -> Client:
    client.force_login(reporter)
    return client


@pytest.fixture
def article() -> Article:
    return ArticleFactory()


def test_words_are_linked_to_the_claim_chosen(desk: Client, article: Article) -> None:
    claim = ClaimFactory()

    part = desk.post(
        link(article), place(article, "Ferries run") | {"claim": ["", claim.pk]}, **HTMX
    )

    assert part.status_code == 200
    assert Mention.objects.get().claim == claim
    assert Claim.objects.count() == 1


def test_linking_twice_links_once(desk: Client, article: Article) -> None:
    claim = ClaimFactory()
    for _ in range(2):
        desk.post(link(article), place(article, "Ferries run") | {"claim": claim.pk})

    assert Mention.objects.count() == 1


@pytest.mark.parametrize("chosen", ["", "x", "999999", "9" * 40, "١٢"])
def test_linking_to_no_claim_is_refused(desk: Client, article: Article, chosen: str) -> None:
    answer = desk.post(link(article), place(article, "Ferries run") | {"claim": chosen}, **HTMX)

    assert answer.status_code == 409
    assert "Choose the claim" in answer.content.decode()


def test_withdrawn_claims_take_no_more_words(
    desk: Client, article: Article, reporter: User
) -> None:
    claim = ClaimFactory(by=reporter)
    move(claim=claim, act=Act.WITHDRAW, by=reporter, version=claim.version, reason="Not a claim.")

    answer = desk.post(link(article), place(article, "Ferries run") | {"claim": claim.pk}, **HTMX)

    assert answer.status_code == 409
    assert "withdrawn" in answer.content.decode()


def test_unmarking_asks_first_then_keeps_the_claim(desk: Client, article: Article) -> None:
    mention = MentionFactory(article=article)
    address = f"/articles/{article.pk}/mentions/{mention.pk}/unmark/"

    asked = desk.get(address)
    assert mention.quote in asked.content.decode()
    assert Mention.objects.exists()

    part = desk.post(address, **HTMX).content.decode()
    assert not Mention.objects.exists()
    assert Claim.objects.filter(pk=mention.claim_id).exists()
    assert 'id="para-1"' in part


def test_another_articles_mention_is_not_found(desk: Client, article: Article) -> None:
    mention = MentionFactory()

    answer = desk.post(f"/articles/{article.pk}/mentions/{mention.pk}/unmark/")

    assert answer.status_code == 404
    assert Mention.objects.exists()


def test_readers_mark_and_unmark_nothing(client: Client, article: Article) -> None:
    mention = MentionFactory(article=article)
    client.force_login(UserFactory(role="Reader"))

    assert client.post(words(article), claim_of(article, "Ferries run")).status_code == 403
    assert client.post(link(article), place(article, "Ferries run"), **HTMX).status_code == 409
    unmark = f"/articles/{article.pk}/mentions/{mention.pk}/unmark/"
    assert client.post(unmark).status_code == 403
    assert Mention.objects.count() == 1
