"""Sentences labelled as worth checking or not: how well the score ranks them."""

from collections.abc import Sequence
from pathlib import Path

from articles.text.checkworthy import SUGGEST_FROM, score_sentence

from .result import NoMaterialError, Result, harmonic, rate

_HEADER = ["sentence", "label"]
_TOP = 20


def score(path: Path) -> Result:
    """Average precision, F1 at the suggesting threshold and precision of the first 20."""
    rows = read_rows(path)
    if not any(label for _, label in rows):
        raise NoMaterialError(f"No sentence in {path} is labelled Yes.")
    labels = [label for _, label in rows]
    scores = [score_sentence(sentence).score for sentence, _ in rows]
    return Result(rank(labels, scores), len(rows))


def rank(labels: Sequence[bool], scores: Sequence[float]) -> dict[str, float]:
    """The figures of a ranking; of equal scores the wrong ones are taken to come first."""
    order = sorted(range(len(labels)), key=lambda i: (-scores[i], labels[i]))
    hits, total = 0, 0.0
    for position, index in enumerate(order, 1):
        if labels[index]:
            hits += 1
            total += hits / position
    chosen = sum(value >= SUGGEST_FROM for value in scores)
    right = sum(
        label and value >= SUGGEST_FROM for label, value in zip(labels, scores, strict=True)
    )
    return {
        "ap": rate(total, hits),
        "f1": harmonic(rate(right, chosen), rate(right, hits)),
        "p_at_20": rate(sum(labels[index] for index in order[:_TOP]), _TOP),
    }


def read_rows(path: Path) -> list[tuple[str, bool]]:
    """The labelled sentences of a file, or of all tables of a folder."""
    files = [path] if path.is_file() else sorted(path.glob("*.tsv"))
    return [row for file in files for row in _rows(file)]


def _rows(file: Path) -> list[tuple[str, bool]]:
    """The labelled sentences of one file; lines that are not two fields are no sentences."""
    found = []
    for line in file.read_text(encoding="utf-8").split("\n"):
        fields = line.rstrip("\r").split("\t")
        if len(fields) == 2 and fields != _HEADER:
            found.append((fields[0], fields[1] == "Yes"))
    return found
