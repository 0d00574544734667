"""HTML pages against their article bodies, by shared runs of four words."""

import gzip
import json
from collections import Counter
from pathlib import Path

import regex

from .result import Result, harmonic

_TOKEN = regex.compile(r"\w+")
_RUN = 4
_LOW = 0.9


def score(path: Path) -> Result:
    """Precision and recall averaged over pages, and their F1.

    Counts are normalised within each page first, so that a long page weighs no more than a short
    one: the definition of scrapinghub's article-extraction benchmark.
    """
    from articles.intake.html import read_html  # loads the HTML parser, which takes a second

    folder = path.parent if path.is_file() else path
    truth = json.loads((folder / "truth.json").read_text(encoding="utf-8"))
    addresses = folder / "urls.json"
    urls = json.loads(addresses.read_text(encoding="utf-8")) if addresses.exists() else {}
    precisions, recalls, missed = [], [], []
    for name, body in truth.items():
        parsed = read_html(read_page(folder, name), url=urls.get(name))
        precision, recall = compare(body, "\n".join(parsed.paragraphs))
        precisions.append(precision)
        recalls.append(recall)
        if min(precision, recall) < _LOW:
            missed.append(f"{name[:12]}: precision {precision:.3f}, recall {recall:.3f}")
    precision = sum(precisions) / len(precisions)
    recall = sum(recalls) / len(recalls)
    figures = {
        "precision": round(precision, 4),
        "recall": round(recall, 4),
        "f1": harmonic(precision, recall),
    }
    return Result(figures, len(truth), tuple(missed))


def compare(truth: str, found: str) -> tuple[float, float]:
    """Precision and recall of one body in runs of four words; 1.0 where there is nothing."""
    wanted, got = _runs(truth), _runs(found)
    shared = sum((wanted & got).values())
    precision = shared / sum(got.values()) if got else float(not wanted)
    recall = shared / sum(wanted.values()) if wanted else float(not got)
    return precision, recall


def _runs(text: str) -> Counter[tuple[str, ...]]:
    tokens = _TOKEN.findall(text)
    if not tokens:
        return Counter()
    return Counter(tuple(tokens[at : at + _RUN]) for at in range(max(1, len(tokens) - _RUN + 1)))


def read_page(folder: Path, name: str) -> bytes:
    plain = folder / f"{name}.html"
    if plain.exists():
        return plain.read_bytes()
    return gzip.decompress((folder / f"{name}.html.gz").read_bytes())
