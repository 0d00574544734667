"""A fact goes stale: its day passes, it lapses, the article is corrected and signed off anew."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone
from playwright.sync_api import Page, expect

from articles.models import Article
from claims.models import Claim, SignOff
from tests.claims.clearing import read_through
from tests.factories import (
    ArticleFactory,
    ClaimFactory,
    MentionFactory,
    SectionFactory,
    UserFactory,
    in_review,
)
from tests.journeys.conftest import OpenPage

FACT = "The harbour bridge is closed for eleven weeks."
CORRECTION = "The closure lasts nine weeks, not eleven."


@pytest.fixture
def article(transactional_db: None) -> Article:
    """All of it is initialled but the sentence with a claim in review, due again tomorrow."""
    by = UserFactory(role="Reporter")
    SectionFactory(name="City", people=[by])
    article = ArticleFactory(by=by)
    tomorrow = timezone.localdate() + timedelta(days=1)
    claim = ClaimFactory(wording=FACT, recheck_on=tomorrow, by=by)
    MentionFactory(article=article, claim=in_review(claim))
    read_through(article, by, 1)
    return article


def test_a_fact_that_goes_stale(
    open_page: OpenPage, article: Article, monkeypatch: pytest.MonkeyPatch
) -> None:
    claim = Claim.objects.get(wording=FACT)
    chief = UserFactory(role="Chief", first_name="Inês", last_name="Duarte")
    desk, checker = open_page(chief), open_page(UserFactory(role="Reviewer"))

    verify(checker, claim)
    sign_off(desk, article, 1)
    the_day_passes(monkeypatch)
    close_as_corrected(desk, article)
    bring_in_the_corrected_text(desk, article)
    desk.goto(claim.get_absolute_url())
    desk.get_by_role("button", name="Submit for review").click()
    expect(desk.get_by_role("button", name="Submit for review")).to_have_count(0)
    verify(checker, claim)
    sign_off(desk, article, 2)

    desk.goto(f"/articles/{article.pk}/proof/")
    expect(desk.get_by_text("Signed off by Inês Duarte")).to_be_visible()
    expect(desk.get_by_role("region", name="Correction")).to_contain_text(CORRECTION)
    assert SignOff.objects.standing().count() == 2


def verify(page: Page, claim: Claim) -> None:
    page.goto(claim.get_absolute_url())
    page.get_by_role("radio", name="verified").first.check()
    page.get_by_role("button", name="Give the verdict").click()
    expect(page.get_by_text("Decided: verified.")).to_be_visible()


def sign_off(page: Page, article: Article, number: int) -> None:
    page.goto(article.get_absolute_url())
    page.get_by_role("link", name="Sign-off", exact=True).click()
    expect(page.get_by_role("heading", name="Nothing is missing")).to_be_visible()
    page.get_by_role("button", name=f"Sign revision {number} off").click()
    expect(page.get_by_text(f"Revision {number} is signed off.")).to_be_visible()
    page.goto("/articles/")
    expect(page.get_by_role("link", name="signed off")).to_be_visible()


def the_day_passes(monkeypatch: pytest.MonkeyPatch) -> None:
    later = timezone.now() + timedelta(days=1)
    with monkeypatch.context() as patch:
        patch.setattr(timezone, "now", lambda: later)
        call_command("recheck")


def close_as_corrected(page: Page, article: Article) -> None:
    """The desk leads with it; it is closed in the words that readers will see."""
    page.goto("/articles/")
    expect(page.get_by_role("link", name="signed off, changed since")).to_be_visible()
    page.goto("/")
    expect(page.get_by_role("heading", level=2).first).to_have_text(
        "Articles touched by a changed claim"
    )
    page.get_by_role("link", name="Close…").click()
    page.get_by_label("Corrected").check()
    page.get_by_label("In words").fill(CORRECTION)
    page.get_by_role("button", name="Close").click()
    expect(page.get_by_text(CORRECTION)).to_be_visible()
    page.goto(article.get_absolute_url())
    expect(page.get_by_role("region", name="Correction")).to_contain_text(CORRECTION)


def bring_in_the_corrected_text(page: Page, article: Article) -> None:
    """A signed-off text is frozen; in the next one only the touched sentence is left to clear."""
    page.goto(f"/articles/{article.pk}/revise/by-hand/")
    field = page.get_by_role("textbox", name="The text")
    field.fill(field.input_value().replace("eleven", "nine"))
    page.get_by_role("button", name="Look it over").click()
    page.get_by_role("button", name="Accept").click()
    expect(page.get_by_role("heading", name="What revision 2 changed")).to_be_visible()
    page.goto(f"/articles/{article.pk}/sign-off/")
    expect(page.get_by_text("1 sentence is not cleared")).to_be_visible()
