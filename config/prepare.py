"""Bring the database and the collected files up to date; cheap where they already are.

``make setup`` runs it, and `make run` at every start.
"""

import hashlib
import os
import sys
from pathlib import Path

import django


def prepare() -> None:
    """Apply missing migrations and collect changed static files. Says what takes time."""
    from config.health import is_migrated

    if not is_migrated():
        _say("Preparing the database …")
        _migrate()
    _collect_files()


def _migrate() -> None:
    from django.core.management import call_command
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SET statement_timeout = 0")  # a migration may take longer than a page
    call_command("migrate", interactive=False, verbosity=0)


def _collect_files() -> None:
    from django.conf import settings
    from django.core.management import call_command

    stamp = Path(settings.STATIC_ROOT).with_suffix(".stamp")
    state = _state_of_files()
    if stamp.exists() and stamp.read_text() == state:
        return
    call_command("collectstatic", interactive=False, clear=True, verbosity=0)
    stamp.write_text(state)


def _state_of_files() -> str:
    """Return a digest that changes with any static file, and with the way they are collected."""
    from django.contrib.staticfiles.finders import get_finders

    files = sorted(Path(__file__).parent.glob("*.py"))
    for finder in get_finders():
        files += [Path(storage.path(path)) for path, storage in finder.list([])]
    digest = hashlib.sha256()
    for file in files:
        found = file.stat()
        digest.update(f"{file}\0{found.st_size}\0{found.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def _say(sentence: str) -> None:
    print(sentence, flush=True)  # noqa: T201  (a command's own message)


def main() -> int:
    """Prepare, and say in a sentence what went wrong."""
    from config.postgres import PostgresError

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    try:
        prepare()
    except PostgresError as problem:
        print(problem, file=sys.stderr)  # noqa: T201
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
