"""What is read from the bytes of a snapshot, whatever somebody made them of."""

import pytest
import weasyprint

from sources.reading import read_words
from sources.text.kinds import kind_of
from sources.text.showing import harmless
from sources.text.words import MOST_CHARACTERS, tidy

HTML = "text/html"


@pytest.mark.parametrize(
    ("page", "words"),
    [
        ("<p>One\ntwo<br>three</p><p>four", "One two\nthree\nfour"),
        ("<table><tr><td>a<td>b<tr><td>c</table>", "a b\nc"),
        ("<p>seen<script>no()</script> too<style>p{}</style></p>", "seen too"),
        ("<p hidden>no</p><p style='display: none'>no</p>yes", "yes"),
        ("<pre>a\n  b</pre>", "a\nb"),
        ("<p>zero\u200bwidth soft\u00adhyphen\u00a0space</p>", "zerowidth softhyphen space"),
    ],
)
def test_a_page_is_read_as_it_is_seen(page: str, words: str) -> None:
    assert read_words(page.encode(), HTML).text == words


@pytest.mark.parametrize(
    ("data", "charset"),
    [
        ("<p>Grüße".encode("latin-1"), "iso-8859-1"),
        ("<meta charset=windows-1252><p>Grüße".encode("cp1252"), ""),
        ("<p>Grüße".encode(), "nonsense"),
        ("<p>Grüße".encode(), ""),
        (b"\xff\xfe" + "<p>Grüße".encode("utf-16-le"), ""),
        ("<p>Grüße".encode("latin-1"), ""),
    ],
)
def test_characters_are_those_the_page_was_written_in(data: bytes, charset: str) -> None:
    assert read_words(data, HTML, charset).text == "Grüße"


def test_pages_of_a_pdf_are_kept_apart() -> None:
    pages = "<p>One.</p><p style='break-before: page'>Two.</p>"
    data = weasyprint.HTML(string=pages).write_pdf()
    assert read_words(data, "application/pdf").text == "One.\fTwo."


@pytest.mark.parametrize(
    ("data", "kind", "sentence"),
    [
        (b"%PDF-1.7 nonsense", "application/pdf", "The PDF is damaged"),
        (weasyprint.HTML(string="<p>").write_pdf(), "application/pdf", "The PDF has no text"),
        (b"<script>x</script>", HTML, "There are no words"),
        (b"\x89PNG", "image/png", "It is a picture"),
    ],
)
def test_why_there_are_no_words_is_said(data: bytes, kind: str, sentence: str) -> None:
    reading = read_words(data, kind)
    assert reading.problem.startswith(sentence)
    assert reading.text == ""


@pytest.mark.parametrize(
    "page",
    [
        b"<div>" * 1_000_000,
        b"<b><i>" * 500_000 + b"x",
        b"<!--" * 1_000_000,
        b"<p " + b"a=1 " * 10**6,
    ],
    ids=["nested", "unclosed", "comments", "attributes"],
)
def test_pages_built_to_hurt_hurt_nobody(page: bytes) -> None:
    assert read_words(page, HTML).text in ("", "x")


def test_long_texts_are_cut_and_stacked_accents_taken_off() -> None:
    assert len(tidy("ab " * MOST_CHARACTERS)) <= MOST_CHARACTERS
    assert len(tidy("a" + "\u0301" * 100_000)) < 30


def test_a_hyphen_at_the_end_of_a_line_joins_the_word() -> None:
    assert tidy("the sta\u00ad\n tioned") == "the stationed"


@pytest.mark.parametrize(
    ("data", "stated", "kind"),
    [
        (b"%PDF-1.4", HTML, "application/pdf"),
        (b"\n<!-- x --><!DOCTYPE html>", "text/plain", HTML),
        (b"a,b\n1,2", "text/csv", "text/csv"),
        (b"Just words", "", "text/plain"),
        (b"RIFF0000WEBPVP8", "", "image/webp"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'>", "image/svg+xml", "text/plain"),
        (b"PK\x03\x04\x00", "application/pdf", ""),
    ],
)
def test_what_something_is_shows_in_its_first_bytes(data: bytes, stated: str, kind: str) -> None:
    assert kind_of(data, stated) == kind


@pytest.mark.parametrize(
    "link",
    ["<link rel=preconnect>", "<LINK\nrel=preconnect>", "<link/rel=preconnect>", '<link a=">">'],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_no_link_element_is_left_of_a_page_that_is_shown(link: str, encoding: str) -> None:
    shown = harmless(f"<p>A linked page{link}".encode(encoding), "").decode()
    assert "<link" not in shown.lower()
    assert shown.startswith("<p>A linked page<basefont")


def test_no_frame_is_left_of_a_page_that_is_shown() -> None:
    page = b"<iframe src=x></iframe><FRAME/src=x><object\ndata=x><embed src=x><frameset>"
    shown = harmless(page, "").decode().lower()
    assert shown.startswith("<kept-iframe src=x></iframe><kept-frame/src=x><kept-object")
    assert "<embed" not in shown
