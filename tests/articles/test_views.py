"""Bringing an article in, by its page: what is read, refused, put right and stored."""

import json
from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from articles.models import Article
from tests.factories import ArticleFactory, UserFactory

pytestmark = pytest.mark.django_db

NEW = "/articles/new/"
PAGE = """Home
Share
Ferry line to stop in March
The harbour board said on Tuesday that the ferry line to Norholm will stop in March next year.

12 November 2026

The board has run the line since 1988, and carried 41,000 passengers on it in the last summer.

It will sell both ferries, the older of which needs a new engine, according to its yearly report.
Subscribe to our newsletter
"""
BLOCKS = [
    ["Ferry line to stop in March", "title", ""],
    ["The board has run the line since 1988.", "body", ""],
    ["It will sell both ferries.", "body", ""],
    ["Subscribe to our newsletter", "furniture", "newsletter"],
]


@pytest.fixture
def desk(client: Client, reporter: User) -> Client:
    client.force_login(reporter)
    return client


def accepted(**changes: object) -> dict[str, object]:
    """A preview as it is sent back to be accepted."""
    form = {
        "title": "Ferry line to stop in March",
        "dek": "",
        "published": "2026-11-12",
        "found_published": "2026-11-12T08:30:00+01:00",
        "outlet": "Norholm Herald",
        "byline": "",
        "language": "en",
        "url": "https://herald.example/ferry",
        "blocks": json.dumps(BLOCKS),
        "key": str(uuid4()),
        "keep": ["1", "2"],
        "accept": "1",
    }
    return form | changes


def test_the_page_asks_for_a_text_a_file_or_an_address(desk: Client) -> None:
    page = desk.get(NEW)

    assert page.status_code == 200
    for name in ("text", "file", "url"):
        assert f'name="{name}"' in page.content.decode()


@pytest.mark.parametrize("role", ["Reporter", "Reviewer", "Chief", "Data entry"])
def test_who_writes_may_bring_articles_in(client: Client, role: str) -> None:
    client.force_login(UserFactory(role=role))

    assert client.get(NEW).status_code == 200


@pytest.mark.parametrize("role", ["Reader", "Auditor", "Administrator", None])
def test_who_only_reads_may_not(client: Client, role: str | None) -> None:
    client.force_login(UserFactory(role=role))

    assert client.get(NEW).status_code == 403
    assert client.post(NEW, accepted()).status_code == 403
    assert not Article.objects.exists()


def test_an_expired_session_is_told_to_a_part_and_sent_to_log_in_as_a_page(client: Client) -> None:
    page = client.post(NEW, {"text": PAGE})
    part = client.post(NEW, {"text": PAGE}, HTTP_HX_REQUEST="true")

    assert page.status_code == 302
    assert reverse("accounts:login") in page["Location"]
    assert (part.status_code, part["HX-Trigger"]) == (401, "sessionExpired")


def test_a_pasted_page_is_previewed_and_nothing_is_stored(desk: Client) -> None:
    page = desk.post(NEW, {"text": PAGE})
    html = page.content.decode()

    assert page.status_code == 200
    assert "Ferry line to stop in March" in html
    assert "carried 41,000 passengers" in html
    assert "left out" in html
    assert "Subscribe to our newsletter" in html
    assert not Article.objects.exists()


def test_to_htmx_the_preview_comes_as_a_part(desk: Client) -> None:
    part = desk.post(NEW, {"text": PAGE}, HTTP_HX_REQUEST="true").content.decode()

    assert part.lstrip().startswith('<div id="intake"') or '<div id="intake"' in part[:300]
    assert "<html" not in part


def test_an_uploaded_file_is_read(desk: Client) -> None:
    page = desk.post(NEW, {"file": SimpleUploadedFile("ferry.txt", PAGE.encode())})

    assert "carried 41,000 passengers" in page.content.decode()


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"text": ""}, "Paste the text, choose a file, or give an address."),
        ({"text": " \n\t "}, "There is no text to read here."),
        ({"text": "A fine text\x00 with a hole."}, "NUL"),
        ({"text": "A fine text\x07 with a bell."}, "control characters"),
        ({"text": "A fine \u202etxet\u202c."}, "reverse the reading direction"),
        ({"url": "javascript:alert(1)"}, "must begin with http:// or https://"),
        ({"url": "//example.org/page"}, "must begin with http:// or https://"),
        ({"url": "http://127.0.0.1/"}, "address"),
        ({"url": "https://example.org/" + "a" * 2000}, "2000 characters"),
        ({"text": "x", "url": "ftp://example.org/"}, "must begin with http:// or https://"),
    ],
)
def test_bad_input_gets_a_sentence_and_stays_in_its_field(
    desk: Client, sent: dict[str, str], sentence: str
) -> None:
    page = desk.post(NEW, sent)

    assert page.status_code == 422
    assert sentence in page.content.decode()
    assert 'aria-invalid="true"' in page.content.decode()
    for name, typed in sent.items():
        assert page.context["form"][name].value() == typed


