"""Desks of their own to measure: one database for each size, in a server below var/bench."""

import contextlib
import hashlib
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg
from psycopg import sql

from config.postgres import USER, cluster

ROOT = Path(__file__).resolve().parents[1]
_EMPTY = "galley_empty"


@dataclass(frozen=True, slots=True)
class Desk:
    """A database with a corpus. ``loaded_in`` is in seconds, None where it was there already."""

    claims: int
    url: str
    loaded_in: float | None = None

    @property
    def name(self) -> str:
        return _name(self.claims)


def set_up(home: Path, sizes: list[int]) -> list[Desk]:
    """Make desks of these sizes, and point Django's settings at the last. Call before Django."""
    socket = cluster(home / "postgres").use()
    os.environ |= {"GALLEY_DATA_DIR": str(home), "PYTHONWARNINGS": "ignore"}
    desks = [_make(str(socket), claims) for claims in sizes]
    os.environ |= {
        "DATABASE_URL": desks[-1].url,
        "GALLEY_WEB": "1",
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "ALLOWED_HOSTS": "testserver,127.0.0.1",
        "DEMO": "0",
        "WORKER": "0",
    }
    return desks


def _make(socket: str, claims: int) -> Desk:
    url = f"postgresql://{USER}@/{_name(claims)}?host={socket}"
    mark = _digest()
    admin = psycopg.connect(f"postgresql://{USER}@/postgres?host={socket}", autocommit=True)
    database = sql.Identifier(_name(claims))
    with admin:
        known = admin.execute(
            "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = %s",
            [_name(claims)],
        ).fetchone()
        if known == (mark,):
            return Desk(claims, url)
        admin.execute(sql.SQL("DROP DATABASE IF EXISTS {}").format(database))
        _make_empty(admin, socket)
        admin.execute(
            sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(database, sql.Identifier(_EMPTY))
        )
        started = time.monotonic()
        _manage(url, "make_corpus", f"--claims={claims}")
        took = time.monotonic() - started
        admin.execute(sql.SQL("COMMENT ON DATABASE {} IS {}").format(database, sql.Literal(mark)))
    return Desk(claims, url, took)


def _make_empty(admin: psycopg.Connection, socket: str) -> None:
    """Have a migrated database without a desk in it, for the others to be copied from."""
    with contextlib.suppress(psycopg.errors.DuplicateDatabase):
        admin.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(_EMPTY)))
    _manage(f"postgresql://{USER}@/{_EMPTY}?host={socket}", "migrate", "--verbosity=0")


def _manage(url: str, *arguments: str) -> None:
    environment = os.environ | {"DATABASE_URL": url}
    environment.pop("GALLEY_WEB", None)
    command = [sys.executable, str(ROOT / "manage.py"), *arguments]
    subprocess.run(command, check=True, env=environment, stdout=sys.stderr)


def _name(claims: int) -> str:
    return f"galley_{claims}"


def _digest() -> str:
    """Changes with how a corpus is made, and with the tables it is made for."""
    files = [*(ROOT / "claims" / "corpus").glob("*.py"), *ROOT.glob("*/migrations/*.py")]
    digest = hashlib.sha256()
    for file in sorted(files):
        digest.update(file.read_bytes())
    return digest.hexdigest()[:16]


@contextmanager
def at(desk: Desk) -> Iterator[None]:
    """Let Django work on this desk."""
    from django.db import connection

    before = connection.settings_dict["NAME"]
    connection.close()
    connection.settings_dict["NAME"] = desk.name
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["NAME"] = before
