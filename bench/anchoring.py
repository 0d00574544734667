"""Print how quotations fare in edited articles.

python bench/anchoring.py [CASES [FIRST [FOLDER OF .txt PAGES]]]: made-up articles, or those pages.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from articles.evaluation.anchors import score
from articles.evaluation.materials import Prose
from articles.text.clean import parse_paste

CASES = 10_000


def main(cases: int = CASES, first: int = 0, folder: Path | None = None) -> None:
    """Score that many cases and print a line for each figure."""
    material = prose(folder) if folder else None
    result = score(range(first, first + cases), material)
    for name, value in result.figures.items():
        sys.stdout.write(f"{name:20}{value:10.4f}\n")
    sys.stdout.write(f"{'cases':20}{result.size:10d}\n")
    for line in result.missed:
        sys.stdout.write(f"wrong  {line}\n")


def prose(folder: Path) -> Prose:
    """The articles of the pages in a folder and those below it."""
    pages = [parse_paste(path.read_text(encoding="utf-8")) for path in _pages(folder)]
    return Prose([(page.paragraphs, page.language or "en") for page in pages])


def _pages(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*.txt"))


if __name__ == "__main__":
    main(*(int(each) for each in sys.argv[1:3]), *(Path(each) for each in sys.argv[3:4]))
