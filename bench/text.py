"""Print what reading and analysing articles costs.

python bench/text.py [FOLDER OF .txt PAGES [A MODEL THAT train_checkworthy WROTE]]
"""

import os
import resource
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

from articles.text.analysis import analyse
from articles.text.attribution import find_attributions
from articles.text.checkworthy import score_sentence
from articles.text.clean import parse_paste
from articles.text.sentences import split_sentences
from articles.worth import open_ranker

PAGES = Path(__file__).resolve().parents[1] / "tests" / "articles" / "text" / "pages"
ROUNDS = 5
LONG_LINE = "“The dam holds,” said Ida Lund of Halden, “and “it” will.” " * 3_600
HOSTILE = {
    "a line of 200 kB": LONG_LINE,
    "200 kB of opening quotation marks": "“" * 200_000,
    "200 kB of nested quotations": "“a „b «c " * 22_000,
    "a megabyte of paragraphs": (LONG_LINE[:900] + "\n\n") * 1_100,
    "100,000 accents on one letter": "a" + "\u0301" * 100_000,
    "10,000 short lines, the most a paste may have": "About Ida Lund\n" * 10_000,
}


def cost(run: Callable[[], object], of: int = 1) -> float:
    """The best of some rounds, in milliseconds for each of ``of``."""
    best = float("inf")
    for _ in range(ROUNDS):
        started = time.process_time()
        run()
        best = min(best, time.process_time() - started)
    return 1000 * best / of


def main(folder: Path, model: Path | None = None) -> None:
    """Measure and print one figure a line."""
    pages = [path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt"))]
    started = time.process_time()
    parsed = [parse_paste(page) for page in pages]
    show("the first pages, models loaded", 1000 * (time.process_time() - started), "ms")
    show("reading a pasted page", cost(lambda: [parse_paste(p) for p in pages], len(pages)), "ms")
    texts = [(page.text, page.language or "en") for page in parsed]
    show("analysing an article", cost(lambda: [analyse(*t) for t in texts], len(texts)), "ms")
    rows = [(t, split_sentences(t, code), code) for t, code in texts]
    each = cost(lambda: [find_attributions(*row) for row in rows], len(rows))
    show("  of it attribution", each, "ms")
    said = [t[span.start : span.end] for t, spans, _ in rows for span in spans]
    each = cost(lambda: [score_sentence(sentence) for sentence in said], len(said))
    show("check-worthiness, a sentence", each, "ms")
    if model:
        wordings = [(sentence, None) for sentence in said]
        each = cost(partial(open_ranker(model), wordings), len(wordings))
        show("  the same by a trained model", each, "ms")
    for name, text in HOSTILE.items():
        started = time.process_time()
        page = parse_paste(text)
        analyse(page.text, "en")
        show(name, 1000 * (time.process_time() - started), "ms")
    show("most memory", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, "MB")


def show(name: str, value: float, unit: str) -> None:
    """One line of the table."""
    sys.stdout.write(f"{name:40}{value:10.2f} {unit}\n")


if __name__ == "__main__":
    main(*(map(Path, sys.argv[1:]) if len(sys.argv) > 1 else [PAGES]))
