"""A source that becomes an article under check here is no origin, and a verdict hears of it."""

import pytest
from django.test import Client
from django.urls import reverse

from accounts.acting import acting
from articles.models import Article
from claims.audit import find_breaks
from claims.models import Claim
from claims.workflow import Status, Verdict
from sources.models import Source
from tests.factories import (
    ArticleFactory,
    ClaimFactory,
    DerivationFactory,
    EvidenceFactory,
    SourceFactory,
    decided,
)
from tests.raw_sql import run

pytestmark = pytest.mark.django_db

HERE, THERE = "https://gazette.example/bridge", "https://gazette.example/ferry"
NOW_ONE = "The source “{}” is now an article under check here, and no origin any more."
NO_LONGER = "The source “{}” is no longer an article under check here, and an origin again."


def resting_on(source: Source, *, relays: Source | None = None) -> Claim:
    """A decided claim that cites ``source``, beside one of no interest."""
    if relays is not None:
        DerivationFactory(source=source, relayed=relays)
    claim = ClaimFactory()
    EvidenceFactory(claim=claim, source=source, stance="supports")
    return decided(claim, verdict=Verdict.DISPUTED)


def lapses(claim: Claim) -> list[str]:
    """Why a claim lapsed, each time."""
    return list(claim.events.filter(act="lapse").order_by("pk").values_list("reason", flat=True))


def origins(claim: Claim) -> int:
    return claim.backings.get(stance="supports").origins


def twice(article: Article, *addresses: str) -> None:
    """Copies of an article's row at these addresses, in one statement."""
    rows = ", ".join(["(%s)"] * len(addresses))
    run(
        "INSERT INTO articles_article (title, dek, byline, language, url, intake_key,"
        " created_by_id, created_at)"
        " SELECT title, dek, byline, language, at.url, gen_random_uuid(), created_by_id, now()"
        f" FROM articles_article, (VALUES {rows}) AS at (url) WHERE id = %s",
        *addresses,
        article.pk,
    )


def test_its_arrival_lapses_what_rests_on_it_however_far_away() -> None:
    source = SourceFactory(url=HERE)
    near, far = resting_on(source), resting_on(SourceFactory(), relays=source)
    other = decided()
    before = origins(near)
    ArticleFactory(url=HERE)
    for claim in (near, far):
        claim.refresh_from_db()
        assert (claim.status, lapses(claim)) == (Status.LAPSED, [NOW_ONE.format(source.title)])
    other.refresh_from_db()
    assert other.status == Status.DECIDED
    assert origins(near) == before - 1
    assert find_breaks() == []


def test_several_in_one_statement_are_one_change() -> None:
    here, there = SourceFactory(url=HERE), SourceFactory(url=THERE)
    first, second = resting_on(here), resting_on(there)
    article = ArticleFactory()
    with acting(article.created_by, "bring_in"):
        twice(article, HERE, HERE, THERE)
    assert lapses(first) == [NOW_ONE.format(here.title)]
    assert lapses(second) == [NOW_ONE.format(there.title)]


def test_only_the_first_that_comes_and_the_last_that_goes_count() -> None:
    one, other = ArticleFactory(url=HERE), ArticleFactory(url=THERE)
    source, beside = SourceFactory(url=HERE), SourceFactory(url=THERE)
    claim, second = resting_on(source), resting_on(beside)
    with acting(one.created_by, "describe"):
        twice(one, HERE)
        run(
            "UPDATE articles_article SET url = CASE id WHEN %s THEN %s ELSE %s END"
            " WHERE id IN (%s, %s)",
            *(one.pk, THERE, HERE, one.pk, other.pk),
        )
        assert (lapses(claim), lapses(second)) == ([], [])
        run("UPDATE articles_article SET url = '' WHERE url = %s AND id = %s", HERE, other.pk)
        assert lapses(claim) == []
        run("UPDATE articles_article SET url = '' WHERE url = %s", HERE)
    assert (lapses(claim), lapses(second)) == ([NO_LONGER.format(source.title)], [])
    assert find_breaks() == []


def test_a_claim_in_review_hears_of_it_by_its_version() -> None:
    source, claim = SourceFactory(url=HERE), ClaimFactory()
    EvidenceFactory(claim=claim, source=source)
    claim.refresh_from_db()
    ArticleFactory(url=HERE)
    assert Claim.objects.get(pk=claim.pk).version == claim.version + 1


def test_the_claims_page_says_why(client: Client) -> None:
    source = SourceFactory(url=HERE, title="The bridge report")
    claim = resting_on(source)
    article = ArticleFactory()
    client.force_login(article.created_by)
    with acting(article.created_by, "describe"):
        Article.objects.filter(pk=article.pk).update(url=HERE)
    page = client.get(claim.get_absolute_url()).content.decode()
    assert "now an article under check here, and no origin any more" in page
    assert "back to an article under check here, so it is no origin:" in page
    history = client.get(reverse("claims:history", args=[claim.pk])).content.decode()
    assert NOW_ONE.format("The bridge report") in history
