"""Pasted text to a ParsedArticle."""

import re

from articles.intake.checks import check_characters
from articles.intake.errors import TooLarge
from articles.intake.html import read_html
from articles.text.clean import parse_paste
from articles.text.parsed import ParsedArticle

_HTML_START = re.compile(r"\s{0,1000}<(?:!doctype\s{1,20}html|html|head|body)\b", re.I)
_TAG = re.compile(r"</?[a-z][a-z0-9]{0,15}(?:\s[^<>]{0,500})?/?>", re.I)
_SAMPLE = 20_000
MAX_LINES = 10_000
_FEWEST_TAGS = 10
_MOSTLY = 0.3


def read_paste(text: str, *, url: str | None = None) -> ParsedArticle:
    """Read what a person pasted; HTML source is read as the page it stands for.

    Raises an IntakeError (EmptyPaste, TooLarge, NotText, HiddenCharacters, NoArticleFound) whose
    sentence says what to do.
    """
    check_characters(text)
    _check_lines(text)
    if looks_like_html(text):
        return read_html(text, url=url)
    return parse_paste(text, url=url)


def _check_lines(text: str) -> None:
    """Raise TooLarge for more lines than any page has; each costs a tenth of a millisecond."""
    lines = text.count("\n") + 1
    if lines > MAX_LINES:
        raise TooLarge(
            f"The text has {lines:,} lines; Galley reads pages of up to {MAX_LINES:,}. "
            "Paste only the article."
        )


def looks_like_html(text: str) -> bool:
    """Whether a text is the source of a page: it begins like one, or much of it is tags."""
    if _HTML_START.match(text):
        return True
    sample = text[:_SAMPLE]
    tags = [len(match.group()) for match in _TAG.finditer(sample)]
    return len(tags) >= _FEWEST_TAGS and sum(tags) >= _MOSTLY * len(sample)
