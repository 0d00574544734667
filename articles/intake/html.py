"""A page's HTML to a ParsedArticle: the article's lines, and everything else that was in sight."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

import trafilatura
from lxml import html as lxml_html
from trafilatura.settings import Document

from articles.intake.body import Line, find_body
from articles.intake.checks import check_characters, without_forbidden
from articles.intake.edges import settle_body
from articles.intake.errors import NoArticleFound, TooLarge
from articles.intake.markup import MAX_HTML_BYTES, decode_html, page_too_large, parse_html
from articles.intake.metadata import Metadata, complete, read_metadata
from articles.intake.page_lines import key_of, page_lines, remove_hidden
from articles.text.clean import parse_paste
from articles.text.dates import find_dates
from articles.text.furniture import furniture_reason
from articles.text.language import detect_language
from articles.text.parsed import Block, ParsedArticle, Role

# Where a page shows it inside its text, an embedded post is part of the story.
_KEPT_REASONS = frozenset({"embedded post"})
# From this many characters on, the words tell the language better than the page's own label,
# which is often the template's.
_LANGUAGE_FROM = 300
_DATE_LINE = 80
_BYLINE_LEAD = 10
_FEWEST_CHARACTERS = 20
_DATES = {"original_date": True, "extensive_search": False}


def read_html(
    data: bytes | str, *, url: str | None = None, charset: str | None = None
) -> ParsedArticle:
    """Read a page into an article. Raises an IntakeError whose sentence says what to do.

    ``charset`` is what the server said of ``data``. Blocks are in page order; what is not the
    article is furniture, with what it is or where it stood as the reason.
    """
    if len(data) > MAX_HTML_BYTES:
        raise TooLarge(page_too_large(len(data)))
    tree = parse_html(decode_html(data, charset) if isinstance(data, bytes) else data)
    remove_hidden(tree)
    document = _extract(tree, url)
    metadata = read_metadata(tree, document, url)
    lines = find_body(page_lines(tree), document.body, _stated_lines(metadata.stated))
    reading = parse_paste("\n".join(line.text for line in lines), url=url)
    lines = settle_body(lines, reading.blocks)
    metadata = complete(metadata, reading)
    parsed = _article(lines, metadata, url)
    if len(parsed.text) < _FEWEST_CHARACTERS:
        raise NoArticleFound(
            "No article was found on the page; it may need a login, or a script to show it. "
            "Open it in your browser and paste its text instead."
        )
    check_characters("\n".join(filter(None, (parsed.title, parsed.dek, parsed.text))))
    return parsed


def _extract(tree: lxml_html.HtmlElement, url: str | None) -> Document:
    """What trafilatura makes of the page; an empty document where it finds nothing."""
    document = trafilatura.bare_extraction(
        tree,
        url=url,
        include_comments=False,
        with_metadata=True,
        date_extraction_params=dict(_DATES),
    )
    return document if isinstance(document, Document) else Document()


def _stated_lines(stated: str) -> list[str]:
    """The lines of a text from the metadata, which may be plain or HTML."""
    if "</" not in stated:
        return [" ".join(line.split()) for line in stated.splitlines() if line.strip()]
    return [line.text for line in page_lines(parse_html(stated))]


def _article(lines: Sequence[Line], metadata: Metadata, url: str | None) -> ParsedArticle:
    dek = _distinct_dek(lines, metadata)
    blocks = tuple(_blocks(lines, replace(metadata, dek=dek)))
    body = "\n".join(block.text for block in blocks if block.role is Role.BODY)
    detected = detect_language(body) if len(body) >= _LANGUAGE_FROM else None
    return ParsedArticle(
        title=metadata.title,
        dek=dek,
        published=metadata.published,
        outlet=metadata.outlet,
        byline=metadata.byline,
        language=detected or metadata.language or detect_language(body),
        blocks=blocks,
        url=url,
    )


def _distinct_dek(lines: Sequence[Line], metadata: Metadata) -> str | None:
    """The page's description, unless it says the headline or the story's beginning again."""
    key = key_of(metadata.dek or "")
    title = key_of(metadata.title or "")
    if not key or key in title:
        return None
    body = [line for line in lines if line.is_body and line.key != title]
    if _stands_apart(key, body):
        return metadata.dek
    return None if key in "".join(line.key for line in body) else metadata.dek


def _stands_apart(key: str, body: Sequence[Line]) -> bool:
    """Whether the text begins with the description, outside the container of the story proper."""
    if not body or body[0].key != key:
        return False
    container, lines = Counter(line.container for line in body).most_common(1)[0]
    return lines > 1 and body[0].container != container


def _blocks(lines: Sequence[Line], metadata: Metadata) -> Iterator[Block]:
    """Each line with its role; title, dek, byline and date are the first lines that say them."""
    open_roles = {Role.TITLE, Role.DEK, Role.BYLINE, Role.DATE}
    for line in lines:
        role = next((role for role in _head_roles(line, metadata) if role in open_roles), None)
        if role:
            open_roles.remove(role)
            yield Block(line.text, role)
        elif line.is_body and not (reason := _reason_against(line, metadata)):
            yield Block(line.text, Role.HEADING if line.is_heading else Role.BODY)
        else:
            reason = _reason_against(line, metadata) or line.part or "outside the article"
            if text := without_forbidden(line.text).strip():
                yield Block(text, Role.FURNITURE, reason)


def _head_roles(line: Line, metadata: Metadata) -> Iterator[Role]:
    if line.key and line.key == key_of(metadata.title or ""):
        yield Role.TITLE
    if line.key and line.key == key_of(metadata.dek or ""):
        yield Role.DEK
    if metadata.byline and _says_byline(line.key, key_of(metadata.byline)):
        yield Role.BYLINE
    if metadata.published and not line.is_body and _says_date(line, metadata.published):
        yield Role.DATE


def _says_byline(key: str, byline: str) -> bool:
    return bool(byline) and key.endswith(byline) and len(key) <= len(byline) + _BYLINE_LEAD


def _says_date(line: Line, published: str) -> bool:
    return (
        len(line.text) <= _DATE_LINE
        and not line.part
        and any(date.iso[:10] == published[:10] for date in find_dates(line.text))
    )


def _reason_against(line: Line, metadata: Metadata) -> str:
    if line.key and line.key == key_of(metadata.title or ""):
        return "headline again"
    reason = furniture_reason(line.text) or ""
    return "" if line.is_body and reason in _KEPT_REASONS else reason
