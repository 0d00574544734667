"""What people and networks do wrong is told, keeps what was typed, and leaves nothing half-done."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from accounts.models import User
from articles.models import Article
from claims.models import Claim, Evidence, Mention, Note, Verification
from tests.factories import ArticleFactory, ClaimFactory, UserFactory, in_review
from tests.journeys.conftest import OpenPage, log_in
from tests.journeys.selecting import select_with_mouse

STORY = "A tower\n3 May 2026\nThe tower at the harbour has eleven steps and was built in 1911."
OVERRIDE = "\u202e"


@pytest.fixture(autouse=True)
def _refusals_are_no_faults(expected_complaints: list[str]) -> None:
    expected_complaints.append(r"status of 422")


@pytest.fixture
def reporter(transactional_db: None) -> User:
    return UserFactory(role="Reporter")


@pytest.fixture
def intake(open_page: OpenPage, reporter: User) -> Page:
    page = open_page(reporter)
    page.goto("/articles/new/")
    return page


def read(page: Page) -> None:
    page.get_by_role("button", name="Read it").click()


def test_empty_paste_is_told(intake: Page) -> None:
    read(intake)

    expect(intake.get_by_text("Paste the text, choose a file, or give an address.")).to_be_visible()
    expect(intake.get_by_label("Text of the page")).to_be_focused()


def test_ten_megabytes_are_told_and_stay_in_the_field(intake: Page) -> None:
    field = intake.get_by_label("Text of the page")
    field.evaluate("element => { element.value = '€€€€€ '.repeat(640_000); }")
    # To lay so much out takes the browser a while.
    intake.get_by_role("button", name="Read it").click(timeout=60_000)

    expect(intake.get_by_text("more than 2,000,000 characters")).to_be_visible(timeout=60_000)
    assert field.evaluate("element => element.value.length") == 3_840_000
    assert not Article.objects.exists()


@pytest.mark.parametrize("hidden", ["\x00", "\x07", OVERRIDE], ids=["NUL", "bell", "override"])
def test_characters_that_hide_are_told(intake: Page, hidden: str) -> None:
    field = intake.get_by_label("Text of the page")
    field.evaluate("(element, text) => { element.value = text; }", f"{STORY}{hidden} It is tall.")
    read(intake)

    expect(field).to_have_attribute("aria-invalid", "true")
    expect(intake.get_by_text(re.compile("character", re.I)).first).to_be_visible()
    expect(field).to_have_value(re.compile("eleven steps"))
    assert not Article.objects.exists()


def test_script_for_an_address_is_told_and_kept(intake: Page) -> None:
    intake.get_by_label("Text of the page").fill(STORY)
    intake.get_by_label("Or its address").fill("javascript:alert(1)")
    read(intake)

    address = intake.get_by_label("Or its address")
    expect(address).to_have_attribute("aria-invalid", "true")
    expect(address).to_have_value("javascript:alert(1)")
    expect(intake.get_by_label("Text of the page")).to_have_value(STORY)


def test_binary_file_is_told(intake: Page, tmp_path: Path) -> None:
    picture = tmp_path / "picture.txt"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20)
    intake.get_by_label("Or a file").set_input_files(picture)
    read(intake)

    expect(intake.get_by_label("Or a file")).to_have_attribute("aria-invalid", "true")
    assert not Article.objects.exists()


def test_future_date_is_told_and_the_rest_kept(intake: Page) -> None:
    intake.get_by_label("Text of the page").fill(STORY)
    read(intake)
    intake.get_by_label("Byline").fill("Tom Aldane")
    intake.get_by_label("Published").fill("2999-01-01")
    intake.get_by_role("button", name="Accept").click()

    expect(intake.get_by_label("Published")).to_have_attribute("aria-invalid", "true")
    expect(intake.get_by_label("Byline")).to_have_value("Tom Aldane")
    assert not Article.objects.exists()


def test_two_quick_clicks_make_one_article(intake: Page) -> None:
    intake.get_by_label("Text of the page").fill(STORY)
    read(intake)
    intake.get_by_role("button", name="Accept").dblclick()

    expect(intake.get_by_text("The article is in.")).to_be_visible()
    assert Article.objects.count() == 1


def test_two_quick_clicks_make_one_claim(open_page: OpenPage, reporter: User) -> None:
    article = ArticleFactory()
    page = open_page(reporter)
    page.goto(article.get_absolute_url())
    select_with_mouse(page, "harbour bridge")
    page.get_by_role("button", name="Make a claim").click()
    page.get_by_role("button", name="Make the claim").dblclick()

    expect(page.get_by_text("no source yet")).to_be_visible()
    assert (Claim.objects.count(), Mention.objects.count()) == (1, 1)


def test_bad_address_and_future_date_of_a_source_are_told(
    open_page: OpenPage, reporter: User
) -> None:
    claim = ClaimFactory(by=reporter)
    page = open_page(reporter)
    page.goto(claim.get_absolute_url())
    page.wait_for_load_state()
    page.get_by_role("link", name="Add evidence").click()
    form = page.get_by_role("form", name="Add evidence")
    form.get_by_role("combobox", name="Address").fill("javascript:alert(1)")
    form.get_by_label("Title").fill("Minutes of the council")
    form.get_by_label("Published").fill("2999-01-01")
    form.get_by_label("Excerpt").fill("eleven weeks")
    form.get_by_role("button", name="Save the evidence").click()

    address = form.get_by_role("combobox", name="Address")
    expect(address).to_have_attribute("aria-invalid", "true")
    expect(form.get_by_text("This day is still to come.")).to_be_visible()
    expect(form.get_by_label("Excerpt")).to_have_value("eleven weeks")
    assert not Evidence.objects.exists()


def test_expired_session_keeps_the_words_until_one_is_logged_in_again(
    open_page: OpenPage, expected_complaints: list[str]
) -> None:
    expected_complaints.extend(["status of 401", "Status Error Code 401"])
    reviewer, claim = UserFactory(role="Reviewer"), in_review()
    page = open_page(reviewer)
    page.goto(claim.get_absolute_url())
    page.get_by_role("radio", name=re.compile("^disputed")).check()
    page.get_by_label("Rationale").fill("The second volume says otherwise.")
    page.context.clear_cookies(name="sessionid")
    page.get_by_role("button", name="Give the verdict").click()

    dialog = page.get_by_role("dialog", name="You have been logged out")
    with page.context.expect_page() as opened:
        dialog.get_by_role("link", name="Log in in a new tab").click()
    log_in(opened.value, reviewer, at="")
    dialog.get_by_role("button", name="Back to the page").click()
    expect(page.get_by_label("Rationale")).to_have_value("The second volume says otherwise.")
    page.get_by_role("button", name="Give the verdict").click()

    expect(page.get_by_text("Decided: disputed.")).to_be_visible()
    assert Verification.objects.get().rationale == "The second volume says otherwise."


@pytest.mark.parametrize(
    ("fault", "sentence"),
    [
        ({"status": 500}, "Something broke on our side. Nothing was changed"),
        (None, "Galley cannot be reached. What you typed is still here"),
    ],
    ids=["server error", "no network"],
)
def test_fault_on_the_way_is_told_and_the_words_are_kept(
    open_page: OpenPage,
    reporter: User,
    expected_complaints: list[str],
    fault: dict[str, int] | None,
    sentence: str,
) -> None:
    expected_complaints.extend(
        ["status of 500", "Status Error Code 500", "net::ERR_FAILED", "htmx:"]
    )
    claim = ClaimFactory(by=reporter)
    page = open_page(reporter)
    page.goto(claim.get_absolute_url())
    page.route("**/notes/", lambda route: route.fulfill(**fault) if fault else route.abort())
    page.get_by_label("Note", exact=True).fill("Ask the archive.")
    page.get_by_role("button", name="Write the note").click()
    expect(page.get_by_role("alert").get_by_text(sentence)).to_be_visible()
    expect(page.get_by_label("Note", exact=True)).to_have_value("Ask the archive.")

    page.unroute("**/notes/")
    page.get_by_role("button", name="Write the note").click()

    expect(page.get_by_text("The note is written.")).to_be_visible()
    assert Note.objects.get().text == "Ask the archive."
