"""``make bench`` itself measures all it names. How fast that is, a quiet machine has to say."""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.journeys.conftest import chromium_path

ROOT = Path(__file__).resolve().parents[1]
COMMAND = [sys.executable, "-m", "bench", "--claims=10000", "--beside=500", "--rounds=1"]
COMMAND += ["--seconds=1"]
PARTS = ("making 10,000", "queue", "galley", "search", "deciding", "export", "people", "task")
KEYS = {"name", "value", "unit", "reference", "ratio", "bar", "ok"}


def test_the_benchmarks_measure_a_small_desk(tmp_path: Path) -> None:
    results = tmp_path / "results.json"
    # Not below a deep folder: the path of the server's socket has a limit.
    with tempfile.TemporaryDirectory(prefix="galley-bench-") as home:
        done = subprocess.run(
            [*COMMAND, f"--home={home}", f"--output={results}"],
            cwd=ROOT,
            env=os.environ | {"CHROMIUM": chromium_path()},
            capture_output=True,
            text=True,
            check=False,
        )
    assert done.returncode == 0, done.stderr[-3000:]
    figures = json.loads(results.read_text())
    assert all(set(figure) == KEYS for figure in figures)
    assert all(figure["value"] >= 0 for figure in figures)
    named = " ".join(figure["name"] for figure in figures)
    for part in PARTS:
        assert part in named
    assert "queue, first page" in done.stdout


def test_finding_claims_alike_is_measured_among_made_up_ones(tmp_path: Path) -> None:
    wordings = [
        f"The ferry to island {n} carries {n * 7} cars on every crossing." for n in range(9)
    ]
    lines = {
        "corpus": [f"{n}\t{wording}" for n, wording in enumerate(wordings)],
        "queries": ["a\tSeven cars sail to island 1, they say."],
        "qrels": ["a\t1"],
    }
    for name, rows in lines.items():
        (tmp_path / f"{name}.tsv").write_text("\n".join(rows), "utf-8")
    results = tmp_path / "results.json"
    with tempfile.TemporaryDirectory(prefix="galley-bench-") as home:
        command = [sys.executable, "-m", "bench.matching", str(tmp_path), "--claims=300"]
        done = subprocess.run(
            [*command, f"--home={home}", f"--output={results}"],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
        )
    assert done.returncode == 0, done.stderr[-3000:]
    figures = {figure["name"]: figure["value"] for figure in json.loads(results.read_text())}
    assert figures["claims"] == 300
    assert figures["words and meanings: right ones among the candidates"] == 1.0
