"""What the settings make of the environment, each time in a process of its own."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def ask(code: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run code with the settings loaded, and ``settings`` and ``connection`` at hand."""
    start = "import django; django.setup()\nfrom django.conf import settings\n"
    start += "from django.db import connection\n"
    environment = {"DJANGO_SETTINGS_MODULE": "config.settings"} | environment
    return subprocess.run(
        [sys.executable, "-c", start + code],
        cwd=ROOT,
        env=os.environ | environment,
        capture_output=True,
        text=True,
    )


def answer(code: str, **environment: str) -> str:
    done = ask(code, **environment)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_secret_key_is_made_once_and_is_the_owners_alone(tmp_path: Path) -> None:
    first = answer("print(settings.SECRET_KEY)", GALLEY_DATA_DIR=str(tmp_path))
    assert len(first) > 50
    assert answer("print(settings.SECRET_KEY)", GALLEY_DATA_DIR=str(tmp_path)) == first
    assert (tmp_path / "secret_key").stat().st_mode & 0o777 == 0o600
    assert [entry.name for entry in tmp_path.iterdir()] == ["secret_key"]


def test_secret_key_of_the_environment_wins(tmp_path: Path) -> None:
    given = {"GALLEY_DATA_DIR": str(tmp_path), "SECRET_KEY": "given"}
    assert answer("print(settings.SECRET_KEY)", **given) == "given"
    assert not any(tmp_path.iterdir())


def test_database_url_is_read_as_libpq_reads_it() -> None:
    url = "postgresql://desk:s%40fe@db1:6432,db2:6433/facts?sslmode=require"
    code = "print(*(connection.settings_dict[k] for k in ('USER','PASSWORD','HOST','PORT','NAME')))"
    assert answer(code, DATABASE_URL=url) == "desk s@fe db1,db2 6432,6433 facts"
    code = "print(connection.settings_dict['OPTIONS'], connection.settings_dict['ENGINE'])"
    expected = "{'sslmode': 'require'} django.db.backends.postgresql"
    assert answer(code, DATABASE_URL=url) == expected


@pytest.mark.parametrize("name", ["DATABASE_URL", "REPLICA_URL"])
def test_an_address_of_another_engine_is_refused(name: str) -> None:
    done = ask("", **{name: "mysql://localhost/facts"})
    assert f"{name} must be an address postgresql://" in done.stderr


SHOW = """
with connection.cursor() as cursor:
    for name in ("statement_timeout", "lock_timeout", "idle_in_transaction_session_timeout"):
        cursor.execute(f"SHOW {name}")
        print(cursor.fetchone()[0])
"""


@pytest.mark.parametrize(
    ("environment", "limits"),
    [
        ({"GALLEY_WEB": "1"}, "30s 10s 1min"),
        ({"GALLEY_WEB": "1", "STATEMENT_TIMEOUT": "7", "LOCK_TIMEOUT": "0"}, "7s 0 1min"),
        ({}, "0 0 0"),  # a command runs for as long as it needs
    ],
)
def test_queries_of_pages_have_time_limits(
    run_folder: Path, django_db_setup: None, environment: dict[str, str], limits: str
) -> None:
    # On the test run's own server, which is up already.
    assert answer(SHOW, GALLEY_DATA_DIR=str(run_folder), **environment).split() == limits.split()


def test_cookies_and_redirects_follow_https() -> None:
    code = "print(settings.SESSION_COOKIE_SECURE, settings.CSRF_COOKIE_SECURE, "
    code += "settings.SECURE_SSL_REDIRECT, settings.SECURE_HSTS_SECONDS > 0)"
    assert answer(code) == "False False False False"
    assert answer(code, HTTPS="1") == "True True True True"
