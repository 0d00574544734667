"""The CSV of all verified claims over HTTP, beside psql's own copy of the same query."""

import os
import statistics
import subprocess
import time
from dataclasses import dataclass

import urllib3
from django.conf import settings

from bench.desks import Desk, at
from bench.figures import Figure
from bench.web import cookie, memory_of, served
from claims.export.filter import choose_claims
from claims.export.rows import Profile, select_rows
from config.postgres import program

_SITE = "http://desk.example"


@dataclass(frozen=True, slots=True)
class _Fetched:
    seconds: float
    first_byte: float
    size: int


def measure(desk: Desk, rounds: int) -> list[Figure]:
    """Both ways in turn, with the bytes thrown away at the other end."""
    statement = _statement(desk)
    session = cookie(desk, "chief1")
    copied, fetched, safe = [], [], []
    with served(desk) as address:
        _fetch(address, session, Profile.DATA)  # warms up
        before = memory_of(address)
        for _ in range(rounds):
            copied.append(_copy(desk, statement))
            fetched.append(_fetch(address, session, Profile.DATA))
            safe.append(_fetch(address, session, Profile.EXCEL))
        grown = memory_of(address) - before
    own = statistics.median(one.seconds for one in fetched)
    copy = statistics.median(copied)
    first = statistics.median(one.first_byte for one in fetched)
    as_safe = statistics.median(one.seconds for one in safe)
    return [
        Figure("export over HTTP beside psql \\copy", own, "s", copy, 1.15),
        Figure("export, first byte", 1000 * first, "ms", bar=100),
        Figure("export, memory", max(grown, 0.0), "MiB", bar=16),
        Figure("export safe for spreadsheets beside psql \\copy", as_safe, "s", copy, 1.25),
        Figure("export, size", fetched[0].size / 1_000_000, "MB"),
    ]


def _statement(desk: Desk) -> str:
    """The export's own query, with its values in place."""
    from django.db import connection

    with at(desk), connection.cursor() as cursor:
        sql, values = select_rows(choose_claims(), site=_SITE, profile=Profile.DATA)
        return " ".join(cursor.mogrify(sql, values).split())


def _copy(desk: Desk, statement: str) -> float:
    command = [program("psql"), desk.url, "-qXc", f"\\copy ({statement}) TO STDOUT WITH CSV HEADER"]
    started = time.monotonic()
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=os.environ) as psql:
        assert psql.stdout
        while psql.stdout.read(64 * 1024):
            pass
    if psql.returncode:
        raise RuntimeError("psql failed.")
    return time.monotonic() - started


def _fetch(address: str, session: str, profile: Profile) -> _Fetched:
    token = "x" * 32
    headers = {
        "Cookie": f"{settings.SESSION_COOKIE_NAME}={session}; {settings.CSRF_COOKIE_NAME}={token}",
        "Accept-Encoding": "gzip",
    }
    body = f"csrfmiddlewaretoken={token}&profile={profile}"
    headers["Content-Type"] = "application/x-www-form-urlencoded"
    started = time.monotonic()
    with urllib3.PoolManager() as pool:
        answer = pool.request(
            "POST", f"{address}/export/", body=body, headers=headers, preload_content=False
        )
        if answer.status != 200:
            raise RuntimeError(f"The export answered {answer.status}.")
        size = len(answer.read(1))
        first = time.monotonic() - started
        while piece := answer.read(64 * 1024):
            size += len(piece)
    return _Fetched(time.monotonic() - started, first, size)
