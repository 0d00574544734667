"""Five sources that turn out to be one, and what the desk makes of it."""

from datetime import date

from playwright.sync_api import Page, expect

from claims.models import Claim
from sources.models import Source
from tests.factories import (
    ClaimFactory,
    EvidenceFactory,
    PartyFactory,
    SourceFactory,
    UserFactory,
    in_review,
)
from tests.journeys.conftest import OpenPage

SAID = "Officials said on Monday that the dam above Halden would hold 40 metres of water."


def five_reports() -> list[Source]:
    names = ("TASS", "Harbour Times", "Port Observer", "North Coast Radio", "Gulf Monitor")
    return [
        SourceFactory(
            title=f"Report {day}",
            kind="wire",
            publisher=PartyFactory(name=name),
            published_on=date(2024, 12, day),
        )
        for day, name in enumerate(names, start=1)
    ]


def claim_with(reports: list[Source]) -> Claim:
    claim = ClaimFactory(wording="The dam holds 40 metres of water.", kind="figure")
    for report in reports:
        EvidenceFactory(claim=claim, source=report, excerpt=SAID)
    return in_review(claim, evidence=0)


def set_a_rule(page: Page) -> None:
    page.goto("/rules/")
    page.get_by_label("Claims that are a").select_option("figure")
    page.get_by_label("Independent origins").fill("2")
    page.get_by_label("Reason").fill("Two wrong figures in a month.")
    page.get_by_role("button", name="Set the rule").click()
    expect(page.get_by_text("From now on: Figures need two independent origins.")).to_be_visible()


def test_five_sources_one_origin(open_page: OpenPage) -> None:
    claim = claim_with(five_reports())
    chief, reviewer = UserFactory(role="Chief"), UserFactory(role="Reviewer")
    chiefs_page = open_page(chief)
    set_a_rule(chiefs_page)

    page = open_page(reviewer)
    page.goto(claim.get_absolute_url())
    origins = page.get_by_role("region", name="Origins")
    expect(origins.get_by_text("5 sources, 5 origins")).to_be_visible()
    expect(page.get_by_role("radio", name="verified")).to_have_count(1)

    page.wait_for_load_state()
    for left in (4, 3, 2, 1):
        page.keyboard.press("y")
        counted = f"5 sources, {left} origin{'s' if left > 1 else ''} ("
        expect(origins.get_by_text(counted)).to_be_visible()

    expect(origins.get_by_text("5 sources, 1 origin (TASS)")).to_be_visible()
    expect(origins.get_by_text("These read alike")).to_have_count(0)
    review = page.get_by_role("region", name="Review")
    expect(review.get_by_text("This claim has 5 sources, 1 origin (TASS).")).to_be_visible()
    expect(page.get_by_role("radio", name="verified")).to_have_count(0)

    chiefs_page.goto(claim.get_absolute_url())
    chiefs_page.get_by_role("radio", name="verified").check()
    why = chiefs_page.get_by_label("Why you decide nevertheless")
    why.fill("The agency is the operator of the dam.")
    chiefs_page.get_by_role("button", name="Give the verdict").click()
    expect(chiefs_page.get_by_text("Decided: verified.")).to_be_visible()
    verdicts = chiefs_page.get_by_role("region", name="Verdicts")
    expect(verdicts.get_by_text("Decided against the desk’s rule")).to_be_visible()
    expect(verdicts.get_by_text("The agency is the operator of the dam.")).to_be_visible()


def test_without_javascript_a_suggestion_is_set_aside_for_good(open_page: OpenPage) -> None:
    claim = claim_with(five_reports()[:2])
    page = open_page(UserFactory(role="Reporter"), javascript=False)
    page.goto(claim.get_absolute_url())
    page.get_by_role("button", name="No x").click()
    expect(page.get_by_text("It is not suggested again.")).to_be_visible()
    expect(page.get_by_text("These read alike")).to_have_count(0)
    expect(page.get_by_role("region", name="Origins").get_by_text("2 origins")).to_be_visible()
