"""``make bench``: make the desks, measure, print a table and write bench/results/latest.json."""

import argparse
import os
import sys
from pathlib import Path

from bench import desks
from bench.figures import Figure, table, write

ROOT = Path(__file__).resolve().parents[1]
RESULTS = ROOT / "bench" / "results" / "latest.json"
_SMALL = 10_000
_PARTS = ("pages", "search", "acts", "export", "serving", "browser")


def main() -> int:
    """Measure; 1 if something took more than it may and ``--strict`` was asked for."""
    given = _arguments()
    large, small = given.claims, given.beside or min(_SMALL, given.claims)
    made = desks.set_up(given.home.resolve(), sorted({small, large}))
    import django

    django.setup()
    from config.prepare import prepare

    prepare()
    figures = [
        Figure(f"making {desk.claims:,} claims", desk.loaded_in, "s", bar=480)
        for desk in made
        if desk.loaded_in
    ]
    for part in given.only:
        sys.stderr.write(f"measuring: {part}\n")
        figures += _measure(part, made[0], made[-1], given)
    sys.stdout.write(f"{large:,} claims, references of pages at {small:,}\n{table(figures)}\n")
    write(figures, given.output)
    return int(given.strict and any(figure.ok is False for figure in figures))


def _measure(
    part: str, small: desks.Desk, large: desks.Desk, given: argparse.Namespace
) -> list[Figure]:
    from bench import acts, browser, exporting, pages, search, serving

    match part:
        case "pages":
            return pages.measure(small, large, given.rounds)
        case "search":
            return search.measure(large, given.rounds)
        case "acts":
            return acts.measure(large, given.rounds)
        case "export":
            return exporting.measure(large, max(1, given.rounds // 3))
        case "serving":
            return serving.measure(large, given.seconds)
        case _:
            return browser.measure(large, os.environ["CHROMIUM"])


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    claims = int(os.environ.get("BENCH_CLAIMS", "100000"))
    parser.add_argument("--claims", type=int, default=claims)
    parser.add_argument("--beside", type=int, help="the smaller desk that pages are compared with")
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--seconds", type=float, default=20.0, help="of each crowd")
    parser.add_argument("--only", nargs="+", choices=_PARTS, default=_PARTS)
    parser.add_argument("--home", type=Path, default=ROOT / "var" / "bench")
    parser.add_argument("--output", type=Path, default=RESULTS)
    parser.add_argument("--strict", action="store_true", help="fail where a bar is missed")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
