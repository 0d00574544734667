"""Who acts: the database is told, once per transaction, and its triggers hold it to that."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction

from accounts.models import User

#: Stands for Galley itself, which may let a claim lapse and note whether links answer.
NOBODY = "0"

_NAMES = ("app.actor", "app.act", "app.reason")


@contextmanager
def acting(by: User | None, act: str, *, reason: str = "") -> Iterator[None]:
    """Run a transaction in which ``by`` (None: Galley itself) does ``act`` for ``reason``.

    The settings end with the block, so that a later write in the same outer transaction cannot
    borrow them.
    """
    actor = NOBODY if by is None else str(by.pk)
    with transaction.atomic():
        before = _read()
        _write((actor, act, reason))
        yield
        _write(before)


def _read() -> tuple[str, ...]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT " + ", ".join("current_setting(%s, true)" for _ in _NAMES), _NAMES)
        return tuple(value or "" for value in cursor.fetchone())


def _write(values: tuple[str, ...]) -> None:
    settings = [item for pair in zip(_NAMES, values, strict=True) for item in pair]
    with connection.cursor() as cursor:
        cursor.execute("SELECT " + ", ".join("set_config(%s, %s, true)" for _ in _NAMES), settings)
