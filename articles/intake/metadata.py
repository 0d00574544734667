"""What a page says about its article: headline, date, names, from its most reliable place.

Order of trust: JSON-LD, OpenGraph and other meta tags, marked-up elements, then trafilatura's
and htmldate's guesses.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import islice
from urllib.parse import urlsplit

from lxml import html as lxml_html
from trafilatura.settings import Document

from articles.intake.json_ld import article_data, names_of, text_of
from articles.intake.page_lines import key_of
from articles.text.authors import names_a_person
from articles.text.dates import date_of_url, find_dates
from articles.text.parsed import ParsedArticle

_PUBLISHED_NAMES = (
    "article:published_time",
    "article:published",
    "og:published_time",
    "datepublished",
    "date.published",
    "parsely-pub-date",
    "sailthru.date",
    "pubdate",
    "publishdate",
    "publish-date",
    "dcterms.created",
    "dc.date.issued",
    "dcterms.date",
    "dc.date",
    "date",
)
_AUTHOR_NAMES = ("author", "byl", "article:author", "parsely-author", "sailthru.author")
_DESCRIPTION_NAMES = ("og:description", "description", "twitter:description")
# Longer than any headline or description; bounds what a hostile page can cost.
_LONGEST = 2000
_MOST_HEADLINES = 50
# A site’s name printed above the headline is a smaller share of the title it ends.
_LEAST_OF_TITLE = 0.33
_TITLE_NAMES = ("og:title", "twitter:title")
_SITE_SUFFIX = re.compile(r"\s+[|–—»·-]\s+[^|–—»·]{2,40}$")
_ADDRESS = re.compile(r"^\S{1,200}\.[a-z]{2,6}$", re.I)
_BY = re.compile(r"^(?:by|von|par|por)\s+", re.I)
_LANGUAGE = re.compile(r"^([a-z]{2})(?:$|[-_])", re.I)
# "20191120T10:15", "2019-11-20 10:15:00 +0000": ISO 8601 but for the space before the zone.
_SPACED_ZONE = re.compile(r"\s+(?=[+-]\d\d:?\d\d$|Z$)")


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the page says; unknown is None. ``stated`` is the text it claims, "" for none."""

    title: str | None
    dek: str | None
    published: str | None
    outlet: str | None
    byline: str | None
    language: str | None
    stated: str


def read_metadata(tree: lxml_html.HtmlElement, document: Document, url: str | None) -> Metadata:
    """Read a page's statements about its article; ``document`` holds trafilatura's guesses."""
    data = article_data(tree)
    meta = _meta_tags(tree)
    stated = data.get("articleBody")
    return Metadata(
        title=_title(tree, data, meta, document),
        dek=_first(text_of(data.get("alternativeHeadline")), *_named(meta, _DESCRIPTION_NAMES))
        or _first(text_of(data.get("description"))),
        published=_published(tree, data, meta, document, url),
        outlet=_outlet(data, meta, document, url),
        byline=_byline(data, meta, document),
        language=_language(tree, meta),
        stated=stated if isinstance(stated, str) else "",
    )


def complete(metadata: Metadata, reading: ParsedArticle) -> Metadata:
    """``metadata``, and what the page only shows, as ``reading`` of its lines has it.

    Many state the agency, the site or a button ("Follow") where they show who wrote, and what is
    only an address says less than the name the page bears.
    """
    outlet = metadata.outlet
    if not outlet or _ADDRESS.match(outlet):
        outlet = reading.outlet or outlet
    byline = metadata.byline
    if not byline or (reading.byline and not names_a_person(byline)):
        byline = reading.byline
    published = metadata.published or reading.published
    return replace(metadata, published=published, byline=byline, outlet=outlet)


def _first(*values: str | None) -> str | None:
    return next((folded for value in values if (folded := " ".join((value or "").split()))), None)


