"""A confidential source: seen by who knows it, by who reviews, by the chief who answers for it."""

from playwright.sync_api import Page, expect

from claims.models import Claim
from claims.workflow import Verdict
from sources.models import Source
from tests.factories import ClaimFactory, UserFactory
from tests.journeys.conftest import OpenPage

NAME, WORDS = "Vendela Quist", "Half the anchors were never weighed."


def test_a_confidential_source_seen_by_two_roles(open_page: OpenPage) -> None:
    reporter, reviewer = UserFactory(role="Reporter"), UserFactory(role="Reviewer")
    claim = ClaimFactory(by=reporter, wording="Half the anchors were never weighed before use.")
    knows = open_page(reporter)
    enter_the_source(knows)
    source = Source.objects.get()
    cite(knows, claim, source)
    expect(knows.locator("blockquote").filter(has_text=WORDS)).to_be_visible()

    other = open_page(reviewer)
    other.goto(claim.get_absolute_url())
    expect(other.get_by_text("its words are withheld")).to_be_visible()
    expect(other.get_by_text("no chief has approved it yet")).to_be_visible()
    other.goto(source.get_absolute_url())
    expect(other.get_by_role("heading", name=source.title)).to_be_visible()
    for secret in (NAME, WORDS):
        expect(other.get_by_text(secret)).to_have_count(0)
    expect(other.get_by_text("Anonymous because: She would lose her post.").first).to_be_visible()

    chief = open_page(UserFactory(role="Chief"))
    chief.goto(source.get_absolute_url())
    expect(chief.get_by_text(NAME)).to_be_visible()
    chief.get_by_role("link", name="Approve…").click()
    chief.get_by_role("button", name="Approve the source").click()
    expect(chief.get_by_text("The source is approved.")).to_be_visible()

    other.goto(claim.get_absolute_url())
    expect(other.get_by_text("no chief has approved it yet")).to_have_count(0)
    other.get_by_role("radio", name="verified").check()
    other.get_by_role("button", name="Give the verdict").click()
    expect(other.locator(".state.large")).to_have_text("verified")
    claim.refresh_from_db()
    assert claim.verdict == Verdict.VERIFIED
    expect(other.get_by_text(WORDS)).to_have_count(0)


def enter_the_source(page: Page) -> None:
    page.goto("/sources/")
    page.get_by_role("link", name="Confidential").click()
    page.get_by_label("Why anonymity was given").fill("She would lose her post.")
    page.get_by_label("Who it is").fill(NAME)
    page.get_by_role("button", name="Enter the source").click()
    expect(page.get_by_text("waits for a chief’s approval")).to_be_visible()
    expect(page.get_by_text(NAME)).to_be_visible()


def cite(page: Page, claim: Claim, source: Source) -> None:
    page.goto(f"/claims/{claim.pk}/evidence/")
    page.get_by_label("Find a source").fill(source.title)
    page.get_by_role("option", name=source.title).click()
    expect(page.locator("#source-chosen")).to_be_visible()
    page.get_by_label("Excerpt").fill(WORDS)
    page.get_by_role("button", name="Save the evidence").click()
    expect(page.get_by_text("The evidence is added.")).to_be_visible()
    page.get_by_role("button", name="Submit for review").click()
    expect(page.get_by_text("It waits for a verdict")).to_be_visible()
