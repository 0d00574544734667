"""Print how quotations fare in 10,000 edited articles: python bench/anchoring.py [CASES]."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from articles.evaluation.anchors import score

CASES = 10_000


def main(cases: int) -> None:
    """Score that many cases and print a line for each figure."""
    result = score(range(cases))
    for name, value in result.figures.items():
        sys.stdout.write(f"{name:20}{value:10.4f}\n")
    sys.stdout.write(f"{'cases':20}{result.size:10d}\n")
    for line in result.missed:
        sys.stdout.write(f"wrong  {line}\n")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else CASES)
