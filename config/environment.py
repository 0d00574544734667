"""What the settings take from the environment and the machine: folders, secret key, database."""

import contextlib
import os
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured
from environs import Env
from psycopg.conninfo import conninfo_to_dict

from config.postgres import DATABASE, USER

BASE_DIR = Path(__file__).resolve().parent.parent

env = Env()
env.read_env(str(BASE_DIR / ".env"), recurse=False)

VAR_DIR = Path(env.str("GALLEY_DATA_DIR", "") or BASE_DIR / "var").absolute()


def secret_key() -> str:
    """Return SECRET_KEY, or the one that this installation made for itself and keeps."""
    if given := env.str("SECRET_KEY", ""):
        return given
    kept = VAR_DIR / "secret_key"
    if not kept.exists():
        VAR_DIR.mkdir(mode=0o700, parents=True, exist_ok=True)
        draft = VAR_DIR / f"secret_key.{os.getpid()}"
        draft.touch(mode=0o600)
        draft.write_text(secrets.token_urlsafe(64))
        # Linked, not renamed: of two processes that make the first key, one must win for both.
        with contextlib.suppress(FileExistsError):
            os.link(draft, kept)
        draft.unlink()
    return kept.read_text()


def databases() -> dict[str, dict[str, Any]]:
    """Return Django's settings of the database, and of its replica if REPLICA_URL names one.

    Without DATABASE_URL it is the embedded server. The addresses are read by libpq itself, so
    whatever libpq understands (sslmode, several hosts) works.
    """
    found = {"default": _database("DATABASE_URL") or _embedded()}
    replica = _database("REPLICA_URL")
    if replica is not None:
        # Whoever asks for a page must not wait long to learn that the primary has to answer.
        replica["OPTIONS"] = {"connect_timeout": "2"} | replica["OPTIONS"]
        found["replica"] = replica | {"TEST": {"MIRROR": "default"}}
    return found


def _kept_open() -> dict[str, Any]:
    return {
        "CONN_MAX_AGE": env.int("CONN_MAX_AGE", 60),  # seconds
        "CONN_HEALTH_CHECKS": True,
        # A cursor of the server's outlives its transaction, which PgBouncer may not let it.
        "DISABLE_SERVER_SIDE_CURSORS": True,
    }


def _embedded() -> dict[str, Any]:
    return _kept_open() | {
        "ENGINE": "config.embedded",
        "NAME": DATABASE,
        "USER": USER,
        "HOST": str(VAR_DIR / "postgres"),
        "OPTIONS": _limits(),
    }


def _database(name: str) -> dict[str, Any] | None:
    """Return the settings of the server whose address the variable holds; None if it is empty."""
    url = env.str(name, "")
    if not url:
        return None
    if urlsplit(url).scheme not in ("postgres", "postgresql"):
        raise ImproperlyConfigured(f"{name} must be an address postgresql://…")
    given: dict[str, Any] = conninfo_to_dict(url)
    return _kept_open() | {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": given.pop("dbname", ""),
        "USER": given.pop("user", ""),
        "PASSWORD": given.pop("password", ""),
        "HOST": given.pop("host", ""),
        "PORT": given.pop("port", ""),
        "OPTIONS": _limits() | given,
    }


def _limits() -> dict[str, str]:
    """Return the limits that a page's queries get; a command runs for as long as it needs.

    They go along with the connection's first packet, so no pooler can lose them. One that
    refuses them wants 0 here and the limits on the role: ALTER ROLE … SET statement_timeout.
    """
    if not env.bool("GALLEY_WEB", False):
        return {}
    seconds = {
        "statement_timeout": env.int("STATEMENT_TIMEOUT", 30),
        "lock_timeout": env.int("LOCK_TIMEOUT", 10),
        "idle_in_transaction_session_timeout": env.int("IDLE_TRANSACTION_TIMEOUT", 60),
    }
    settings = [f"-c {name}={value}s" for name, value in seconds.items() if value]
    if not settings:
        return {}
    # The second processor is somebody else's page: a query that starts workers is late itself.
    return {"options": " ".join([*settings, "-c max_parallel_workers_per_gather=0"])}
