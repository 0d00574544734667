import pytest

from articles.intake.errors import NotText
from articles.intake.url import read_url
from sources.fetch_errors import Refused, UnsafeAddress
from tests.articles.intake.pages import PARAGRAPHS, TITLE, page
from tests.sources.web_server import answer, redirect, web_server

LOOPBACK = ["127.0.0.0/8"]


@pytest.fixture
def server():
    with web_server() as server:
        yield server


def test_a_page_is_fetched_and_read_under_its_last_address(server):
    server.answers["/short"] = redirect("/pier")
    server.answers["/pier"] = answer(page().encode())

    parsed = read_url(server.url("/short"), allow_networks=LOOPBACK)

    assert parsed.paragraphs == PARAGRAPHS
    assert parsed.url == server.url("/pier")


def test_the_charset_of_the_header_is_believed(server):
    story = page(head="<title>Порт</title>").encode("windows-1251", "ignore")
    server.answers["/"] = answer(story, media_type="text/html; charset=windows-1251")

    parsed = read_url(server.url(), allow_networks=LOOPBACK)

    assert PARAGRAPHS[1] in parsed.paragraphs


@pytest.mark.parametrize("media_type", ["text/plain", None])
def test_a_plain_text_page_is_read_as_text(server, media_type):
    text = "\n\n".join((TITLE, *PARAGRAPHS))
    server.answers["/"] = answer(text.encode(), media_type=media_type)

    assert read_url(server.url(), allow_networks=LOOPBACK).paragraphs == PARAGRAPHS


def test_a_page_of_no_stated_kind_is_read_by_its_first_bytes(server):
    server.answers["/"] = answer(page().encode(), media_type=None)
    server.answers["/pdf"] = answer(b"%PDF-1.7", media_type=None)

    assert read_url(server.url(), allow_networks=LOOPBACK).paragraphs == PARAGRAPHS
    with pytest.raises(NotText, match="a PDF"):
        read_url(server.url("/pdf"), allow_networks=LOOPBACK)


def test_what_the_site_answered_reaches_the_reader(server):
    server.answers["/"] = answer(status="404 Not Found")

    with pytest.raises(Refused, match="404"):
        read_url(server.url(), allow_networks=LOOPBACK)


def test_only_the_networks_of_the_settings_are_open(server, settings):
    server.answers["/"] = answer(page().encode())

    with pytest.raises(UnsafeAddress):
        read_url(server.url())
    settings.GALLEY_FETCH_ALLOW = LOOPBACK
    assert read_url(server.url()).paragraphs == PARAGRAPHS
