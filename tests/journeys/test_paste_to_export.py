"""The main path, from a copied page to a line in a CSV file, as two people walk it."""

import csv
import re
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from accounts.models import User
from articles.models import Article, SentenceInitial
from claims.models import Claim, ExportRecord, Mention, Verification
from sources.models import Source
from tests.factories import UserFactory
from tests.journeys.conftest import ROOT, OpenPage, log_in
from tests.journeys.selecting import select_with_mouse, words_of_text


@dataclass(frozen=True)
class Copied:
    """A page as copied from a browser, and what the journey finds in it."""

    path: Path
    title: str
    date: str
    outlet: str
    paragraphs: int
    furniture: tuple[str, str]  # a line that is left out, and why
    words: str  # to be made a claim
    first_body: str


OWN = Copied(
    path=ROOT / "claims" / "demo" / "pages" / "bridge.txt",
    title="Harbour bridge to close for eleven weeks",
    date="2025-10-03",
    outlet="Lindhaven Gazette",
    paragraphs=9,
    furniture=("Share on Facebook", "share buttons"),
    words="carries 23,400 vehicles on an average weekday",
    first_body="Lindhaven’s harbour bridge will close to all traffic on Monday",
)
SEED = Copied(
    path=ROOT.parent / "shared" / "data" / "articles" / "seed.txt",
    title="New Syrian leader wants close ties with Russia",
    date="2024-12-29",
    outlet="RT",
    paragraphs=10,
    furniture=("27:20", "player timer"),
    words="In 2017, Russia and Syria agreed to station Moscow’s troops there for 49 years",
    first_body="The new Syrian authorities led by Islamists Hayat Tahrir-al-Sham (HTS)",
)
SOURCE = "Traffic count of the roads office"
PAGES = [page for page in (OWN, SEED) if page.path.exists()]


@pytest.mark.parametrize("copied", PAGES, ids=lambda page: page.path.stem)
def test_pasted_page_becomes_a_verified_claim_in_a_csv(
    page: Page, open_page: OpenPage, tmp_path: Path, copied: Copied
) -> None:
    reporter, reviewer = UserFactory(role="Reporter"), UserFactory(role="Reviewer")

    log_in(page, reporter)
    bring_in(page, copied)
    article = Article.objects.get()
    claim = make_claim(page, article, copied.words)
    accept_a_suggestion(page)
    initial_a_sentence(page, reporter)
    add_evidence(page, claim)
    submit(page)
    log_out(page)
    log_in(page, reviewer)
    verify_from_the_queue(page, claim)
    row = export(page, tmp_path)

    assert row["wording"] == claim.wording
    assert row["verdict"] == "verified"
    assert row["source_titles"] == SOURCE
    assert row["article_titles"] == copied.title
    assert ExportRecord.objects.get().by == reviewer


def log_out(page: Page) -> None:
    page.get_by_role("banner").get_by_role("group").click()
    page.get_by_role("button", name="Log out").click()
    expect(page.get_by_role("heading", name="Log in")).to_be_visible()


def bring_in(page: Page, copied: Copied) -> None:
    page.get_by_role("link", name="New article").first.click()
    page.get_by_label("Text of the page").fill(copied.path.read_text(encoding="utf-8"))
    page.get_by_role("button", name="Read it").click()
    expect(page.get_by_role("heading", name="Look it over")).to_be_visible()
    expect(page.get_by_label("Title")).to_have_value(copied.title)
    expect(page.get_by_label("Published")).to_have_value(copied.date)
    expect(page.get_by_label("Outlet")).to_have_value(copied.outlet)
    expect(page.get_by_label("Language")).to_have_value("en")
    take_back_and_leave_out(page, *copied.furniture)
    page.get_by_role("button", name="Accept").click()
    expect(page.get_by_role("heading", name=copied.title)).to_be_visible()
    text = page.get_by_role("article", name="Text of the article")
    expect(text.get_by_role("paragraph")).to_have_count(copied.paragraphs)
    expect(text.get_by_role("paragraph").first).to_contain_text(copied.first_body)
    expect(text).not_to_contain_text(copied.furniture[0])


