"""Reading the desk as it stood: every SELECT in a block, whoever writes it, sees a former day.

Ahead of a statement goes a WITH whose names are those of the desk's tables, so that the same lists,
pages and exports are read of that day as of today, with the same rules on who sees what.
"""

import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db import connections
from django.utils.timezone import make_aware

from claims.held.tables import READS, TABLES, table_at

_NAMED = re.compile(r"\b(?:" + "|".join(TABLES) + r")\b")


class PastIsReadOnly(RuntimeError):
    """Something was to be written while a former day was being read."""


def end_of(day: date) -> datetime:
    """The moment a day of the desk is over. ``day`` is not the last of all days."""
    return make_aware(datetime.combine(day + timedelta(days=1), time()))


@contextmanager
def held_on(day: date | None) -> Iterator[None]:
    """Read the desk as it stood at the end of ``day``; None is now. Raises PastIsReadOnly.

    Lists that are fetched later than the block ends are today's: render within it.
    """
    if day is None:
        yield
        return
    reader = _reader(end_of(day))
    with ExitStack() as readers:
        for connection in connections.all():  # a replica's too
            readers.enter_context(connection.execute_wrapper(reader))
        yield


def as_held(sql: str, day: date | None) -> str:
    """A statement that reads the desk as it stood at the end of ``day``; None is now."""
    return sql if day is None else _read_at(sql, end_of(day))


def _reader(moment: datetime) -> Callable[..., Any]:
    def read(execute: Any, sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
        return execute(_read_at(sql, moment), params, many, context)

    return read


def _read_at(sql: str, moment: datetime) -> str:
    named = set(_NAMED.findall(sql))
    if not named:
        return sql
    named |= {READS[table] for table in named & READS.keys()}
    start = sql.lstrip(" \n(")[:6].upper()
    if not start.startswith(("SELECT", "WITH")):
        raise PastIsReadOnly(sql[:200])
    tables = ", ".join(
        f"{table} AS NOT MATERIALIZED ({table_at(table, moment)})"
        for table in TABLES
        if table in named
    )
    if start.startswith("WITH"):
        sql = f"SELECT * FROM ({sql}) AS read"  # noqa: S608 (a statement of the desk's own)
    return f"WITH {tables} {sql}"