def test_ten_megabytes_are_refused_in_a_sentence_with_what_fits_kept(desk: Client) -> None:
    page = desk.post(NEW, {"text": "Ten million characters. " * 420_000})

    assert page.status_code == 422
    assert "2,000,000 is the most" in page.content.decode()
    assert len(page.context["form"]["text"].value()) == 2_000_000


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        ("photo.txt", b"\x89PNG\r\n\x1a\n" + b"\x00" * 40, "is a picture"),
        ("paper.pdf", b"%PDF-1.7 ...", "is a PDF"),
        ("zeros.txt", b"\x00\x01\x02" * 400, "NUL characters"),
        ("empty.txt", b"", "is empty"),
        ("big.html", b"<p>word</p>" * 500_000, "5.5 MB"),
    ],
)
def test_a_file_that_is_no_article_is_refused_by_name(
    desk: Client, name: str, data: bytes, sentence: str
) -> None:
    page = desk.post(NEW, {"file": SimpleUploadedFile(name, data)})

    assert page.status_code == 422
    assert sentence in page.content.decode()


def test_a_text_and_a_file_at_once_are_one_too_many(desk: Client) -> None:
    file = SimpleUploadedFile("ferry.txt", PAGE.encode())

    page = desk.post(NEW, {"text": PAGE, "file": file})

    assert page.status_code == 422
    assert "Send one of them" in page.content.decode()


def test_a_page_of_too_many_lines_is_refused(desk: Client) -> None:
    lines = "\n".join(f"Line {number} of a very long list" for number in range(5_100))

    page = desk.post(NEW, {"text": lines})

    assert page.status_code == 422
    assert "lines" in page.content.decode()


def test_accepting_stores_what_was_kept_and_goes_to_the_galley(desk: Client) -> None:
    answer = desk.post(NEW, accepted(keep=["1", "3"]))

    article = Article.objects.get()
    revision = article.revisions.get()
    assert answer["Location"] == article.get_absolute_url()
    assert revision.text == "The board has run the line since 1988.\n\nSubscribe to our newsletter"
    assert [row["text"] for row in revision.dropped] == ["It will sell both ferries."]
    assert (article.outlet.name, article.outlet.kind) == ("Norholm Herald", "outlet")
    assert article.published_at.isoformat().startswith("2026-11-12T07:30")


def test_accepting_by_htmx_redirects_the_whole_page(desk: Client) -> None:
    answer = desk.post(NEW, accepted(), HTTP_HX_REQUEST="true")

    assert answer.status_code == 204
    assert answer["HX-Redirect"] == Article.objects.get().get_absolute_url()


def test_a_day_put_right_loses_the_hour_that_was_found(desk: Client) -> None:
    desk.post(NEW, accepted(published="2026-11-11"))

    article = Article.objects.get()
    assert article.published_on.isoformat() == "2026-11-11"
    assert article.published_at is None


def test_accepting_twice_makes_one_article(desk: Client) -> None:
    form = accepted()

    first, second = desk.post(NEW, form), desk.post(NEW, form)

    assert first["Location"] == second["Location"]
    assert Article.objects.count() == 1


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"title": "  "}, "Give the article a title."),
        ({"title": "A\u202ereversed title"}, "reverse the reading direction"),
        ({"outlet": "NUL\x00"}, "NUL"),
        ({"url": "javascript:alert(1)"}, "must begin with http:// or https://"),
        ({"language": "xx"}, "not one of the available choices"),
        ({"keep": []}, "Every line is left out"),
        ({"key": "not a key"}, "Enter a valid UUID"),
    ],
)
def test_a_wrong_preview_keeps_everything_and_stores_nothing(
    desk: Client, changes: dict[str, object], sentence: str
) -> None:
    page = desk.post(NEW, accepted(**changes))
    html = page.content.decode()

    assert page.status_code == 422
    assert sentence in html or sentence in str(page.context["form"].errors)
    assert "It will sell both ferries." in html
    assert not Article.objects.exists()


def test_a_future_date_is_refused_with_the_choice_of_lines_kept(desk: Client) -> None:
    tomorrow = timezone.localdate() + timedelta(days=1)

    page = desk.post(NEW, accepted(published=tomorrow.isoformat(), keep=["2"]))

    assert page.status_code == 422
    assert "lies in the future" in page.content.decode()
    assert [s.kept for s in page.context["stretches"]] == [False, True, False]


@pytest.mark.parametrize(
    "blocks",
    [
        "",
        "not json",
        "[[1]]",
        '[["text", "no such role", ""]]',
        "[" * 5000,
        '[["a\\u0000", "body", ""]]',
    ],
)
def test_a_damaged_preview_leads_back_to_the_start(desk: Client, blocks: str) -> None:
    page = desk.post(NEW, accepted(blocks=blocks))

    assert page.status_code == 422
    assert "Bring an article in" in page.content.decode()
    assert not Article.objects.exists()


def test_the_same_text_or_address_is_pointed_out(desk: Client) -> None:
    known = ArticleFactory(url="https://herald.example/ferry")

    page = desk.post(NEW, {"text": PAGE, "url": "https://herald.example/ferry"})

    assert "already in Galley" in page.content.decode()
    assert known.get_absolute_url() in page.content.decode()


def test_what_a_page_holds_is_shown_as_text_never_as_markup(desk: Client) -> None:
    page = desk.post(
        NEW, accepted(title="", blocks=json.dumps([["<b hx-get=/x>x</b>", "body", ""]]))
    )

    assert "<b hx-get" not in page.content.decode()
    assert "&lt;b hx-get" in page.content.decode()


def test_a_long_page_takes_no_more_queries_than_a_short_one(
    desk: Client, django_assert_max_num_queries: pytest.FixtureRequest
) -> None:
    with django_assert_max_num_queries(8):
        desk.post(NEW, {"text": PAGE * 40})
