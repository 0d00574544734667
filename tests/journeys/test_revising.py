"""A text is edited while it is checked: what stays, what asks and what is lost."""

import pytest
from playwright.sync_api import Page, expect

from articles.models import Article
from claims.models import Mention, Reanchoring
from tests.factories import ArticleFactory, MentionFactory, UserFactory, decided
from tests.journeys.conftest import OpenPage

COSTS = "The repair costs 4.2 million"
KEPT = "closed on Monday for eleven weeks"
GONE = "Nobody knows who pays."


@pytest.fixture
def article(transactional_db: None) -> Article:
    article = ArticleFactory(title="The bridge and its price")
    for quote in (KEPT, COSTS, GONE):
        decided(MentionFactory(article=article, quote=quote).claim)
    return article


def edit_text(page: Page, article: Article) -> None:
    """Change one sentence and take another out, from the galley on."""
    page.goto(article.get_absolute_url())
    page.get_by_role("link", name="New revision").click()
    page.get_by_role("link", name="Edit here").click()
    field = page.get_by_role("textbox", name="The text")
    text = field.input_value()
    field.fill(text.replace(COSTS, "The repair costs 4.6 million").replace(f" {GONE}", ""))
    page.get_by_role("button", name="Look it over").click()
    page.get_by_role("button", name="Accept").click()
    expect(page.get_by_role("heading", name="What revision 2 changed")).to_be_visible()


def test_an_edited_text_keeps_asks_and_tells(open_page: OpenPage, article: Article) -> None:
    page = open_page(UserFactory(role="Reporter"))

    edit_text(page, article)

    expect(page.get_by_text("1 mark kept, 1 wants your eyes, 1 lost.")).to_be_visible()
    expect(page.get_by_text("3 of 4 settled before, 1 of 3 now")).to_be_visible()
    asked = page.get_by_role("article")
    expect(asked.locator("del")).to_have_text("4.2")
    expect(asked.locator("ins")).to_have_text("4.6")
    expect(page.get_by_role("heading", name="Lost: 1 mark")).to_be_visible()

    page.wait_for_load_state("load")  # the keys are there once the modules have run
    page.keyboard.press("j")
    page.keyboard.press("y")

    expect(asked.get_by_text("The mark stands here")).to_be_visible()
    expect(asked).to_be_focused()
    expect(page.get_by_text("2 of 3 settled now")).to_be_visible()
    quotes = Mention.objects.filter(revision__number=2).order_by("start")
    assert [mention.quote for mention in quotes] == [KEPT, "The repair costs 4.6 million"]

    page.get_by_role("link", name="Read it").click()
    page.get_by_role("group").get_by_text("Revision 2 of 2").click()
    page.get_by_role("link", name="Revision 1", exact=True).click()

    expect(page.get_by_text("Revision 1 of 2 — read the latest")).to_be_visible()
    expect(page.get_by_text(GONE)).to_be_visible()
    page.get_by_role("link", name="read the latest").click()
    expect(page.get_by_text(GONE)).to_have_count(0)


def test_who_reads_the_former_text_is_told_of_the_newer(
    open_page: OpenPage, article: Article, expected_complaints: list[str]
) -> None:
    expected_complaints.append(r"status of 409")
    reader = open_page(UserFactory(role="Reporter"))
    reader.goto(article.get_absolute_url())
    edit_text(open_page(UserFactory(role="Reporter")), article)

    reader.keyboard.press("n")
    reader.keyboard.press("i")

    expect(reader.get_by_text("The article has a newer text by now")).to_be_visible()


def test_a_mark_is_answered_for_without_javascript(open_page: OpenPage, article: Article) -> None:
    page = open_page(UserFactory(role="Reporter"), javascript=False)
    edit_text(page, article)

    page.get_by_role("button", name="No, drop it").click()

    expect(page.get_by_text("The mark is dropped; the claim stays.")).to_be_visible()
    assert not Reanchoring.objects.open().exists()
