"""What did we hold true yesterday? And what a verdict rests on, from page to page."""

from datetime import timedelta

from django.utils import timezone
from playwright.sync_api import Page, expect

from accounts.models import User
from claims.demo.play import Newsroom
from claims.models import Claim, Relation
from tests.factories import UserFactory, decided
from tests.journeys.conftest import OpenPage


def test_a_former_day_is_asked_for_and_left_again(open_page: OpenPage, newsroom: Newsroom) -> None:
    """The cost of the repair was verified until evidence came up today."""
    page = open_page(newsroom.people["auditor"])
    cost, bridge = newsroom.claims["cost"], newsroom.articles["bridge"]
    day = timezone.localdate() - timedelta(days=1)
    said = f"As we held it on {day:%-d %B %Y}."

    page.goto(bridge.get_absolute_url())
    now = page.locator(".coverage").inner_text()
    page.get_by_text("What we held on…").click()
    page.get_by_label("End of the day").fill(day.isoformat())
    page.get_by_role("button", name="Show").click()
    expect(page.get_by_text(said)).to_be_visible()
    assert page.locator(".coverage").inner_text() != now

    page.locator("#margin-notes").get_by_role("link", name=cost.wording).click()
    expect(page.get_by_text(said)).to_be_visible()
    expect(page.locator("#held-claim .state.large")).to_have_text("verified")
    page.get_by_role("link", name="Back to now").click()
    expect(page.locator("#claim-head .state.large")).to_have_text("lapsed")

    assert_the_queue_narrows_a_former_day(page, day.isoformat(), cost)


def assert_the_queue_narrows_a_former_day(page: Page, day: str, cost: Claim) -> None:
    """Filters and the day are one address, which the browser's own back button leaves again."""
    page.goto("/claims/?status=verified")
    expect(page.get_by_role("link", name=cost.wording)).to_have_count(0)
    page.get_by_label("As held on").fill(day)
    expect(page.get_by_text("As we held it on")).to_be_visible()
    expect(page.get_by_role("link", name=cost.wording)).to_be_visible()
    assert f"on={day}" in page.url
    page.go_back()
    expect(page.get_by_role("link", name=cost.wording)).to_have_count(0)


def test_a_claim_falls_with_the_one_it_depends_on(open_page: OpenPage) -> None:
    chief = UserFactory(role="Chief")
    ground = decided(wording="The accord was signed in January.")
    roof = decided(wording="The term ends in January 2066.")
    page = open_page(chief)

    relate(page, roof, "The accord was", chief)
    expect(page.locator("#claim-head .state.large")).to_have_text("lapsed")
    assert Relation.objects.get().other == ground
    decide_again(open_page, roof)

    page.goto(ground.get_absolute_url())
    expect(page.locator("#among")).to_contain_text("It is needed by")
    page.locator("summary", has_text="Reopen").click()
    page.get_by_label("Reason").first.fill("Another paper says February.")
    page.get_by_role("button", name="Reopen").click()
    expect(page.locator("#claim-head .state.large")).to_have_text("lapsed")
    page.locator("#among").get_by_role("link", name=roof.wording).first.click()
    expect(page.locator("#claim-head .state.large")).to_have_text("lapsed")
    expect(page.locator("#review-standing")).to_contain_text("A claim it depends on lapsed")


def relate(page: Page, claim: Claim, typed: str, by: User) -> None:
    """By key, with the other claim found by its words."""
    page.goto(claim.get_absolute_url())
    page.keyboard.press("c")
    form = page.locator("form#relation-form")
    form.get_by_label("The other claim").press_sequentially(typed)
    form.locator("[role=option]").first.click()
    form.get_by_label("Why").fill("The end is the signature and the term added up.")
    form.get_by_role("button", name="Relate").click()
    expect(page.get_by_text("The two claims are related.")).to_be_visible()


def decide_again(open_page: OpenPage, claim: Claim) -> None:
    page = open_page(UserFactory(role="Reviewer"))
    page.goto(claim.get_absolute_url())
    page.get_by_role("button", name="Submit for review").click()
    page.get_by_role("radio", name="verified").first.check()
    page.get_by_role("button", name="Give the verdict").click()
    expect(page.get_by_text("Decided: verified.")).to_be_visible()
