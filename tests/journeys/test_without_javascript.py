"""The whole way by forms and links alone."""

import csv
import io
import re

import pytest
from playwright.sync_api import Page, expect

from accounts.models import User
from articles.models import SentenceInitial
from claims.models import Claim, Mention, Verification
from tests.factories import PASSWORD, ClaimFactory, UserFactory
from tests.journeys.conftest import ROOT, OpenPage, log_in

COPIED = ROOT / "claims" / "demo" / "pages" / "bridge.txt"
TITLE = "Harbour bridge to close for eleven weeks"
WORDS = "carries 23,400 vehicles on an average weekday"
NEW_PASSWORD = "a whole new staple 7"


@pytest.fixture
def reporter(transactional_db: None) -> User:
    return UserFactory(role="Reporter")


def test_everything_is_done_without_javascript(open_page: OpenPage, reporter: User) -> None:
    page = open_page(javascript=False)
    reviewer = UserFactory(role="Reviewer")

    log_in(page, reporter)
    bring_in(page)
    mark_words(page)
    link_words(page)
    initial_and_take_back(page)
    claim = Claim.objects.get(wording=WORDS)
    add_evidence(page, claim)
    submit(page)
    log_out(page)
    log_in(page, reviewer)
    send_back(page, claim, "Say on which day this was counted.")
    log_out(page)
    log_in(page, reporter)
    page.goto(claim.get_absolute_url())
    expect(page.get_by_text("Say on which day this was counted.").first).to_be_visible()
    submit(page)
    log_out(page)
    log_in(page, reviewer)
    verify(page, claim)
    (row,) = export(page)
    assert row["wording"] == WORDS
    assert Verification.objects.get().reviewer == reviewer


def test_password_is_changed_without_javascript(open_page: OpenPage, reporter: User) -> None:
    page = open_page(javascript=False)
    log_in(page, reporter, PASSWORD)

    open_menu(page)
    page.get_by_role("link", name="Change password").click()
    page.get_by_label("Old password").fill(PASSWORD)
    page.get_by_label("New password", exact=True).fill(NEW_PASSWORD)
    page.get_by_label("New password confirmation").fill(NEW_PASSWORD)
    page.get_by_role("button", name="Change password").click()
    expect(page.get_by_role("heading", name="Password changed")).to_be_visible()
    log_out(page)

    log_in(page, reporter, NEW_PASSWORD)


def open_menu(page: Page) -> None:
    page.get_by_role("banner").get_by_role("group").click()


def log_out(page: Page) -> None:
    open_menu(page)
    page.get_by_role("button", name="Log out").click()
    expect(page.get_by_role("heading", name="Log in")).to_be_visible()


def bring_in(page: Page) -> None:
    page.get_by_role("link", name="New article").first.click()
    page.get_by_label("Text of the page").fill(COPIED.read_text(encoding="utf-8"))
    page.get_by_role("button", name="Read it").click()
    expect(page.get_by_label("Title")).to_have_value(TITLE)
    page.get_by_role("button", name="Accept").click()
    expect(page.get_by_text("The article is in.")).to_be_visible()


def open_sentence(page: Page, number: int) -> None:
    page.get_by_role("link", name=re.compile(rf"sentence {number}, ")).click()
    expect(page.get_by_role("heading", name=f"Sentence {number} of")).to_be_visible()


def mark_words(page: Page) -> None:
    open_sentence(page, 2)
    page.get_by_label("The words that make the claim").fill(WORDS)
    page.get_by_role("button", name="Go on with these words").click()
    page.get_by_role("button", name="Make the claim").click()
    expect(page.get_by_role("heading", name=TITLE)).to_be_visible()
    mention = Mention.objects.get()
    assert mention.revision.text[mention.start : mention.end] == mention.quote == WORDS


def link_words(page: Page) -> None:
    known = ClaimFactory(wording="Six hangers of the bridge have cracks.")
    open_sentence(page, 3)
    page.get_by_role("button", name="Go on with these words").click()
    page.get_by_role("searchbox", name="Search all claims").fill("hangers")
    page.get_by_role("button", name="Search").click()
    page.get_by_role("button", name=f"Link to {known.wording}").click()
    expect(page.get_by_role("heading", name=TITLE)).to_be_visible()
    assert known.mentions.count() == 1


def initial_and_take_back(page: Page) -> None:
    open_sentence(page, 7)
    page.get_by_role("button", name="Initial: nothing to check here").click()
    expect(page.get_by_role("link", name="sentence 7, initialled")).to_be_visible()
    assert SentenceInitial.objects.count() == 1
    open_sentence(page, 7)
    page.get_by_role("button", name="Take the initials back").click()
    expect(page.get_by_role("link", name="sentence 7, open")).to_be_visible()
    assert SentenceInitial.objects.count() == 0


def add_evidence(page: Page, claim: Claim) -> None:
    margin = page.get_by_role("complementary", name="In the margin")
    margin.get_by_role("link", name=claim.wording, exact=True).click()
    page.get_by_role("link", name="Add evidence").click()
    page.get_by_label("Title").fill("Traffic count")
    page.get_by_label("Excerpt").fill("23,400 on an average weekday")
    page.get_by_role("button", name="Save the evidence").click()
    expect(page.get_by_text("The evidence is added.")).to_be_visible()


def submit(page: Page) -> None:
    page.get_by_role("button", name="Submit for review").click()
    expect(page.get_by_text("The claim waits for review.")).to_be_visible()


def send_back(page: Page, claim: Claim, reason: str) -> None:
    page.goto(claim.get_absolute_url())
    page.get_by_text("Send back…").click()
    step = page.get_by_role("group").filter(has=page.get_by_role("button", name="Send back"))
    step.get_by_label("Reason").fill(reason)
    step.get_by_role("button", name="Send back").click()
    expect(page.get_by_text("The claim is sent back, with your reason.")).to_be_visible()


def verify(page: Page, claim: Claim) -> None:
    page.get_by_role("link", name="Claims", exact=True).click()
    page.get_by_role("link", name="Waiting for review").click()
    page.get_by_role("link", name=claim.wording).click()
    page.get_by_role("radio", name=re.compile("^verified")).check()
    page.get_by_role("button", name="Give the verdict").click()
    expect(page.get_by_text("Decided: verified.")).to_be_visible()
    expect(page.get_by_role("link", name="Next in the queue")).to_be_visible()


def export(page: Page) -> list[dict[str, str]]:
    page.get_by_role("link", name="Export", exact=True).click()
    page.get_by_role("radio", name="a program").check()
    with page.expect_download() as download:
        page.get_by_role("button", name="Download CSV").click()
    text = download.value.path().read_text(encoding="utf-8")
    return list(csv.DictReader(io.StringIO(text, newline="")))
