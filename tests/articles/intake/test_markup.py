import pytest

from articles.intake.errors import NoArticleFound, TooDeep, TooLarge
from articles.intake.html import read_html
from articles.intake.markup import MAX_DEPTH, MAX_HTML_BYTES, MAX_TAGS, decode_html, parse_html
from tests.articles.intake.pages import PARAGRAPHS, page


@pytest.mark.parametrize(
    ("data", "charset", "text"),
    [
        ("<p>naïve</p>".encode(), None, "<p>naïve</p>"),
        (b"\xef\xbb\xbf" + "<p>ï</p>".encode(), "latin-1", "<p>ï</p>"),
        (b"\xff\xfe" + "<p>ï</p>".encode("utf-16-le"), None, "<p>ï</p>"),
        ("<p>мир</p>".encode("windows-1251"), "windows-1251", "<p>мир</p>"),
        (
            '<meta charset="windows-1251"><p>мир</p>'.encode("windows-1251"),
            None,
            '<meta charset="windows-1251"><p>мир</p>',
        ),
        ("<p>“so”</p>".encode("cp1252"), "iso-8859-1", "<p>“so”</p>"),
        ("<p>ï</p>".encode(), "no-such-charset", "<p>ï</p>"),
        ("<p>ï</p>".encode(), "hex", "<p>ï</p>"),
        (b'<meta charset="utf-16"><p>\xc3\xaf</p>', None, '<meta charset="utf-16"><p>ï</p>'),
    ],
)
def test_a_page_is_decoded_as_it_says(data, charset, text):
    assert decode_html(data, charset) == text


def test_an_unlabelled_page_is_decoded_by_its_letters():
    data = ("<p>" + "Порт сдан в аренду ещё на двенадцать лет. " * 20).encode("windows-1251")

    assert "аренду" in decode_html(data)


def test_a_damaged_byte_does_not_change_the_alphabet():
    data = ("<p>" + "café " * 500).encode() + b"\xff</p>"

    assert decode_html(data, "utf-8").startswith("<p>café")


@pytest.mark.parametrize("tag", ["div", "span", "b", "blockquote", "x-card"])
def test_a_page_nested_too_deep_is_refused(tag):
    with pytest.raises(TooDeep, match=str(MAX_DEPTH)):
        parse_html(f"<{tag}>" * (MAX_DEPTH + 1))


def test_paragraphs_left_open_nest_nothing():
    tree = parse_html("<p>One line. " * (MAX_DEPTH + 100))

    assert len(tree.findall(".//p")) == MAX_DEPTH + 100


def test_tags_in_scripts_and_comments_nest_nothing():
    hidden = "<div>" * (MAX_DEPTH + 1)

    tree = parse_html(f"<script>'{hidden}'</script><!-- {hidden} --><p>Text.</p>")

    assert tree.text_content().endswith("Text.")


def test_an_unclosed_comment_hides_the_rest():
    tree = parse_html("<p>Seen.</p><!-- " + "<p>Unseen.</p>" * 10)

    assert "Unseen" not in tree.text_content()


@pytest.mark.parametrize(
    "source", ["<p>" * (MAX_TAGS + 1), "<!---->" * (MAX_TAGS + 1), "x" * (MAX_HTML_BYTES + 1)]
)
def test_a_page_too_large_is_refused(source):
    with pytest.raises(TooLarge, match="Paste only"):
        parse_html(source)


def test_bytes_over_the_cap_are_refused_unread():
    with pytest.raises(TooLarge, match=r"5\.0 MB"):
        read_html(b"<p>" + b"x" * MAX_HTML_BYTES)


@pytest.mark.parametrize("source", ["", " \n", "\x00\x00"])
def test_an_empty_page_is_refused(source):
    with pytest.raises(NoArticleFound):
        parse_html(source)


def test_entities_that_only_mean_more_entities_are_not_expanded():
    bomb = '<!DOCTYPE html [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'

    parsed = read_html(bomb + page(f"<p>{PARAGRAPHS[0]} &b;</p><p>{PARAGRAPHS[1]}</p>"))

    assert "haha" not in parsed.text


def test_windows_quotes_written_as_numbers_are_read_as_browsers_do():
    parsed = read_html(page(f"<p>{PARAGRAPHS[0]} &#147;Yes.&#148;</p><p>{PARAGRAPHS[2]}</p>"))

    assert "“Yes.”" in parsed.text
