"""Galley beside doccano and Label Studio: the same texts listed, opened and exported, over HTTP.

    python bench/beside.py --doccano VENV --label-studio VENV [--claims 25000] [--rounds 5]

Each VENV is a virtual environment with nothing but the tool, as pip installs it. The texts are the
verified claims of a made-up corpus, each with one label, its kind; everybody gets the same. Galley
answers with whole pages, the others with the JSON that their pages are drawn from. Exports are CSV:
text and label with what each tool adds, which is most in Galley (sources, articles, dates).
"""

import argparse
import contextlib
import json
import os
import re
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

sys.path.insert(0, str(Path(__file__).parents[1]))

from bench.machines import free_port
from bench.others import Row, doccano, label_studio, running
from bench.visitor import Visitor, is_ready

ROOT = Path(__file__).parents[1]


class Tool(Protocol):
    """What is compared. Each call is one person's act, answered in bytes."""

    name: str

    def list_page(self) -> bytes: ...
    def open_one(self) -> bytes: ...
    def export(self) -> bytes: ...


class Galley:
    """This desk, filled by ``make_corpus``; texts are read from it for the others."""

    def __init__(self, address: str, first: int) -> None:
        self.name = "Galley"
        self.visitor = Visitor(address, "chief")
        self.first = first

    def list_page(self) -> bytes:
        return self.visitor.read("/claims/?status=verified").encode()

    def open_one(self) -> bytes:
        return self.visitor.read(f"/claims/{self.first}/").encode()

    def export(self) -> bytes:
        return self.visitor.send("/export/", profile="data").encode()


@contextlib.contextmanager
def galley(folder: Path, claims: int) -> Iterator[tuple[Galley, list[Row]]]:
    environment = {"GALLEY_DATA_DIR": str(folder), "DEMO": "0", "WORKER": "0"}

    def manage(*arguments: str) -> str:
        command = [sys.executable, "manage.py", *arguments]
        told = os.environ | environment
        return subprocess.run(
            command, cwd=ROOT, env=told, check=True, capture_output=True, text=True
        ).stdout

    manage("migrate", "-v0")
    manage("make_corpus", f"--claims={claims}")
    manage("shell", "-v0", "-c", _HIRE)
    rows = json.loads(manage("shell", "-v0", "-c", _TEXTS))
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    command = [sys.executable, "-m", "config.serve"]
    told = {**environment, "PORT": str(port), "PYTHONPATH": str(ROOT)}
    with running(command, told, folder, is_up=lambda: is_ready(address)):
        yield Galley(address, rows[0][0]), rows


_HIRE = """
from django.contrib.auth.models import Group
from accounts.models import User
from claims.demo.people import PASSWORD
User.objects.create_user("chief", password=PASSWORD).groups.add(Group.objects.get(name="Chief"))
"""
_TEXTS = """
import json
from claims.models import Claim
rows = Claim.objects.verified().order_by("pk").values_list("pk", "wording", "kind")
print(json.dumps(list(rows)))
"""


def compare(tools: list[Tool], rounds: int) -> list[dict[str, object]]:
    """Medians, the tools taking turns; the first is what the others are measured by."""
    found: list[dict[str, object]] = []
    for act in ("list_page", "open_one", "export"):
        seconds: dict[str, list[float]] = {tool.name: [] for tool in tools}
        size = {tool.name: len(getattr(tool, act)()) for tool in tools}  # once to warm up
        for _round in range(rounds):
            for tool in tools:
                start = time.perf_counter()
                getattr(tool, act)()
                seconds[tool.name].append(time.perf_counter() - start)
        own = statistics.median(seconds[tools[0].name])
        for tool in tools:
            median = statistics.median(seconds[tool.name])
            found.append(
                {
                    "act": act,
                    "tool": tool.name,
                    "ms": round(median * 1000, 1),
                    "ratio": round(median / own, 2),
                    "bytes": size[tool.name],
                }
            )
    return found


def version(venv: Path, package: str) -> str:
    shown = subprocess.run(
        [str(venv / "bin/python"), "-m", "pip", "show", package],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    return re.search(r"^Version: (.*)$", shown, re.MULTILINE)[1]  # type: ignore[index]


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--doccano", type=Path)
    parser.add_argument("--label-studio", type=Path)
    parser.add_argument("--claims", type=int, default=25_000)
    parser.add_argument("--rounds", type=int, default=5)
    told = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    home = Path(tempfile.mkdtemp(prefix="beside-"))
    try:
        with contextlib.ExitStack() as stack:
            (home / "galley").mkdir()
            ours, rows = stack.enter_context(galley(home / "galley", told.claims))
            tools: list[Tool] = [ours]
            print(f"{len(rows)} texts")
            for venv, package, start in (
                (told.doccano, "doccano", doccano),
                (told.label_studio, "label-studio", label_studio),
            ):
                if venv is not None:
                    print(f"{package} {version(venv, package)}")
                    (home / package).mkdir()
                    tools.append(stack.enter_context(start(venv.absolute(), home / package, rows)))
            for line in compare(tools, told.rounds):
                print("{act:10} {tool:14} {ms:>9} ms {ratio:>7} x {bytes:>9} bytes".format(**line))
    finally:
        shutil.rmtree(home, ignore_errors=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
