"""HTML source to a tree: which characters its bytes stand for, and what no parser should see."""

import re

from charset_normalizer import from_bytes
from lxml import html as lxml_html
from lxml.etree import LxmlError, ParserError

from articles.intake.checks import check_stacked_marks
from articles.intake.errors import NoArticleFound, TooDeep, TooLarge
from articles.text.lexicon import words

MAX_HTML_BYTES = 5_000_000
MAX_DEPTH = 500
# Ten times a large news page; what comes after takes up to a fifth of a millisecond for each.
MAX_TAGS = 30_000
_CHARSET_IN_FIRST = 4096
_GUESS_FROM = 65_536

BYTE_ORDER_MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_META_CHARSET = re.compile(rb"<meta[^>]{0,300}?charset\s{0,3}=\s{0,3}[\"']?([\w:.-]{2,40})", re.I)
# As the WHATWG Encoding Standard reads labels: what says Latin-1 or ASCII is Windows-1252.
_AS_WINDOWS = frozenset({"ascii", "us-ascii", "iso-8859-1", "iso8859-1", "latin1", "latin-1"})
_NOT_IN_TEXT = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")

_TAG = re.compile(r"<(?:(!--)|(/?)([a-z][a-z0-9:-]{0,40}))", re.I)
# Elements a parser closes by itself, or that hold nothing: leaving them open nests nothing.
_NOT_NESTING = words(
    """
    area base br col embed hr img input link meta param source track wbr
    p li dt dd tr td th thead tbody tfoot option optgroup colgroup html head body
    """
)
_RAW_TEXT = frozenset({"script", "style", "textarea", "title"})


def decode_html(data: bytes, charset: str | None = None) -> str:
    """The characters of an HTML page: by byte-order mark, header, meta tag, UTF-8, or a guess."""
    for bom, name in BYTE_ORDER_MARKS:
        if data.startswith(bom):
            return data[len(bom) :].decode(name, "replace")
    meta = _META_CHARSET.search(data[:_CHARSET_IN_FIRST])
    for label in (charset, meta and meta.group(1).decode("ascii", "replace"), "utf-8"):
        text = _decode_as(data, label)
        if text is not None:
            return text
    guess = from_bytes(data[:_GUESS_FROM]).best()
    return data.decode(guess.encoding if guess else "cp1252", "replace")


def _decode_as(data: bytes, label: str | None) -> str | None:
    """``data`` in the encoding a page names, or None where that is plainly not so."""
    label = (label or "").strip().lower()
    if not label or label.startswith("utf-16"):
        return None  # without a byte-order mark a page that says UTF-16 is not
    try:
        text = data.decode("cp1252" if label in _AS_WINDOWS else label, "replace")
    except (LookupError, ValueError, TypeError):
        return None
    # A few damaged bytes are no reason to read a whole page in another script.
    return text if text.count("\ufffd") <= len(text) // 1000 else None


def parse_html(source: str) -> lxml_html.HtmlElement:
    """The tree of a page. Raises TooLarge, TooDeep, or NoArticleFound for no markup at all.

    Size and nesting are checked before parsing, in linear time: parsers and readers behind them
    take far more than that on pages built to hurt.
    """
    if len(source) > MAX_HTML_BYTES:
        raise TooLarge(page_too_large(len(source)))
    source = _NOT_IN_TEXT.sub("", source)
    source = source[: _readable_until(source)]
    parser = lxml_html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        tree = lxml_html.document_fromstring(source.encode("utf-8", "replace"), parser=parser)
    except (ParserError, LxmlError, ValueError):
        raise NoArticleFound(
            "The page is empty. Open it in your browser and paste its text instead."
        ) from None
    for text in tree.itertext():
        check_stacked_marks(str(text))
    return tree


def page_too_large(size: int) -> str:
    return (
        f"The page has {size / 1_000_000:.1f} MB; Galley reads pages up to "
        f"{MAX_HTML_BYTES / 1_000_000:g} MB. Paste only the article’s text instead."
    )


def _readable_until(source: str) -> int:
    """Where an unclosed comment begins, else the end; raises TooDeep or TooLarge on the way."""
    depth = at = tags = 0
    while match := _TAG.search(source, at):
        at = match.end()
        tags += 1
        if tags > MAX_TAGS:
            raise TooLarge(
                f"The page has more than {MAX_TAGS:,} tags, far more than an article. "
                "Paste only the article’s text instead."
            )
        comment, closing, name = match.groups()
        if comment:
            end = source.find("-->", at)
            if end < 0:
                return match.start()
            at = end + 3
            continue
        name = name.lower()
        if name in _NOT_NESTING:
            continue
        depth = max(0, depth - 1) if closing else depth + 1
        if depth > MAX_DEPTH:
            raise TooDeep(
                f"The page nests more than {MAX_DEPTH} elements in one another, which no article "
                "does. Open it in your browser and paste its text instead."
            )
        if name in _RAW_TEXT and not closing:
            at = _raw_text_end(source, name, at)
    return len(source)


def _raw_text_end(source: str, name: str, at: int) -> int:
    """Where the element's closing tag stands; the end of the page if it is never closed."""
    match = re.compile(rf"</{name}\b", re.I).search(source, at)
    return match.start() if match else len(source)
