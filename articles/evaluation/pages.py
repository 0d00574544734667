"""Pasted pages against what a person expects of them: NAME.txt beside NAME.expected.json."""

import json
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from articles.text.analysis import as_json
from articles.text.clean import parse_paste

from .html import compare as compare_runs
from .result import Result, harmonic, rate

_QUOTES = str.maketrans("’‘“”", "''\"\"")
# One mark: the figure it counts for, whether it was right, and what to say if it was not.
Mark = tuple[str, bool, str]


def score(path: Path) -> Result:
    """Rates of fields, paragraphs, furniture and attributions over all pages of a folder."""
    hits: Counter[str] = Counter()
    asked: Counter[str] = Counter()
    missed: list[str] = []
    bodies: list[tuple[float, float]] = []
    expectations = [path] if path.is_file() else sorted(path.glob("*.expected.json"))
    for file in expectations:
        name = file.name.removesuffix(".expected.json")
        expected = json.loads(file.read_text(encoding="utf-8"))
        text = file.with_name(f"{name}.txt").read_text(encoding="utf-8")
        found = as_json(parse_paste(text, url=expected.get("url")))
        for figure, right, what in compare(expected, found):
            asked[figure] += 1
            hits[figure] += right
            if not right:
                missed.append(f"{name}: {figure}: {what}")
        if expected.get("body_lines"):
            bodies.append(_compare_bodies(text, expected["body_lines"], found))
    figures = {figure: rate(hits[figure], asked[figure]) for figure in asked}
    return Result(figures | body_figures(bodies), len(expectations), tuple(missed))


def body_figures(bodies: Sequence[tuple[float, float]]) -> dict[str, float]:
    """Precision and recall over pages, and their F1; nothing where no page was asked."""
    if not bodies:
        return {}
    precision, recall = (rate(sum(side), len(bodies)) for side in zip(*bodies, strict=True))
    return {"precision": precision, "recall": recall, "f1": harmonic(precision, recall)}


def _compare_bodies(
    text: str, numbers: Sequence[int], found: dict[str, Any]
) -> tuple[float, float]:
    """Precision and recall of the text found; its lines are given by number, the first being 1."""
    rows = text.split("\n")
    wanted = "\n".join(rows[number - 1] for number in numbers)
    return compare_runs(wanted, "\n".join(found["paragraphs"]))


def compare(expected: dict[str, Any], found: dict[str, Any]) -> Iterator[Mark]:
    """Every mark of one page; what the expectation leaves null is not asked."""
    yield from _fields(expected, found)
    yield from _body(expected, found)
    attributions = [a for s in found["sentences"] for a in s["attributions"]]
    for wanted in expected.get("attributions", []):
        yield from _attribution(wanted, found, attributions)


def _fields(expected: dict[str, Any], found: dict[str, Any]) -> Iterator[Mark]:
    if expected.get("title"):
        right = _fold(expected["title"]) == _fold(found["title"])
        yield "title", right, f"{found['title']!r} for {expected['title']!r}"
    if expected.get("published"):
        day = expected["published"][:10]
        right = (found["published"] or "").startswith(day)
        yield "published", right, f"{found['published']!r} for {day!r}"
        if len(expected["published"]) > len(day):
            right = (found["published"] or "").startswith(expected["published"])
            yield "time", right, f"{found['published']!r} for {expected['published']!r}"
    if expected.get("dek"):
        right = _fold(expected["dek"]) == _fold(found["dek"])
        yield "dek", right, f"{found['dek']!r} for {expected['dek']!r}"
    if expected.get("outlet"):
        right = _within(_fold(expected["outlet"]), _fold(found["outlet"]))
        yield "outlet", right, f"{found['outlet']!r} for {expected['outlet']!r}"
    if expected.get("byline"):
        right = _within(_fold(expected["byline"]), _fold(found["byline"]))
        yield "byline", right, f"{found['byline']!r} for {expected['byline']!r}"
    if expected.get("language"):
        right = expected["language"] == found["language"]
        yield "language", right, f"{found['language']!r} for {expected['language']!r}"


def _body(expected: dict[str, Any], found: dict[str, Any]) -> Iterator[Mark]:
    body = _fold(" ".join(found["paragraphs"]))
    first = _fold(expected.get("first_body_sentence"))
    last = _fold(expected.get("last_body_sentence"))
    if first:
        yield "first_body_sentence", body.startswith(first), f"starts {body[:80]!r}"
    if last:
        yield "last_body_sentence", body.endswith(last), f"ends {body[-80:]!r}"
    wanted = expected.get("body_paragraphs")
    if wanted:
        count = len(found["paragraphs"])
        yield "paragraphs", count == wanted, f"{count} for {wanted}"
    for furniture in expected.get("must_not_contain", []):
        yield "furniture_free", _fold(furniture) not in body, f"{furniture!r} is in the text"


def _attribution(
    wanted: dict[str, Any], found: dict[str, Any], attributions: list[dict[str, Any]]
) -> Iterator[Mark]:
    """The marks of one expected attribution, for the candidate that fits its speaker best."""
    words = _fold(wanted["quote_contains"])
    candidates = [a for a in attributions if words in _fold(a["quote"])]
    if not candidates:
        candidates = [
            a for s in found["sentences"] if words in _fold(s["text"]) for a in s["attributions"]
        ]
    said = f"“{wanted['quote_contains'][:50]}”"
    fitting = [a for a in candidates if _same_speaker(wanted.get("speaker"), a)]
    names = [a["speaker"] for a in candidates]
    yield "speaker", bool(fitting), f"{said} by {names} for {wanted.get('speaker')!r}"
    best = (fitting or candidates or [{}])[0]
    right = bool(candidates) and best["anonymous"] == bool(wanted.get("anonymous"))
    yield "anonymous", right, f"{said} {best.get('anonymous')}"
    if wanted.get("via"):
        right = _within(_fold(wanted["via"]), _fold(best.get("via")))
        yield "via", right, f"{said} {best.get('via')!r} for {wanted['via']!r}"
    if wanted.get("form"):
        yield "form", best.get("form") == wanted["form"], f"{said} {best.get('form')!r}"


def _same_speaker(wanted: str | None, found: dict[str, Any]) -> bool:
    """A speaker is right by full name, part of it or last name; a nameless one by being so."""
    name, speaker = _fold(wanted), _fold(found["speaker"])
    if not name:
        return found["anonymous"] or not speaker
    return _within(name, speaker) or (bool(speaker) and name.split()[-1] == speaker.split()[-1])


def _within(one: str, other: str) -> bool:
    return bool(one) and bool(other) and (one in other or other in one)


def _fold(text: str | None) -> str:
    """Case, compatibility forms, quote marks and white space made equal."""
    folded = unicodedata.normalize("NFKC", text or "").translate(_QUOTES)
    return " ".join(folded.split()).casefold()
