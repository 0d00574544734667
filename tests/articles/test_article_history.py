"""What is known about an article: who changed it, from what to what, nothing unseen."""

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.acting import acting
from accounts.errors import StaleRow
from accounts.models import User
from articles.actions.describe import Description, describe, hand_to
from articles.models import Article, ArticleEvent
from claims.audit import find_breaks
from tests.factories import ArticleFactory, PartyFactory, SectionFactory, UserFactory
from tests.raw_sql import refused, run

pytestmark = pytest.mark.django_db


def page_of(article: Article, client: Client) -> str:
    client.force_login(UserFactory(role="Reader"))
    return client.get(reverse("claims:article_history", args=[article.pk])).text


def test_each_change_is_told_with_old_and_new_and_by_whom(reporter: User, client: Client) -> None:
    article, outlet = ArticleFactory(title="The bridge"), PartyFactory(name="Harbour Post")
    told = Description(title="The bridge opens", outlet=outlet, published_on=date(2025, 10, 3))
    describe(article=article, description=told, by=reporter)
    hand_to(article=article, section=SectionFactory(name="City"), by=reporter)
    first, second, third = article.events.order_by("number")
    assert (first.actor, first.act, first.before) == (article.created_by, "bring_in", None)
    assert second.before == {"title": "The bridge", "outlet_id": None, "published_on": None}
    assert second.after["title"] == "The bridge opens"
    assert (third.actor, third.act) == (reporter, "hand_over")
    page = page_of(article, client)
    for words in (
        "brought it in",
        "changed what is known about it",
        "<del>The bridge</del>",
        "The bridge opens",
        "Harbour Post",
        "3 Oct 2025",
        "changed the section",
        "City",
    ):
        assert words in page
    assert (
        reverse("claims:article_history", args=[article.pk])
        in client.get(article.get_absolute_url()).text
    )


def test_a_history_of_ten_lines_or_a_hundred_costs_the_same(reporter: User, client: Client) -> None:
    article = ArticleFactory()
    page_of(article, client)

    def queries() -> int:
        with CaptureQueriesContext(
            connection,
        ) as asked:
            client.get(reverse("claims:article_history", args=[article.pk]))
        return len(asked)

    for number in range(9):
        describe(article=article, description=Description(title=f"Title {number}"), by=reporter)
    few = queries()
    for number in range(9, 99):
        describe(article=article, description=Description(title=f"Title {number}"), by=reporter)
    assert article.events.count() == 100
    assert queries() == few <= 20


def test_raw_sql_is_told_too_and_nothing_told_is_rewritten(reporter: User) -> None:
    article = ArticleFactory(title="The bridge")
    with acting(reporter, "raw", reason="A typo."):
        run("UPDATE articles_article SET title = 'The bridges'")
    line = article.events.latest("number")
    assert (line.actor, line.reason, line.after) == (reporter, "A typo.", {"title": "The bridges"})
    for statement in (
        "UPDATE articles_articleevent SET act = 'forged'",
        "DELETE FROM articles_articleevent",
        "TRUNCATE articles_articleevent",
    ):
        with refused("event_kept"), acting(reporter, "raw"):
            run("SET CONSTRAINTS ALL IMMEDIATE")
            run(statement)
    with refused("event_written_by_triggers"), acting(reporter, "raw"):
        line.pk = None
        line.save(force_insert=True)
    assert find_breaks() == []


def test_an_audit_finds_what_was_changed_past_the_triggers() -> None:
    article = ArticleFactory()
    run("SET LOCAL session_replication_role = replica")
    run("UPDATE articles_article SET title = 'Forged'")
    run("UPDATE articles_articleevent SET act = 'forged'")
    run("SET LOCAL session_replication_role = DEFAULT")
    assert {(one.article, one.fault) for one in find_breaks()} == {
        (article.pk, "it was changed after it was written"),
        (article.pk, "it differs from its history: title"),
    }


def test_what_somebody_else_wrote_meanwhile_is_not_overwritten(reporter: User) -> None:
    article = ArticleFactory()
    seen = article.version
    changed = describe(article=article, description=Description(title="First"), by=reporter)
    assert changed.version == seen + 1
    with pytest.raises(StaleRow):
        describe(
            article=article, description=Description(title="Second"), by=reporter, version=seen
        )
    with pytest.raises(StaleRow):
        hand_to(article=article, section=None, by=reporter, version=seen)
    article.refresh_from_db()
    assert article.title == "First"


def test_the_section_is_handed_over_from_what_was_seen(reporter: User, client: Client) -> None:
    article, city, sport = ArticleFactory(), SectionFactory(name="City"), SectionFactory()
    client.force_login(reporter)
    address = reverse("claims:hand_over", args=[article.pk])
    sent = {"section": sport.pk, "version": article.version}
    hand_to(article=article, section=city, by=UserFactory(role="Chief"))
    answer = client.post(address, sent)
    assert answer.status_code == 409
    assert "Stored now: City" in answer.text
    article.refresh_from_db()
    assert article.section == city
    assert client.post(address, sent | {"version": article.version}).status_code == 302
    article.refresh_from_db()
    assert article.section == sport


def test_articles_from_before_begin_with_how_they_stand() -> None:
    article = ArticleFactory(title="The bridge")
    run("SET LOCAL session_replication_role = replica")
    ArticleEvent.objects.all().delete()
    run("SELECT galley_adopt_articles()")
    run("SET LOCAL session_replication_role = DEFAULT")
    line = article.events.get()
    assert (line.actor, line.act, line.after["title"]) == (None, "adopt", "The bridge")
    assert find_breaks() == []
