"""Articles at the data-entry desk: described anew, their texts as they came."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.acting import acting
from articles.models import Article, Revision, Section
from tests.factories import ArticleFactory, PartyFactory, UserFactory

pytestmark = pytest.mark.django_db


def address(article: Article) -> str:
    return reverse("admin:articles_article_change", args=[article.pk])


def typed(article: Article, **fields: Any) -> dict[str, Any]:
    return {
        "title": article.title,
        "dek": article.dek,
        "outlet": article.outlet_id or "",
        "byline": article.byline,
        "language": article.language,
        "url": article.url,
        "seen_version": article.version,
        "published_on": "",
        "published_at_0": "",
        "published_at_1": "",
        "revisions-TOTAL_FORMS": 0,
        "revisions-INITIAL_FORMS": 0,
    } | fields


@pytest.fixture
def desk(client: Client) -> Client:
    client.force_login(UserFactory(role="Data entry"))
    return client


def test_what_is_known_about_an_article_is_corrected(desk: Client) -> None:
    article, outlet = ArticleFactory(), PartyFactory(kind="outlet")
    sent = typed(article, title="A better title", outlet=outlet.pk, published_on="2025-10-03")
    assert desk.post(address(article), sent).status_code == 302
    article.refresh_from_db()
    assert (article.title, article.outlet) == ("A better title", outlet)
    assert article.published_on.isoformat() == "2025-10-03"


def test_its_text_is_shown_and_never_changed(desk: Client) -> None:
    article = ArticleFactory()
    text = article.revisions.get().text
    assert "Ferries run every ten minutes." in desk.get(address(article)).content.decode()
    forged = {
        "revisions-TOTAL_FORMS": 1,
        "revisions-INITIAL_FORMS": 1,
        "revisions-0-id": article.revisions.get().pk,
        "revisions-0-article": article.pk,
        "revisions-0-text": "Forged.",
        "revisions-0-DELETE": "on",
    }
    desk.post(address(article), typed(article) | forged)
    assert Revision.objects.get().text == text


def test_a_new_article_goes_through_the_intake(desk: Client) -> None:
    answer = desk.get(reverse("admin:articles_article_add"))
    assert answer["Location"] == reverse("articles:new")


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("title", ""),
        ("title", "nul \0 byte"),
        ("byline", "turned \u202e round"),
        ("url", "javascript:alert(1)"),
        ("url", "//host/path"),
        ("published_on", "2999-01-01"),
    ],
)
def test_bad_input_is_a_form_error(desk: Client, field: str, value: str) -> None:
    article = ArticleFactory(title="As it was")
    answer = desk.post(address(article), typed(article, **{field: value}))
    assert answer.status_code == 200
    assert answer.context["errors"]
    article.refresh_from_db()
    assert article.title == "As it was"


@pytest.mark.parametrize("role", ["Auditor", "Administrator"])
def test_who_only_reads_changes_nothing(client: Client, role: str) -> None:
    client.force_login(UserFactory(role=role))
    article = ArticleFactory(title="As it was")
    assert client.get(address(article)).status_code == 200
    assert client.post(address(article), typed(article, title="New")).status_code == 403
    article.refresh_from_db()
    assert article.title == "As it was"


def test_no_article_is_deleted(client: Client) -> None:
    article = ArticleFactory()
    client.force_login(UserFactory(role="Data entry", is_superuser=True))
    page = reverse("admin:articles_article_delete", args=[article.pk])
    assert client.post(page, {"post": "yes"}).status_code == 403
    assert Article.objects.filter(pk=article.pk).exists()


def test_what_somebody_else_changed_meanwhile_is_shown_before_it_is_overwritten(
    desk: Client,
) -> None:
    article = ArticleFactory(title="The bridge")
    sent = typed(article, title="The ferry")
    with acting(UserFactory(role="Reporter"), "describe"):
        Article.objects.filter(pk=article.pk).update(title="The tunnel")
    answer = desk.post(address(article), sent)
    assert answer.status_code == 409
    assert "Stored now: The tunnel" in answer.text
    assert 'value="The ferry"' in answer.text
    article.refresh_from_db()
    assert article.title == "The tunnel"
    assert desk.post(address(article), typed(article, title="The ferry")).status_code == 302


def test_a_section_is_entered_with_who_works_for_it_and_given_to_others(desk: Client) -> None:
    first, second = UserFactory(role="Reporter"), UserFactory(role="Reporter")
    sent = {"name": "City", "people": [first.pk]}
    assert desk.post(reverse("admin:articles_section_add"), sent).status_code == 302
    section = Section.objects.get()
    assert list(section.people.all()) == [first]
    there = reverse("admin:articles_section_change", args=[section.pk])
    assert desk.post(there, sent | {"people": [second.pk]}).status_code == 302
    assert list(section.people.all()) == [second]
