"""What a browser puts on the clipboard for a page, near enough to try the reading of pastes on."""

import re
from collections.abc import Iterator

from lxml import html as lxml_html
from lxml.etree import iterwalk

from articles.text.lexicon import words

# Never on the clipboard. What style sheets hide cannot be told from here, so it is copied too.
_UNSEEN = words(
    """
    head script style noscript template iframe object embed canvas audio video map textarea select
    datalist
    """
)
# As the HTML standard's own style sheet shows them; all other elements stand within a line, so
# that the labels of links and buttons run into each other as they do on real clipboards.
_BLOCKS = words(
    """
    address article aside blockquote center dd details dialog div dl dt fieldset figcaption figure
    footer form h1 h2 h3 h4 h5 h6 header hgroup hr legend li main nav ol optgroup option p pre
    search section summary table tbody tfoot thead tr ul br
    """
)
_APART = words("p h1 h2 h3 h4 h5 h6 ul ol blockquote figure table pre")
_HIDDEN = re.compile(r"display\s{0,3}:\s{0,3}none|visibility\s{0,3}:\s{0,3}hidden", re.I)
_SPACE = re.compile(r"[ \t\r\n\f]+")
_EMPTY_ITEM = re.compile(r"^(?:•\s?)+$", re.M)
_BLANK_LINES = re.compile(r"\n{3,}")


def copied_text(page: lxml_html.HtmlElement, *, alternatives: bool) -> str:
    """All of ``page`` as plain text, its blocks on lines of their own. Changes nothing.

    Browsers differ: with ``alternatives`` pictures leave their alternative texts, icons their
    names, and list items their bullets, otherwise none of them do.
    """
    body = page.find("body")
    text = "".join(_pieces(page if body is None else body, alternatives))
    rows = (row.strip(" ") for row in text.split("\n"))
    return _BLANK_LINES.sub("\n\n", _EMPTY_ITEM.sub("", "\n".join(rows))).strip()


def _pieces(root: lxml_html.HtmlElement, alternatives: bool) -> Iterator[str]:
    walk = iterwalk(root, events=("start", "end"))
    for event, element in walk:
        if event == "end":
            if _is_shown(element):
                yield _edge(element)
            if element is not root:
                yield _SPACE.sub(" ", element.tail or "")
        elif _is_shown(element):
            yield _edge(element)
            if alternatives:
                yield _alternative(element)
            if alternatives or element.tag != "svg":
                yield _SPACE.sub(" ", element.text or "")
            else:
                walk.skip_subtree()
        else:
            walk.skip_subtree()


def _is_shown(element: lxml_html.HtmlElement) -> bool:
    return (
        isinstance(element.tag, str)
        and element.tag not in _UNSEEN
        and "hidden" not in element.attrib
        and not _HIDDEN.search(element.get("style", "")[:500])
    )


def _edge(element: lxml_html.HtmlElement) -> str:
    """What separates an element's words from their neighbours'."""
    if element.tag in ("td", "th"):
        return "\t"
    if element.tag in _APART:
        return "\n\n"
    return "\n" if element.tag in _BLOCKS else ""


def _alternative(element: lxml_html.HtmlElement) -> str:
    """What stands for an element that is no text itself."""
    if element.tag == "li":
        return "• "
    if element.tag == "img":
        return _SPACE.sub(" ", element.get("alt", ""))
    if element.tag == "svg":
        return element.get("aria-label", "")
    return ""
