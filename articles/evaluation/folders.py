"""Which scorer reads which folder, and the mean over a folder of several sets."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from . import attribution, checkworthy, html, pages, pasted
from .result import NoMaterialError, Result

# A scorer gives one result, or one for each part of the set.
Scorer = Callable[[Path], Result | Mapping[str, Result]]
#: Kind to its scorer and the files (any of them) that tell a folder of that kind.
SCORERS: Mapping[str, tuple[Scorer, str]] = {
    "articles": (pages.score, "*.expected.json"),
    "html": (html.score, "truth.json"),
    "pasted": (pasted.score, "truth.json"),
    "checkworthy": (checkworthy.score, "*.tsv"),
    "attribution": (attribution.score, "gold.json *.marked"),
}


def evaluate(
    kind: str, path: Path, scorers: Mapping[str, tuple[Scorer, str]] = SCORERS
) -> dict[str, Any]:
    """The figures of the set at ``path``, or of each set in its folders and their mean.

    The answer holds the kind's figures, ``size`` and ``missed``, for several sets ``sets`` too.
    Raises NoMaterialError when there is none.
    """
    scorer, marker = scorers[kind]
    if path.is_file() or _holds(path, marker):
        return _row(scorer(path))
    found = sorted(child for child in path.glob("*/") if _holds(child, marker))
    if not found:
        raise NoMaterialError(
            f"There is no {marker.replace(' ', ' or ')} in {path} or in a folder of it."
        )
    sets = {child.name: _row(scorer(child)) for child in found}
    return {**_mean(sets), "sets": sets}


def _holds(folder: Path, marker: str) -> bool:
    return any(any(folder.glob(pattern)) for pattern in marker.split())


def _row(result: Result | Mapping[str, Result]) -> dict[str, Any]:
    if isinstance(result, Mapping):
        parts = {name: _row(part) for name, part in result.items()}
        return {**_mean(parts), "sets": parts}
    return {**result.figures, "size": result.size, "missed": list(result.missed)}


def _mean(sets: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    """Each figure's mean over the sets that have it; sizes and misses together."""
    names = dict.fromkeys(
        name for row in sets.values() for name in row if name not in ("size", "missed", "sets")
    )
    means: dict[str, Any] = {}
    for name in names:
        values = [row[name] for row in sets.values() if name in row]
        means[name] = round(sum(values) / len(values), 4)
    means["size"] = sum(row["size"] for row in sets.values())
    means["missed"] = [f"{key}: {line}" for key, row in sets.items() for line in row["missed"]]
    return means
