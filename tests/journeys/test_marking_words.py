"""Making claims of words: by keyboard alone, by touch, and by linking to a claim that exists."""

import re

import pytest
from playwright.sync_api import Page, expect

from articles.models import Article
from claims.models import Claim, Mention
from tests.factories import ArticleFactory, ClaimFactory, MentionFactory, UserFactory
from tests.journeys.conftest import PHONE, OpenPage
from tests.journeys.selecting import (
    select_between,
    select_by_touch,
    select_with_mouse,
    words_of_text,
)

#: The emoji and the accents count for one character each, however a browser stores them.
TEXT = (
    "The harbour 🚢 bridge closed on Monday for eleven weeks. Ferries run every ten minutes.\n\n"
    "“The repair costs 4.2 million,” mayor Ída Lund said. Nobody knows who pays."
)


@pytest.fixture
def article(transactional_db: None) -> Article:
    return ArticleFactory(text=TEXT)


@pytest.fixture
def galley(article: Article, open_page: OpenPage) -> Page:
    page = open_page(UserFactory(role="Reporter"))
    page.goto(article.get_absolute_url())
    return page


def test_words_after_an_emoji_are_anchored_exactly(article: Article, galley: Page) -> None:
    select_with_mouse(galley, "bridge closed on Monday")
    galley.get_by_role("button", name="Make a claim").click()
    galley.get_by_role("button", name="Make the claim").click()

    expect(galley.get_by_text("no source yet")).to_be_visible()
    mention = Mention.objects.get()
    assert words_of_text(article, mention) == mention.quote == "bridge closed on Monday"


@pytest.mark.parametrize("words", ["Ferries run", "“The repair costs 4.2 million,”", "Nobody"])
def test_drag_may_begin_at_the_first_letter_of_a_sentence(galley: Page, words: str) -> None:
    select_with_mouse(galley, words)
    galley.get_by_role("button", name="Make a claim").click()

    panel = galley.get_by_role("region", name="Make a claim")
    expect(panel.get_by_role("blockquote")).to_have_text(words)


@pytest.mark.parametrize("words", ["closed on", "on Monday for eleven"])
def test_drag_within_marked_words_selects_and_a_click_opens_their_claim(
    article: Article, open_page: OpenPage, words: str
) -> None:
    marked = MentionFactory(article=article, quote="bridge closed on Monday")
    page = open_page(UserFactory(role="Reporter"))
    page.goto(article.get_absolute_url())
    note = page.locator(f"#note-{marked.pk}")

    select_with_mouse(page, words)
    expect(note).not_to_have_class(re.compile("is-active"))
    page.get_by_role("button", name="Make a claim").click()
    panel = page.get_by_role("region", name="Make a claim")
    expect(panel.get_by_role("blockquote")).to_have_text(words)
    page.keyboard.press("Escape")
    page.get_by_role("link", name="bridge closed on Monday").click()
    expect(note).to_have_class(re.compile("is-active"))


def test_claim_is_made_with_the_keyboard_alone(article: Article, galley: Page) -> None:
    press = galley.keyboard.press
    press("n")  # the next open sentence
    for _ in range(5):
        press("Shift+ArrowLeft")  # five words less at the end
    press("Shift+ArrowDown")  # one less at the beginning
    press("Enter")
    panel = galley.get_by_role("region", name="Make a claim")
    expect(panel.get_by_role("blockquote")).to_have_text("harbour 🚢 bridge closed")
    expect(panel.get_by_role("combobox", name="Speaker")).to_be_visible()
    tab_to(galley, "Make the claim")
    press("Enter")

    expect(galley.get_by_text("no source yet")).to_be_visible()
    mention = Mention.objects.get()
    assert words_of_text(article, mention) == mention.quote == "harbour 🚢 bridge closed"


def test_claim_is_made_by_touch(article: Article, open_page: OpenPage) -> None:
    phone = open_page(UserFactory(role="Reporter"), viewport=PHONE, touch=True)
    phone.goto(article.get_absolute_url())

    select_by_touch(phone, "eleven")
    phone.get_by_role("button", name="Make a claim").tap()
    panel = phone.get_by_role("region", name="Make a claim")
    expect(panel.get_by_role("blockquote")).to_have_text("eleven")
    panel.get_by_label("Wording").fill("The bridge closes for eleven weeks.")
    panel.get_by_role("button", name="Make the claim").tap()

    expect(phone.get_by_text("The bridge closes for eleven weeks.").last).to_be_visible()
    mention = Mention.objects.get()
    assert words_of_text(article, mention) == mention.quote == "eleven"


def test_words_are_linked_to_a_claim_found_as_one_types(article: Article, galley: Page) -> None:
    known = ClaimFactory(wording="The ferry across the harbour runs six times an hour.")
    ClaimFactory(wording="The town hall has twelve windows.")

    select_with_mouse(galley, "Ferries run every ten minutes")
    galley.get_by_role("button", name="Link to existing").click()
    search = galley.get_by_role("combobox", name="Search all claims")
    expect(search).to_be_focused()
    search.press_sequentially("six times")
    options = galley.get_by_role("listbox", name="Claims").get_by_role("option")
    expect(options).to_have_count(1)
    expect(options).to_contain_text(known.wording)
    search.press("ArrowDown")
    search.press("Enter")

    note = galley.get_by_role("complementary").get_by_role("link", name=known.wording, exact=True)
    expect(note).to_be_visible()
    mention = Mention.objects.get()
    assert mention.claim == known
    assert words_of_text(article, mention) == "Ferries run every ten minutes"
    assert Claim.objects.count() == 2


def test_selection_across_paragraphs_is_refused_in_words(galley: Page) -> None:
    select_between(galley, "Ferries run", "The repair costs")
    galley.get_by_role("button", name="Make a claim").click()

    expect(galley.get_by_text("over more than one paragraph")).to_be_visible()
    assert not Mention.objects.exists()


def test_suggestion_is_dismissed_and_brought_back(galley: Page) -> None:
    dismiss = galley.get_by_role("button", name="Dismiss the suggestion").first
    dismiss.click()
    galley.get_by_role("button", name="Undo").click()

    expect(galley.get_by_role("button", name="Undo")).to_have_count(0)
    expect(galley.get_by_role("button", name=re.compile("^Dismiss the")).first).to_be_visible()


def tab_to(page: Page, name: str) -> None:
    """Press Tab until the button called ``name`` has the focus."""
    button = page.get_by_role("button", name=name)
    for _ in range(30):
        if button.evaluate("element => element === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"Tab never came to “{name}”")