def _meta_tags(tree: lxml_html.HtmlElement) -> dict[str, str]:
    """The first content of each meta tag, by lower-case property, name or itemprop."""
    found: dict[str, str] = {}
    for tag in tree.iter("meta"):
        name = tag.get("property") or tag.get("name") or tag.get("itemprop") or ""
        content = tag.get("content", "")[:_LONGEST].strip()
        if name and content:
            found.setdefault(name.strip().lower(), content)
    return found


def _named(meta: dict[str, str], names: tuple[str, ...]) -> list[str]:
    return [meta[name] for name in names if name in meta]


def _title(
    tree: lxml_html.HtmlElement, data: dict, meta: dict[str, str], document: Document
) -> str | None:
    """The headline as printed, if one says what the metadata say; else as they say it."""
    head = tree.find(".//title")
    said = [
        title
        for title in (
            text_of(data.get("headline")),
            *_named(meta, _TITLE_NAMES),
            head.text_content()[:_LONGEST] if head is not None else "",
        )
        if title.strip()
    ]
    printed = [
        " ".join(line.text_content()[:_LONGEST].split())
        for line in islice(tree.iter("h1"), _MOST_HEADLINES)
    ]
    saying = [
        headline
        for headline in printed
        if (key := key_of(headline)) and any(_says(key, key_of(title)) for title in said)
    ]
    if saying:
        return max(saying, key=len)
    title = _first(*said[:1], *printed, document.title)
    return _SITE_SUFFIX.sub("", title) if title and len(title) <= 500 else title


def _says(printed: str, title: str) -> bool:
    """Whether a printed headline is the title; the site's name, which titles end in, is not."""
    return title in printed or (printed in title and len(printed) >= _LEAST_OF_TITLE * len(title))


def _published(
    tree: lxml_html.HtmlElement,
    data: dict,
    meta: dict[str, str],
    document: Document,
    url: str | None,
) -> str | None:
    candidates = (
        text_of(data.get("datePublished")),
        *_named(meta, _PUBLISHED_NAMES),
        *_marked_dates(tree),
        date_of_url(url) or "",
        document.date or "",
    )
    return next((iso for stated in candidates if (iso := iso_date(stated))), None)


def _marked_dates(tree: lxml_html.HtmlElement) -> Iterator[str]:
    for element in tree.xpath("//*[@itemprop='datePublished']"):
        yield element.get("datetime") or element.get("content") or element.text_content()[:100]
    for element in tree.xpath("//article//time | //main//time | //header//time"):
        yield element.get("datetime") or element.text_content()[:100]


def iso_date(stated: str) -> str | None:
    """A date as the page states it, in ISO 8601 with as much time and zone; None for no date."""
    stated = stated.strip()[:100]
    try:
        moment = datetime.fromisoformat(_SPACED_ZONE.sub("", stated))
    except ValueError:
        return next((found.iso for found in find_dates(stated)), None)
    if moment.year < 1900:
        return None
    if len(stated) <= len("2024-12-29"):
        return moment.date().isoformat()
    return moment.replace(microsecond=0).isoformat()


def _outlet(data: dict, meta: dict[str, str], document: Document, url: str | None) -> str | None:
    names = (
        meta.get("og:site_name"),
        text_of(data.get("publisher")),
        meta.get("application-name"),
        document.sitename,
    )
    host = (urlsplit(url or "").hostname or "").removeprefix("www.")
    return _first(*(name for name in names if name and "://" not in name), host)


def _byline(data: dict, meta: dict[str, str], document: Document) -> str | None:
    names = (
        names_of(data.get("author"))
        or [name for name in _named(meta, _AUTHOR_NAMES) if "://" not in name][:1]
    )
    byline = ", ".join(names) or (document.author or "").replace("; ", ", ")
    return _first(_BY.sub("", byline.strip()))


def _language(tree: lxml_html.HtmlElement, meta: dict[str, str]) -> str | None:
    for stated in (tree.get("lang"), meta.get("og:locale"), meta.get("language")):
        if match := _LANGUAGE.match((stated or "").strip()):
            return match.group(1).lower()
    return None
