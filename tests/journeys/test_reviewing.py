"""A reviewer by keyboard alone, and two reviewers of one claim at once."""

import re

from playwright.sync_api import Page, expect

from accounts.models import User
from claims.models import Claim, Evidence, Verification
from tests.factories import UserFactory, in_review
from tests.journeys.conftest import OpenPage

QUEUE = "/claims/?status=in_review"


def test_reviewer_works_the_queue_by_keyboard_alone(open_page: OpenPage) -> None:
    reviewer = UserFactory(role="Reviewer")
    claims = [in_review(wording=f"The tower has {number} steps.") for number in (11, 22, 33)]
    page = open_page(reviewer)
    page.goto(QUEUE)

    first = walk_to_the_second_row(page)
    decide_by_key(page, "v", "")
    expect(page.get_by_text("Decided: verified.")).to_be_visible()
    go_on(page)
    decide_by_key(page, "d", "The guide counts two more.")
    expect(page.get_by_text("Decided: disputed.")).to_be_visible()
    go_on(page)
    decide_by_key(page, "r", "The builder's plan says otherwise.")
    expect(page.get_by_text("Decided: refuted.")).to_be_visible()
    page.keyboard.press("Enter")
    expect(page.get_by_text("Nothing else in this queue waits for you.")).to_be_visible()

    verdicts = {claim.wording: claim.verdict for claim in Claim.objects.all()}
    assert verdicts[first] == "verified"
    assert sorted(verdicts.values()) == ["disputed", "refuted", "verified"]
    assert Verification.objects.filter(reviewer=reviewer).count() == len(claims)


def test_claims_are_taken_and_handed_on_from_their_rows(open_page: OpenPage) -> None:
    reviewer, other = UserFactory(role="Reviewer"), UserFactory(role="Reviewer")
    taken, handed = (in_review(wording=f"The tower has {number} steps.") for number in (11, 22))
    page = open_page(reviewer)
    page.goto(QUEUE)
    address = page.url

    row = page.locator(f"#claim-{taken.pk}")
    row.get_by_role("button", name="Take").click()
    expect(row).to_contain_text(reviewer.display_name)
    expect(row).to_be_focused()
    row = page.locator(f"#claim-{handed.pk}")
    row.get_by_text("Hand to").click()
    row.get_by_role("button", name=other.display_name).click()
    expect(row).to_contain_text(other.display_name)
    expect(row.get_by_role("button", name=other.display_name)).to_have_count(0)

    assert page.url == address
    people = dict(Claim.objects.values_list("pk", "assignee"))
    assert people == {taken.pk: reviewer.pk, handed.pk: other.pk}


def walk_to_the_second_row(page: Page) -> str:
    """j, j, k, j, Enter; returns the wording of the claim that opens."""
    rows = page.get_by_role("main").get_by_role("link", name=re.compile("The tower has"))
    expect(rows).to_have_count(3)
    for key, row in (("j", 0), ("j", 1), ("k", 0), ("j", 1)):
        page.keyboard.press(key)
        expect(rows.nth(row)).to_be_focused()
    wording = rows.nth(1).text_content() or ""
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name=wording)).to_be_visible()
    return wording


def decide_by_key(page: Page, key: str, rationale: str) -> None:
    page.wait_for_load_state()
    page.keyboard.press(key)
    if rationale:
        expect(page.get_by_label("Rationale")).to_be_focused()
        page.keyboard.type(rationale)
        page.keyboard.press("Control+Enter")
    else:
        expect(page.get_by_role("button", name="Give the verdict")).to_be_focused()
        page.keyboard.press("Enter")


def go_on(page: Page) -> None:
    """Enter on the next claim, which the answer puts the focus on."""
    onwards = page.get_by_role("link", name="Next in the queue")
    expect(onwards).to_be_focused()
    page.keyboard.press("Enter")
    expect(onwards).to_have_count(0)
    expect(page.get_by_text("It waits for a verdict")).to_be_visible()


def test_evidence_is_added_by_keyboard_alone(open_page: OpenPage) -> None:
    claim = in_review()
    page = open_page(UserFactory(role="Reviewer"))
    page.goto(claim.get_absolute_url())
    expect(page.get_by_role("heading", name=claim.wording)).to_be_visible()

    page.wait_for_load_state()
    page.keyboard.press("e")
    form = page.get_by_role("form", name="Add evidence")
    expect(form.get_by_role("combobox", name="Find a source")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(form.get_by_label("Title")).to_be_focused()
    page.keyboard.type("Minutes of the council")
    page.keyboard.press("Enter")

    evidence = page.get_by_role("region", name="Evidence", exact=True)
    expect(evidence.get_by_role("link", name="Minutes of the council", exact=True)).to_be_visible()
    assert Evidence.objects.filter(claim=claim).count() == 2


def test_unverifiable_needs_a_rationale_and_says_so(
    open_page: OpenPage, expected_complaints: list[str]
) -> None:
    expected_complaints.append(r"status of 422")
    claim = in_review()
    page = open_page(UserFactory(role="Reviewer"))
    page.goto(claim.get_absolute_url())
    expect(page.get_by_role("radio", name="unverifiable")).to_be_visible()

    page.wait_for_load_state()
    page.keyboard.press("u")
    expect(page.get_by_label("Rationale")).to_be_focused()
    page.keyboard.press("Control+Enter")

    expect(page.get_by_text("Say why: any verdict but “verified” needs")).to_be_visible()
    expect(page.get_by_role("radio", name="unverifiable")).to_be_checked()
    claim.refresh_from_db()
    assert claim.status == "in_review"


def test_second_of_two_reviewers_meets_the_fresh_card_with_their_words_kept(
    open_page: OpenPage, expected_complaints: list[str]
) -> None:
    claim = in_review()
    quick, slow = (look_at(open_page, claim, UserFactory(role="Reviewer")) for _ in range(2))

    slow.get_by_role("radio", name="disputed").check()
    slow.get_by_label("Rationale").fill("The second volume says otherwise.")
    quick.get_by_role("radio", name=re.compile("^verified")).check()
    quick.get_by_role("button", name="Give the verdict").click()
    expect(quick.get_by_text("Decided: verified.")).to_be_visible()
    expected_complaints.append(r"status of 409")
    with slow.expect_response("**/decide/") as answer:
        slow.get_by_role("button", name="Give the verdict").click()

    assert answer.value.status == 409
    expect(slow.get_by_role("heading", name="Somebody was faster")).to_be_visible()
    kept = slow.get_by_label("What you wrote")
    expect(kept).to_have_value("The second volume says otherwise.")
    expect(slow.get_by_role("button", name="Give the verdict")).to_have_count(0)
    claim.refresh_from_db()
    assert claim.verdict == "verified"
    assert Verification.objects.count() == 1


def look_at(open_page: OpenPage, claim: Claim, user: User) -> Page:
    page = open_page(user)
    page.goto(claim.get_absolute_url())
    expect(page.get_by_role("button", name="Give the verdict")).to_be_visible()
    return page
