"""A web address to a ParsedArticle."""

from collections.abc import Iterable

from django.conf import settings

from articles.intake.html import read_html
from articles.intake.upload import read_upload
from articles.text.parsed import ParsedArticle
from sources.fetch import Fetched, fetch
from sources.web_address import IPNetwork

_HTML = frozenset({"text/html", "application/xhtml+xml"})


def read_url(url: str, *, allow_networks: Iterable[str | IPNetwork] | None = None) -> ParsedArticle:
    """Fetch a page and read it. Raises FetchError or IntakeError with a sentence.

    Takes up to 15 seconds. ``allow_networks`` are by default those of GALLEY_FETCH_ALLOW.
    """
    allowed = settings.GALLEY_FETCH_ALLOW if allow_networks is None else allow_networks
    return read_fetched(fetch(url, allow_networks=allowed))


def read_fetched(page: Fetched) -> ParsedArticle:
    """Read a page that has arrived; one of no stated kind by its first bytes."""
    if page.media_type in _HTML:
        return read_html(page.body, url=page.final_url, charset=page.charset)
    return read_upload("The page", page.body, url=page.final_url, charset=page.charset)
