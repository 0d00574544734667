"""Sentences labelled as worth checking or not: how well the score ranks them."""

from collections.abc import Sequence
from pathlib import Path

from articles.text.checkworthy import SUGGEST_FROM, Scorer, score_by_rules

from .result import NoMaterialError, Result, harmonic, rate

_HEADER = ["sentence", "label"]
_TOP = 20
# The share of Yes in the set that published figures are of (CheckThat! 2024, English dev-test).
# Average precision rises with it, so that figures compare only at the same share.
_SHARE = 0.34

Rows = Sequence[tuple[str, bool]]


def score(path: Path, model: Scorer | None = None) -> Result:
    """How the desk would rank them: by the model where there is one, else by the rules.

    With a model, the rules' figures stand beside as ``rules_ap`` and so on.
    """
    rows = read_rows(path)
    if not any(label for _, label in rows):
        raise NoMaterialError(f"No sentence in {path} is labelled Yes.")
    rules = _try(rows, score_by_rules)
    if model is None:
        return Result(rules, len(rows))
    beside = {f"rules_{name}": value for name, value in rules.items()}
    return Result(_try(rows, model) | beside, len(rows))


def rank(labels: Sequence[bool], scores: Sequence[float]) -> dict[str, float]:
    """The figures of a ranking; of equal scores the wrong ones are taken to come first.

    Average precision, F1 at the suggesting threshold, precision of the first 20, and the average
    precision if 34 in 100 were worth checking: every other sentence then counts for more or less.
    """
    order = sorted(range(len(labels)), key=lambda i: (-scores[i], labels[i]))
    yes = sum(labels)
    weight = yes * (1 - _SHARE) / _SHARE / (len(labels) - yes) if yes < len(labels) else 0.0
    hits, total, as_if = 0, 0.0, 0.0
    for position, index in enumerate(order, 1):
        if labels[index]:
            hits += 1
            total += hits / position
            as_if += hits / (hits + weight * (position - hits))
    chosen = sum(value >= SUGGEST_FROM for value in scores)
    right = sum(
        label and value >= SUGGEST_FROM for label, value in zip(labels, scores, strict=True)
    )
    return {
        "ap": rate(total, hits),
        "f1": harmonic(rate(right, chosen), rate(right, hits)),
        "p_at_20": rate(sum(labels[index] for index in order[:_TOP]), _TOP),
        "ap_at_34_percent": rate(as_if, hits),
    }


def read_rows(path: Path) -> list[tuple[str, bool]]:
    """The labelled sentences of a file, or of all tables of a folder."""
    files = [path] if path.is_file() else sorted(path.glob("*.tsv"))
    return [row for file in files for row in _rows(file)]


def _try(rows: Rows, scorer: Scorer) -> dict[str, float]:
    found = scorer([(sentence, None) for sentence, _ in rows])
    return rank([label for _, label in rows], [worth.score for worth in found])


def _rows(file: Path) -> list[tuple[str, bool]]:
    """The labelled sentences of one file; lines that are not two fields are no sentences."""
    found = []
    for line in file.read_text(encoding="utf-8").split("\n"):
        fields = line.rstrip("\r").split("\t")
        if len(fields) == 2 and fields != _HEADER:
            found.append((fields[0], fields[1] == "Yes"))
    return found
