"""News texts with the spans of their sources marked: which of them are found."""

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from articles.text.attribution import find_attributions
from articles.text.sentences import split_sentences

from .marked import Passage, Report, read_passages
from .pairing import Offsets, pair
from .reports import score_passages
from .result import Result, harmonic


def score(path: Path) -> Result:
    """What ``gold.json`` beside its texts asks for, or the passages of ``*.marked`` files."""
    folder = path.parent if path.is_file() else path
    if (folder / "gold.json").exists():
        return _score_sources(folder)
    files = [path] if path.is_file() else sorted(folder.glob("*.marked"))
    return score_passages(passage for file in files for passage in read_passages(file))


def _score_sources(folder: Path) -> Result:
    """Precision and recall of source spans, by the share of characters they have in common.

    Beside them what whole passages are scored by, as far as the annotation goes.
    """
    gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    precision = recall = 0.0
    wanted_total = found_total = 0
    missed: list[str] = []
    passages: list[Passage] = []
    for name, document in gold.items():
        text = (folder / "text" / f"{name}.txt").read_bytes().decode("utf-8")
        passages.append(_passage(name, text, document["attributions"]))
        wanted = _distinct(_offsets(a["source"]) for a in document["attributions"])
        found = _distinct(_sources(text))
        pairs = pair(wanted, found)
        precision += sum(len(wanted[i] & found[j]) / len(found[j]) for i, j in pairs)
        recall += sum(len(wanted[i] & found[j]) / len(wanted[i]) for i, j in pairs)
        wanted_total += len(wanted)
        found_total += len(found)
        seen = {i for i, _ in pairs}
        missed += [f"{name}: {_words(text, w)}" for i, w in enumerate(wanted) if i not in seen]
    precision = precision / found_total if found_total else 0.0
    recall = recall / wanted_total if wanted_total else 0.0
    figures = {
        "precision": round(precision, 4),
        "recall": round(recall, 4),
        "f1": harmonic(precision, recall),
    }
    whole = score_passages(passages)
    return Result(figures | whole.figures, wanted_total, (*missed, *whole.missed))


def _passage(name: str, text: str, annotated: Sequence[dict[str, Any]]) -> Passage:
    reports = (
        Report(_offsets(a["source"]), _offsets(a.get("cue")), _offsets(a.get("content")))
        for a in annotated
    )
    return Passage(name, "en", text, tuple(reports))


def _sources(text: str) -> Iterable[Offsets]:
    for attribution in find_attributions(text, split_sentences(text)):
        span = attribution.speaker_span
        if span is not None:
            yield frozenset(range(span.start, span.end))


def _offsets(spans: Sequence[Sequence[int]] | None) -> Offsets:
    return frozenset(i for start, end in spans or () for i in range(start, end))


def _distinct(spans: Iterable[Offsets]) -> list[Offsets]:
    """The spans that are not empty, each once, in the order of the text."""
    return sorted({span for span in spans if span}, key=lambda span: (min(span), max(span)))


def _words(text: str, offsets: Offsets) -> str:
    start = min(offsets)
    return f"{text[start : max(offsets) + 1]!r} in {text[max(0, start - 30) : start + 60]!r}"
