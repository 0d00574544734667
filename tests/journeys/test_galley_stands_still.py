"""A long galley comes a part at a time, and nothing in it moves while one reads and acts."""

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from articles.models import Article
from claims.models import Mention
from tests.factories import UserFactory
from tests.journeys.conftest import DESKTOP, PHONE, OpenPage
from tests.long_article import long_article

#: Chromium's own account of what has moved, also right after a key or the mouse was pressed.
_WATCH = """
window.moved = [];
new PerformanceObserver((list) => {
  for (const one of list.getEntries())
    for (const {node} of one.sources) moved.push(node?.id || node?.className || node?.nodeName);
}).observe({type: "layout-shift", buffered: true});
"""
#: Whether every paragraph is laid out, and its notes have their places.
_IS_SET = "() => !document.querySelector('.galley-text .para:not(.is-set)')"
#: Each note's box, and where its words begin, from the top.
_PLACES = """
() => [...document.querySelectorAll(".margin-note")].map((note) => {
  const {top, bottom} = note.getBoundingClientRect();
  const words = document.getElementById(note.dataset.anchor).getBoundingClientRect().top;
  return [top, bottom, words];
})
"""


@pytest.fixture
def article(transactional_db: None) -> Article:
    return long_article(40)


def open_galley(page: Page, address: str) -> Page:
    page.add_init_script(_WATCH)
    page.goto(address)
    page.wait_for_function(_IS_SET)
    return page


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_nothing_moves_while_it_comes(
    article: Article, open_page: OpenPage, viewport: ViewportSize
) -> None:
    page = open_page(UserFactory(role="Reporter"), viewport=viewport)

    open_galley(page, article.get_absolute_url())

    assert page.evaluate("moved") == []


def test_nothing_moves_when_a_sentence_is_initialled(article: Article, open_page: OpenPage) -> None:
    page = open_galley(open_page(UserFactory(role="Reporter")), article.get_absolute_url())

    page.keyboard.press("n")
    page.keyboard.press("i")
    expect(page.get_by_text("1 of 80 sentences settled")).to_be_visible()

    assert page.evaluate("moved") == []


def test_every_note_stands_at_its_words_or_below_the_note_before(
    article: Article, open_page: OpenPage
) -> None:
    page = open_galley(open_page(UserFactory(role="Reader")), article.get_absolute_url())

    places = page.evaluate(_PLACES)

    assert len(places) == 40
    free = 0.0
    for top, bottom, words in places:
        assert top == pytest.approx(max(words, free), abs=12)
        free = bottom


def test_words_far_down_are_shown_with_their_note(article: Article, open_page: OpenPage) -> None:
    mention = Mention.objects.order_by("start").last()
    assert mention is not None
    page = open_page(UserFactory(role="Reader"))

    open_galley(page, f"{article.get_absolute_url()}#mention-{mention.pk}")

    expect(page.locator(f"#mention-{mention.pk}")).to_be_in_viewport()


def test_suggestion_is_accepted_on_the_page_of_its_sentence(
    article: Article, open_page: OpenPage
) -> None:
    article.revisions.get().sentences.filter(number=2).update(suggested=True, attributions=[])
    page = open_page(UserFactory(role="Reporter"))
    page.goto(f"{article.get_absolute_url()}sentences/2/")

    page.get_by_role("button", name="Accept").click()

    expect(page).to_have_url(f"{article.get_absolute_url()}#sentence-2", timeout=10_000)
    assert Mention.objects.filter(quote="It was opened again later.").exists()
