"""What a reader sees of a page, line by line, and in which part of the page each line stands."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import html as lxml_html
from lxml.etree import iterwalk

from articles.text.characters import normalise
from articles.text.lexicon import words

_UNSEEN = words(
    """
    head script style noscript template svg math iframe object embed canvas audio video map
    textarea select datalist
    """
)
# Of these the head and the scripts hold what the page says of itself.
_REPLACED = _UNSEEN - {"head", "script", "style"}
_INLINE = words(
    """
    a abbr acronym amp-fit-text b bdi bdo big cite code data del dfn em font i img ins kbd label
    mark meter nobr output picture q rp rt ruby s samp small source span strike strong sub sup time
    tt u var wbr
    """
)
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_PARTS = {
    "nav": "navigation",
    "footer": "page footer",
    "aside": "beside the article",
    "form": "form",
    "button": "button",
    "figcaption": "caption",
    "figure": "caption",
    "table": "table",
    "dialog": "dialogue box",
}
_HIDDEN_STYLE = re.compile(r"display\s{0,3}:\s{0,3}none|visibility\s{0,3}:\s{0,3}hidden", re.I)
# What style sheets commonly keep out of sight until it is hovered over or read aloud.
_HIDDEN_CLASS = re.compile(
    r"(?:^|\s)(?:(?:is-)?hidden|hide|sr-only|screen-reader-text|visually-?hidden|print-only"
    r"|(?:rollover|tooltip|popover|popup)(?:-(?:block|box|body|content|inner|text))?)(?:$|\s)",
    re.I,
)
# Pages that fade in hide all they have until a script runs: not what "hidden" is to mean here.
_MOST_HIDDEN = 0.3
# As browsers read them: C1 controls on a page are Windows-1252 that somebody wrote as numbers.
_AS_WINDOWS = {code: bytes([code]).decode("cp1252", "ignore") or None for code in range(0x80, 0xA0)}
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class PageLine:
    """One line as seen: its words, its tag, its part of the page ("" for none in particular).

    ``container`` numbers the element it stands in; ``kind`` is equal for containers of one kind
    within one article element, so that a story split by advertisements can be put together again.
    """

    text: str
    key: str
    tag: str
    part: str
    container: int
    kind: tuple[str, ...]

    @property
    def is_heading(self) -> bool:
        return self.tag in _HEADINGS


def key_of(text: str) -> str:
    """Letters and digits alone, case folded: how one line is known again in another's spacing."""
    return "".join(filter(str.isalnum, normalise(text).casefold()))


def remove_hidden(tree: lxml_html.HtmlElement) -> None:
    """Take out what is in the page's source and in no reader's sight. Changes ``tree``."""
    most = _MOST_HIDDEN * _text_length(tree)
    for element in list(tree.iter("*")):
        if element.getparent() is None or not isinstance(element.tag, str):
            continue
        if element.tag in _REPLACED or (_is_hidden(element) and _text_length(element) <= most):
            element.drop_tree()


def _text_length(element: lxml_html.HtmlElement) -> int:
    return sum(map(len, element.itertext("p", "li", "a", "span", "div", "h1", "h2", "h3")))


def _is_hidden(element: lxml_html.HtmlElement) -> bool:
    return (
        "hidden" in element.attrib
        or bool(_HIDDEN_STYLE.search(element.get("style", "")[:500]))
        or bool(_HIDDEN_CLASS.search(element.get("class", "")[:500]))
    )


def page_lines(tree: lxml_html.HtmlElement) -> list[PageLine]:
    """Every visible line of the page in order; lists, headings and breaks end a line."""
    body = tree.find("body")
    return list(_lines(tree if body is None else body))


@dataclass(frozen=True, slots=True)
class _Place:
    """A block element being walked through: what its lines need to know of it."""

    number: int
    tag: str
    part: str = ""
    container: int = 0
    kind: tuple[str, ...] = ()
    article: int = 0


def _lines(root: lxml_html.HtmlElement) -> Iterator[PageLine]:
    said: list[str] = []
    places = [_Place(0, root.tag)]
    walk = iterwalk(root, events=("start", "end"))
    for number, (event, element) in enumerate(walk, start=1):
        unseen = not isinstance(element.tag, str) or element.tag in _UNSEEN
        breaks = not unseen and element.tag not in _INLINE
        if breaks:
            yield from _line(said, places[-1])
        if event == "start":
            if unseen:
                walk.skip_subtree()
                continue
            if breaks and element is not root:
                places.append(_inside(places[-1], element, number))
            said.append(element.text or "")
        elif element is not root:
            if breaks:
                places.pop()
            said.append(element.tail or "")
    yield from _line(said, places[-1])


def _inside(outer: _Place, element: lxml_html.HtmlElement, number: int) -> _Place:
    parent_class = element.getparent().get("class")
    return _Place(
        number=number,
        tag=element.tag,
        part=_PARTS.get(element.tag, outer.part),
        container=outer.number,
        kind=(outer.tag, parent_class, str(outer.article)) if parent_class else (),
        article=number if element.tag == "article" else outer.article,
    )


def _line(said: list[str], place: _Place) -> Iterator[PageLine]:
    text = _SPACE.sub(" ", normalise("".join(said).translate(_AS_WINDOWS))).strip()
    said.clear()
    if text:
        yield PageLine(text, key_of(text), place.tag, place.part, place.container, place.kind)
