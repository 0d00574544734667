"""Galley beside doccano and Label Studio: the same texts listed, opened and exported, over HTTP.

    python bench/beside.py --doccano VENV --label-studio VENV [--claims 19000] [--rounds 9]

Each VENV is a virtual environment with nothing but the tool, as pip installs it; each tool runs as
its own start command runs it, with the database it brings. The texts are the verified claims of a
made-up corpus, each with one label, its kind; everybody gets the same, twice: in one project text
and label alone, in another with every column of Galley's own export beside them. Galley answers
with whole pages, the others with the JSON that their pages are drawn from. What was made is kept
below --home for the next run; --rounds 0 makes it and measures nothing.
"""

import argparse
import contextlib
import csv
import os
import re
import signal
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol
from urllib.parse import urlencode

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
    def export_plain(self) -> bytes: ...
    def export_whole(self) -> bytes: ...


class Galley:
    """This desk. Its export is the same file, whatever columns the others are asked for."""

    def __init__(self, address: str, first: str) -> None:
        self.name = "Galley"
        self.visitor = Visitor(address, "chief")
        self.first = first
        self.body = urlencode({"csrfmiddlewaretoken": self._token(), "profile": "data"}).encode()

    def _token(self) -> str:
        found = re.search(
            r'name="csrfmiddlewaretoken" value="(\w+)"', self.visitor.read("/export/")
        )
        return found[1] if found else ""

    def _ask(self, path: str, body: bytes | None = None) -> bytes:
        address = self.visitor.address + path
        return bytes(self.visitor.browser.open(address, body, timeout=60).read())

    def list_page(self) -> bytes:
        return self._ask("/claims/?status=verified")

    def open_one(self) -> bytes:
        return self._ask(f"/claims/{self.first}/")

    def export_plain(self) -> bytes:
        return self._ask("/export/", self.body)

    export_whole = export_plain


@contextlib.contextmanager
def galley(folder: Path, claims: int) -> Iterator[tuple[Galley, list[Row]]]:
    """A desk of that many claims in ``folder``, made unless it was before, and what it exports."""
    environment = {"GALLEY_DATA_DIR": str(folder), "DEMO": "0", "WORKER": "0"}
    exported = folder / "verified.csv"

    def manage(*arguments: str) -> None:
        command = [sys.executable, "manage.py", *arguments]
        subprocess.run(command, cwd=ROOT, env=os.environ | environment, check=True, stdout=2)

    if not exported.exists():
        manage("migrate", "-v0")
        manage("make_corpus", f"--claims={claims}")
        manage("shell", "-v0", "-c", _HIRE)
        manage("export_claims", f"--output={exported}")
    with exported.open(newline="") as file:
        rows = list(csv.DictReader(file))
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    command = [sys.executable, "-m", "config.serve"]
    told = {**environment, "PORT": str(port), "PYTHONPATH": str(ROOT)}
    with running(command, told, folder, is_up=lambda: is_ready(address)):
        yield Galley(address, rows[0]["id"]), rows


_HIRE = """
from django.contrib.auth.models import Group
from accounts.models import User
from claims.demo.people import PASSWORD
User.objects.create_user("chief", password=PASSWORD).groups.add(Group.objects.get(name="Chief"))
"""
_ACTS = ("list_page", "open_one", "export_plain", "export_whole")
#: Enough that every process of every tool has been asked.
_WARM_UP = 12


def compare(tools: list[Tool], acts: list[str], rounds: int) -> list[dict[str, object]]:
    """Medians, the tools taking turns; the first is what the others are measured by."""
    found: list[dict[str, object]] = []
    for act in acts:
        seconds: dict[str, list[float]] = {tool.name: [] for tool in tools}
        turns, warm_up = (max(1, rounds // 3), 1) if "export" in act else (rounds, _WARM_UP)
        for _turn in range(warm_up):
            size = {tool.name: len(getattr(tool, act)()) for tool in tools}
        for _turn in range(turns):
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
    parser.add_argument("--claims", type=int, default=19_000)
    parser.add_argument("--rounds", type=int, default=9, help="of exports a third")
    parser.add_argument("--acts", nargs="+", choices=_ACTS, default=_ACTS)
    parser.add_argument("--home", type=Path, default=ROOT / "var" / "beside")
    told = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    home = told.home.resolve()
    with contextlib.ExitStack() as stack:
        (home / "galley").mkdir(parents=True, exist_ok=True)
        ours, rows = stack.enter_context(galley(home / "galley", told.claims))
        tools: list[Tool] = [ours]
        print(f"{len(rows)} texts")
        for venv, package, start in (
            (told.doccano, "doccano", doccano),
            (told.label_studio, "label-studio", label_studio),
        ):
            if venv is not None:
                print(f"{package} {version(venv, package)}")
                (home / package).mkdir(exist_ok=True)
                tools.append(stack.enter_context(start(venv.absolute(), home / package, rows)))
        if told.rounds:
            for line in compare(tools, told.acts, told.rounds):
                print("{act:12} {tool:14} {ms:>9} ms {ratio:>7} x {bytes:>9} bytes".format(**line))
    return 0


if __name__ == "__main__":
    sys.exit(main())
