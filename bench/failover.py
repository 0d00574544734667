"""A rehearsal on this machine: servers die under load, and every acknowledged write is counted.

    python bench/failover.py [--seconds 45] [--people 8]

A primary with a synchronous streaming standby, PgBouncer (transaction pooling) before it, two web
processes behind HAProxy without sticky sessions, and a worker. People make claims and look for
them. A third of the way one web process is killed; two thirds of the way the primary is, and the
standby promoted. It needs the programs pgbouncer and haproxy, and stops by itself.
"""

import argparse
import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

sys.path.insert(0, str(Path(__file__).parents[1]))

from bench.machines import machines
from bench.servers import DatabaseServer
from bench.visitor import Visitor

ROOT = Path(__file__).parents[1]
Done = TypeVar("Done")
NAMES = ("reporter", "reviewer", "chief", "reporter2", "reviewer2")


@dataclass
class Tally:
    """What people did, and what became of it. Each wording is made by one person alone."""

    acknowledged: list[str] = field(default_factory=list)
    doubtful: int = 0
    failed_reads: int = 0
    unseen: list[str] = field(default_factory=list)
    requests: int = 0
    errors: list[float] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)


def work(address: str, name: str, person: int, tally: Tally, until: float) -> None:
    """Make claims and look for each, as long as there is time. Like a person whose page failed,
    look whether the claim is there before making it again.
    """
    visitor = _patiently(lambda: Visitor(address, name), tally)
    number = 0
    while time.monotonic() < until:
        number += 1
        wording = f"Rehearsal claim {person}x{number} of the harbour board."
        if not _make(visitor, wording, tally):
            _patiently(lambda w=wording: visitor.finds_claim(w) or visitor.makes_claim(w), tally)
        tally.acknowledged.append(wording)
        try:
            tally.requests += 1
            if not visitor.finds_claim(wording):
                tally.unseen.append(wording)
        except OSError:
            tally.failed_reads += 1
            tally.errors.append(time.monotonic())


def _make(visitor: Visitor, wording: str, tally: Tally) -> bool:
    """Whether the claim was acknowledged at once."""
    tally.requests += 2
    try:
        return visitor.makes_claim(wording)
    except (OSError, ValueError):
        tally.doubtful += 1
        tally.errors.append(time.monotonic())
        return False


def _patiently(act: Callable[[], Done], tally: Tally) -> Done:
    """Try until it goes through."""
    while True:
        try:
            tally.requests += 1
            if done := act():
                return done
        except (OSError, ValueError):
            tally.errors.append(time.monotonic())
        time.sleep(0.25)


def rehearse(seconds: float, people: int) -> dict[str, object]:
    """Run it, and return what is to be told."""
    with machines() as desk:
        tally = Tally()
        begun = time.monotonic()
        until = begun + seconds
        threads = [
            threading.Thread(
                target=work,
                args=(desk.address, NAMES[n % len(NAMES)], n, tally, until),
                daemon=True,
            )
            for n in range(people)
        ]
        for thread in threads:
            thread.start()
        time.sleep(seconds / 3)
        killed_web = time.monotonic()
        os.killpg(desk.webs[0].pid, signal.SIGKILL)
        time.sleep(seconds / 3)
        killed_primary = time.monotonic()
        desk.primary.kill()
        desk.standby.ask("SELECT pg_promote()")
        desk.pooler.point_to(desk.standby)
        promoted = time.monotonic() - killed_primary
        for thread in threads:
            thread.join(seconds + 60)
        stuck = sum(thread.is_alive() for thread in threads)
        counts = _count(desk.standby)
        return {
            "seconds": seconds,
            "people": people,
            "requests": tally.requests,
            "claims_acknowledged": len(tally.acknowledged),
            "claims_lost": sum(counts.get(wording, 0) == 0 for wording in tally.acknowledged),
            "claims_doubled": sum(count > 1 for count in counts.values()),
            "own_writes_not_seen": len(tally.unseen),
            "answers_in_doubt": tally.doubtful,
            "failed_reads": tally.failed_reads,
            "errors_after_web_died_s": _span(tally.errors, killed_web, killed_primary),
            "errors_after_primary_died_s": _span(tally.errors, killed_primary, float("inf")),
            "promotion_s": round(promoted, 2),
            "people_stuck": stuck,
            "broken_chains": _audit(desk.standby),
        }


def _count(server: DatabaseServer) -> dict[str, int]:
    """How often each claim of the rehearsal is there."""
    found = server.ask(
        "SELECT coalesce(json_object_agg(wording, many), '{}')::text FROM ("
        "SELECT wording, count(*) AS many FROM claims_claim"
        " WHERE wording LIKE 'Rehearsal claim %' GROUP BY wording) AS made",
        database="galley",
    )
    return dict(json.loads(found))


def _audit(server: DatabaseServer) -> int:
    """How many breaks the audit of the histories finds."""
    done = subprocess.run(
        [sys.executable, "manage.py", "audit", "--json"],
        cwd=ROOT,
        env=os.environ | {"DATABASE_URL": server.url()},
        capture_output=True,
        text=True,
    )
    return 0 if done.returncode == 0 else max(1, done.stdout.count("fault"))


def _span(errors: list[float], start: float, end: float) -> float:
    """Seconds from ``start`` to the last error before ``end``."""
    during = [at for at in errors if start <= at < end]
    return round(max(during) - start, 2) if during else 0.0


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seconds", type=float, default=45)
    parser.add_argument("--people", type=int, default=8)
    told = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # what was started is ended too
    result = rehearse(told.seconds, told.people)
    for name, value in result.items():
        print(f"{name.replace('_', ' '):32} {value}")
    faults = ("claims_lost", "claims_doubled", "own_writes_not_seen", "people_stuck")
    return int(any(result[name] for name in faults) or bool(result["broken_chains"]))


if __name__ == "__main__":
    sys.exit(main())
