"""The desk on a phone: the margin's notes rise as a sheet, and the main acts work."""

import re

from playwright.sync_api import expect

from claims.demo.play import Newsroom
from claims.models import Claim
from tests.journeys.conftest import PHONE, OpenPage


def test_touched_words_raise_their_note_as_a_sheet(newsroom: Newsroom, open_page: OpenPage) -> None:
    phone = open_page(newsroom.people["reporter"], viewport=PHONE, touch=True)
    phone.goto(newsroom.articles["bridge"].get_absolute_url())
    phone.wait_for_load_state()
    words = phone.get_by_role("article").get_by_role("link", name="1,900 lorries cross the bridge")

    words.tap()

    close = phone.get_by_role("button", name="Close")
    expect(close).to_be_focused()
    note = phone.get_by_role("listitem").filter(has=close)
    wording = "1,900 lorries cross the harbour bridge every day."
    expect(note.get_by_role("link", name=wording, exact=True)).to_be_in_viewport()
    close.tap()
    expect(close).to_have_count(0)
    expect(words).to_be_focused()


def test_reviewer_decides_on_a_phone(newsroom: Newsroom, open_page: OpenPage) -> None:
    phone = open_page(newsroom.people["reviewer"], viewport=PHONE, touch=True)
    phone.goto("/claims/?status=in_review")
    claim = newsroom.claims["contact"]

    phone.get_by_role("link", name=claim.wording).tap()
    phone.get_by_text(re.compile("^unverifiable$")).tap()
    phone.get_by_label("Rationale").fill("No transcript of the briefing is to be had.")
    phone.get_by_role("button", name="Give the verdict").tap()

    expect(phone.get_by_text("Decided: unverifiable.")).to_be_visible()
    expect(phone.get_by_role("link", name="Next in the queue")).to_be_in_viewport()
    assert Claim.objects.get(pk=claim.pk).verdict == "unverifiable"


def test_the_queue_comes_before_what_it_can_be_narrowed_by(
    newsroom: Newsroom, open_page: OpenPage
) -> None:
    phone = open_page(newsroom.people["reviewer"], viewport=PHONE, touch=True)
    phone.goto("/claims/")
    kind = phone.get_by_label("Kind", exact=True)
    expect(phone.locator("[id^=claim-]").first).to_be_in_viewport()
    expect(kind).to_be_hidden()

    phone.get_by_label("More filters").tap()
    kind.select_option("figure")
    expect(phone.get_by_text("Clear all filters")).to_be_visible()

    phone.reload()
    expect(kind).to_have_value("figure")
    expect(kind).to_be_visible()
