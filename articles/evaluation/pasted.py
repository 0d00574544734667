"""HTML pages copied as a browser copies them, and read as the pastes they then are."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

from articles.text.bylines import find_byline, plain_name
from articles.text.clean import parse_paste
from articles.text.dates import find_dates
from articles.text.lines import same_key
from articles.text.parsed import ParsedArticle
from articles.text.sentences import split_sentences

from .html import compare, read_page
from .result import Result, harmonic, rate

_LOW = 0.9
_HALVES = ("development", "held_out")
# One mark: the figure it counts for, whether it was right, and what to say if it was not.
Mark = tuple[str, bool, str]


def half_of(name: str) -> str:
    """The half a page belongs to, by its name: one to improve the reading on, one to try it on."""
    return _HALVES[int(name[:8], 16) % 2]


def score(path: Path) -> Mapping[str, Result]:
    """For each half, body F1 as for HTML and the rates of right fields and ends of the body.

    What a page says of itself in its metadata is asked for where the copied text shows it.
    """
    folder = path.parent if path.is_file() else path
    truth = json.loads((folder / "truth.json").read_text(encoding="utf-8"))
    halves = {half: [name for name in truth if half_of(name) == half] for half in _HALVES}
    return {half: _score(folder, truth, names) for half, names in halves.items() if names}


def _score(folder: Path, truth: Mapping[str, str], names: list[str]) -> Result:
    from articles.intake.html import read_html  # loads the HTML parser, which takes a second
    from articles.intake.markup import decode_html, parse_html

    from .browser_copy import copied_text

    hits: Counter[str] = Counter()
    asked: Counter[str] = Counter()
    precisions, recalls, missed = [], [], []
    for number, name in enumerate(names):
        data = read_page(folder, name)
        copied = copied_text(parse_html(decode_html(data)), alternatives=number % 2 == 0)
        found = parse_paste(copied)
        precision, recall = compare(truth[name], "\n".join(found.paragraphs))
        precisions.append(precision)
        recalls.append(recall)
        short = name[:12]
        if min(precision, recall) < _LOW:
            missed.append(f"{short}: precision {precision:.3f}, recall {recall:.3f}")
        for figure, right, what in _marks(read_html(data), found, copied, truth[name]):
            asked[figure] += 1
            hits[figure] += right
            if not right:
                missed.append(f"{short}: {figure}: {what}")
    figures = {
        "precision": rate(sum(precisions), len(names)),
        "recall": rate(sum(recalls), len(names)),
    }
    figures["f1"] = harmonic(*figures.values())
    figures |= {figure: rate(hits[figure], asked[figure]) for figure in asked}
    return Result(figures, len(names), tuple(missed))


def _marks(stated: ParsedArticle, found: ParsedArticle, copied: str, body: str) -> Iterator[Mark]:
    """The marks of one page; a field that the copied text does not show is not asked."""
    rows = copied.split("\n")
    if stated.title and same_key(stated.title) in map(same_key, rows):
        right = same_key(stated.title) == same_key(found.title or "")
        yield "title", right, f"{found.title!r} for {stated.title!r}"
    day = (stated.published or "")[:10]
    if day and any(date.iso[:10] == day for row in rows for date in find_dates(row, language="en")):
        right = (found.published or "")[:10] == day
        yield "published", right, f"{found.published!r} for {day!r}"
    if stated.byline and any(stated.byline in row for row in rows if _names_author(row)):
        one, other = same_key(stated.byline), same_key(found.byline or "")
        right = bool(other) and (one in other or other in one)
        yield "byline", right, f"{found.byline!r} for {stated.byline!r}"
    yield from _ends(body, found)


def _names_author(row: str) -> bool:
    return find_byline(row) is not None or plain_name(row) is not None or len(row) < 80


def _ends(body: str, found: ParsedArticle) -> Iterator[Mark]:
    """Whether the text found begins and ends with the sentences that it should."""
    sentences = [body[span.start : span.end] for span in split_sentences(body)]
    text = same_key(" ".join(found.paragraphs))
    right = text.startswith(same_key(sentences[0]))
    yield "first_body_sentence", right, f"{found.paragraphs[:1]} for {sentences[0]!r}"
    right = text.endswith(same_key(sentences[-1]))
    yield "last_body_sentence", right, f"{found.paragraphs[-1:]} for {sentences[-1]!r}"