def take_back_and_leave_out(page: Page, line: str, why: str) -> None:
    stretch = page.get_by_role("group").filter(has_text=line)
    stretch.get_by_text(re.compile(r"^\d+ lines? left out")).click()
    expect(stretch.get_by_text(why).first).to_be_visible()
    keep = page.get_by_role("checkbox", name="Keep this line", description=line)
    row = stretch.get_by_text(line, exact=True).locator("..")
    row.get_by_text("Take back").click()
    expect(keep).to_be_checked()
    row.get_by_text("Leave out").click()
    expect(keep).not_to_be_checked()


def make_claim(page: Page, article: Article, words: str) -> Claim:
    select_with_mouse(page, words)
    page.get_by_role("button", name="Make a claim").click()
    panel = page.get_by_role("region", name="Make a claim")
    expect(panel.get_by_role("blockquote")).to_have_text(words)
    panel.get_by_role("button", name="Make the claim").click()
    note = page.get_by_role("complementary").get_by_role("listitem").filter(has_text=words)
    expect(note.get_by_text("no source yet")).to_be_visible()
    mention = Mention.objects.get()
    assert words_of_text(article, mention) == mention.quote == words
    return mention.claim


def accept_a_suggestion(page: Page) -> None:
    before = Claim.objects.count()
    accept = page.get_by_role("button", name="Accept the suggestion").first
    name = accept.text_content()
    accept.click()
    expect(page.get_by_role("button", name=name, exact=True)).to_have_count(0)
    assert Claim.objects.count() == before + 1


def initial_a_sentence(page: Page, by: User) -> None:
    page.get_by_role("link", name=re.compile(r"sentence \d+, open")).last.click()
    page.get_by_role("button", name="Initial").click()
    expect(page.get_by_role("link", name=re.compile(r"sentence \d+, initialled"))).to_have_count(1)
    assert SentenceInitial.objects.get().by == by


def add_evidence(page: Page, claim: Claim) -> None:
    margin = page.get_by_role("complementary", name="In the margin")
    margin.get_by_role("link", name=claim.wording, exact=True).click()
    expect(page.get_by_role("heading", name=claim.wording)).to_be_visible()
    page.get_by_role("link", name="Add evidence").click()
    form = page.get_by_role("form", name="Add evidence")
    form.get_by_role("combobox", name="Address").fill("https://roads.example/count")
    form.get_by_label("Title").fill(SOURCE)
    form.get_by_role("combobox", name="Publisher").fill("Roads office")
    form.get_by_label("Kind").select_option("Dataset")
    form.get_by_label("Reliability").select_option(label="B – Usually reliable")
    form.get_by_label("Published").fill("2025-09-01")
    form.get_by_label("Excerpt").fill("on average weekdays: 23,400")
    form.get_by_label("Place").fill("Table 2")
    form.get_by_role("button", name="Save the evidence").click()
    evidence = page.get_by_role("region", name="Evidence")
    expect(evidence.get_by_role("link", name=SOURCE, exact=True)).to_be_visible()
    source = Source.objects.get()
    assert (source.reliability, source.publisher.name) == ("B", "Roads office")


def submit(page: Page) -> None:
    page.get_by_role("button", name="Submit for review").click()
    expect(page.get_by_text("The claim waits for review.")).to_be_visible()


def verify_from_the_queue(page: Page, claim: Claim) -> None:
    page.get_by_role("link", name="Claims", exact=True).click()
    page.get_by_role("link", name="Waiting for review").click()
    page.get_by_role("link", name=claim.wording).click()
    page.get_by_role("radio", name=re.compile("^verified")).check()
    page.get_by_role("button", name="Give the verdict").click()
    expect(page.get_by_text("Decided: verified.")).to_be_visible()
    assert Verification.objects.get().claim == claim


def export(page: Page, folder: Path) -> dict[str, str]:
    """The one row of the file that the browser downloads."""
    page.get_by_role("link", name="Export", exact=True).click()
    expect(page.get_by_role("heading", name="1 claim")).to_be_visible()
    page.get_by_role("radio", name="a program").check()
    with page.expect_download() as download:
        page.get_by_role("button", name="Download CSV").click()
    file = folder / "claims.csv"
    download.value.save_as(file)
    with file.open(encoding="utf-8", newline="") as lines:
        (row,) = csv.DictReader(lines)
    return row
