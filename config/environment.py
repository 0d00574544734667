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


def database() -> dict[str, Any]:
    """Return Django's settings of the database: DATABASE_URL if set, else the embedded server.

    The URL is read by libpq itself, so whatever libpq understands (sslmode, several hosts) works.
    """
    kept_open = {
        "CONN_MAX_AGE": env.int("CONN_MAX_AGE", 60),  # seconds
        "CONN_HEALTH_CHECKS": True,
        # A cursor of the server's outlives its transaction, which PgBouncer may not let it.
        "DISABLE_SERVER_SIDE_CURSORS": True,
    }
    limits = _limits()
    url = env.str("DATABASE_URL", "")
    if not url:
        return kept_open | {
            "ENGINE": "config.embedded",
            "NAME": DATABASE,
            "USER": USER,
            "HOST": str(VAR_DIR / "postgres"),
            "OPTIONS": limits,
        }
    if urlsplit(url).scheme not in ("postgres", "postgresql"):
        raise ImproperlyConfigured("DATABASE_URL must be an address postgresql://…")
    given: dict[str, Any] = conninfo_to_dict(url)
    return kept_open | {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": given.pop("dbname", ""),
        "USER": given.pop("user", ""),
        "PASSWORD": given.pop("password", ""),
        "HOST": given.pop("host", ""),
        "PORT": given.pop("port", ""),
        "OPTIONS": limits | given,
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
    return {"options": " ".join(settings)} if settings else {}
