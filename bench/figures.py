"""What was measured: figures beside what they are compared with, as a table and as JSON."""

import json
import os
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Figure:
    """One thing measured.

    With a ``reference``, measured in the same run, the ``bar`` is for their ``ratio``; without
    one it is for the ``value``. ``ok`` is None where there is no bar.
    """

    name: str
    value: float
    unit: str
    reference: float | None = None
    bar: float | None = None

    @property
    def ratio(self) -> float | None:
        return None if self.reference is None else round(self.value / self.reference, 3)

    @property
    def ok(self) -> bool | None:
        if self.bar is None:
            return None
        return (self.value if self.ratio is None else self.ratio) <= self.bar

    def as_dict(self) -> dict[str, object]:
        rounded = {"value": round(self.value, 3)}
        if self.reference is not None:
            rounded["reference"] = round(self.reference, 3)
        return asdict(self) | rounded | {"ratio": self.ratio, "ok": self.ok}


def milliseconds(run: Callable[[], object]) -> float:
    """How long one call takes: by the clock on the wall, or with BENCH_CLOCK=cpu by how long this
    process and its database backend were on a processor, which others on the machine disturb less.
    """
    clock = _on_processor if os.environ.get("BENCH_CLOCK") == "cpu" else time.perf_counter
    started = clock()
    run()
    return 1000 * (clock() - started)


def _on_processor() -> float:
    from django.db import connection

    connection.ensure_connection()
    backend = Path(f"/proc/{connection.connection.info.backend_pid}/schedstat").read_text()
    return time.process_time() + int(backend.split()[0]) / 1e9


def median_of(run: Callable[[], object], rounds: int) -> float:
    """The median of some calls, after one that warms up."""
    run()
    return statistics.median(milliseconds(run) for _ in range(rounds))


def percentile(values: Sequence[float], share: float) -> float:
    """The value that this share of ``values`` does not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def table(figures: Sequence[Figure]) -> str:
    """The figures for a person to read."""
    width = max(len(figure.name) for figure in figures)
    lines = [f"{'':{width}}  {'value':>10} {'reference':>10} {'ratio':>7} {'bar':>7}"]
    for figure in figures:
        known = (figure.reference, figure.ratio, figure.bar)
        shown = [f"{one:,.2f}" if one is not None else "" for one in known]
        verdict = {True: "ok", False: "TOO MUCH", None: ""}[figure.ok]
        lines.append(
            f"{figure.name:{width}}  {figure.value:>10,.2f} {shown[0]:>10} {shown[1]:>7}"
            f" {shown[2]:>7}  {figure.unit:<5} {verdict}"
        )
    return "\n".join(lines)


def write(figures: Sequence[Figure], path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps([figure.as_dict() for figure in figures], indent=1) + "\n")
