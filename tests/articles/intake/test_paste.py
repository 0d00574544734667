import pytest

from articles.intake.errors import EmptyPaste, HiddenCharacters, NotText, TooLarge
from articles.intake.paste import looks_like_html, read_paste
from tests.articles.intake.pages import PARAGRAPHS, TITLE, page

TEXT = "\n\n".join((TITLE, *PARAGRAPHS))


def test_pasted_text_becomes_paragraphs():
    parsed = read_paste(TEXT, url="https://post.example/pier")

    assert parsed.paragraphs == PARAGRAPHS
    assert parsed.title == TITLE
    assert parsed.url == "https://post.example/pier"


def test_pasted_html_source_is_read_as_the_page():
    assert read_paste("\n " + page()).paragraphs == PARAGRAPHS


@pytest.mark.parametrize("empty", ["", "  \n\t\n", "\u200b\ufeff\u200b", "\u00a0\u2003"])
def test_an_empty_paste_is_refused(empty):
    with pytest.raises(EmptyPaste, match="no text"):
        read_paste(empty)


def test_a_paste_over_the_cap_is_refused_with_its_size():
    with pytest.raises(TooLarge, match="2,000,001"):
        read_paste("x" * 2_000_001)


@pytest.mark.parametrize(
    ("odd", "error"),
    [
        ("\x00", NotText),
        ("\x1b", NotText),
        ("\u202e", HiddenCharacters),
        ("\U000e0041", HiddenCharacters),
        ("\ufffe", HiddenCharacters),
        ("\ud800", HiddenCharacters),
        ("e" + "\u0301" * 100, HiddenCharacters),
    ],
)
def test_characters_that_hide_words_are_refused(odd, error):
    with pytest.raises(error, match=r"\."):
        read_paste(TEXT + odd)


def test_a_million_stacked_accents_are_refused_at_once():
    with pytest.raises(HiddenCharacters, match="accents"):
        read_paste("a" + "\u0301\u0316" * 500_000)


@pytest.mark.parametrize(
    ("text", "is_html"),
    [
        ("<!DOCTYPE html><html>", True),
        ("  <HTML lang=en>", True),
        ("<div><p>One</p><p>Two</p></div>" * 5, True),
        ("If a < b and b > c, then <i>this</i> holds.", False),
        ("The <p> tag marks a paragraph. " * 30, False),
        ("<" * 100_000, False),
        ("<a " * 30_000, False),
    ],
)
def test_html_source_is_told_from_text(text, is_html):
    assert looks_like_html(text) is is_html


def test_a_text_of_more_lines_than_any_page_is_refused_with_a_sentence():
    with pytest.raises(TooLarge, match="60,000 lines"):
        read_paste("\n".join(["About Ida Lund"] * 60_000))
