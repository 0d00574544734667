"""The words of a snapshot, with a quotation marked in them where it stands."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db import connection

from sources.models import Snapshot
from sources.text.words import PAGE_BREAK

#: Of a long text, as much is shown at once, around the quotation.
MOST_SHOWN = 120_000
_LAST_PAGE = 100_000


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words: ``is_quote`` for those looked for, ``begins`` with the page that begins here."""

    text: str
    is_quote: bool = False
    begins: int | None = None
    is_first: bool = False


@dataclass(frozen=True, slots=True)
class Marked:
    """The pieces in order; ``is_found`` is about the quotation, ``is_cut`` about a long text."""

    pieces: tuple[Piece, ...]
    is_found: bool
    is_cut: bool


def read_marked(snapshot: Snapshot, quote: str, page: int | None) -> Marked:
    """A snapshot's words; on ``page`` of a PDF the quotation is looked for first. One query."""
    page = min(page, _LAST_PAGE) if page else None
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT text, galley_find_words(text, %(quote)s, %(page)s),"
            " length(galley_searched(%(quote)s))"
            " FROM sources_snapshotcontent WHERE sha256 = %(pk)s",
            {"quote": quote.replace("\x00", ""), "page": page, "pk": snapshot.content_id},
        )
        text, place, length = cursor.fetchone()
    start, end = (place - 1, place - 1 + length) if place else (0, 0)
    first = max(0, start - MOST_SHOWN // 2) if len(text) > MOST_SHOWN else 0
    last = min(len(text), first + MOST_SHOWN)
    number = text.count(PAGE_BREAK, 0, first) + 1 if PAGE_BREAK in text else None
    spans = ((first, start, False), (start, end, True), (end, last, False))
    pieces = _by_page(((text[a:b], is_quote) for a, b, is_quote in spans), number)
    return Marked(tuple(pieces), bool(place), len(text) > MOST_SHOWN)


def _by_page(spans: Iterable[tuple[str, bool]], number: int | None) -> Iterator[Piece]:
    """The spans cut at page breaks; ``number`` is the first page's, None in a text without any."""
    begins = number
    for span, is_quote in spans:
        for index, part in enumerate(span.split(PAGE_BREAK)):
            if index and number is not None:
                begins = number = number + 1
            if part or begins is not None:
                yield Piece(part, is_quote and bool(part), begins, is_first=not index)
            begins = None
