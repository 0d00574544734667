"""Which reads a streaming replica answers: lists, search and exports, and never behind one's back.

Whoever writes carries the place of their last write in the database's log (its LSN) in a signed
cookie, so that any web process can tell whether the replica has come that far. Until it has, and
whenever the replica does not answer, the primary does. Without REPLICA_URL nothing of this runs.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import Any

from django.db import DEFAULT_DB_ALIAS, DatabaseError, InterfaceError, OperationalError, connections
from django.db.models import Model
from django.http import HttpRequest, HttpResponseBase
from psycopg.errors import QueryCanceled

from pages.answers import View

REPLICA = "replica"
#: What a replica may answer: the desk's own tables. Sessions and people are always the primary's.
_APPS = frozenset({"sources", "articles", "claims"})
_SAFE = frozenset({"GET", "HEAD"})
_COOKIE = "galley_wrote"
#: Seconds after which a replica that has not caught up is not waited for any more.
_REMEMBERED = 600
#: Seconds that a replica which did not answer is left alone.
_PAUSE = 5.0

_HAS_COME_SO_FAR = """
    SELECT NOT pg_is_in_recovery() OR (
        EXISTS (SELECT FROM pg_stat_wal_receiver)
        AND (%(wrote)s = '' OR pg_last_wal_replay_lsn() >= nullif(%(wrote)s, '')::pg_lsn))
"""

_alias: ContextVar[str] = ContextVar("alias", default=DEFAULT_DB_ALIAS)
_left_alone_until = 0.0


class Router:
    """Django's router: reads go where the view said, writes to the primary."""

    def db_for_read(self, model: type[Model], **hints: Any) -> str:
        return _alias.get() if model._meta.app_label in _APPS else DEFAULT_DB_ALIAS

    def db_for_write(self, model: type[Model], **hints: Any) -> str:
        return DEFAULT_DB_ALIAS

    def allow_relation(self, one: Model, other: Model, **hints: Any) -> bool:
        return True

    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool:
        return db == DEFAULT_DB_ALIAS


def reading_from() -> str:
    """The database that the running view reads from, for what asks in SQL of its own."""
    return _alias.get()


@contextmanager
def _reading(alias: str) -> Iterator[None]:
    token = _alias.set(alias)
    try:
        yield
    finally:
        _alias.reset(token)


def from_replica(view: View) -> View:
    """Let a view that only reads be answered by the replica, if it has what the person wrote.

    Asked again of the primary where the replica fails halfway. Of a view that also writes (an
    export notes itself), the writes go to the primary all the same.
    """

    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not _serves(request):
            return view(request, *args, **kwargs)
        try:
            with _reading(REPLICA):
                return view(request, *args, **kwargs)
        except (OperationalError, InterfaceError) as problem:
            # What took too long here would take as long there.
            if request.method not in _SAFE or isinstance(problem.__cause__, QueryCanceled):
                raise
            _leave_alone()
        return view(request, *args, **kwargs)

    return answered


class RemembersWrites:
    """Have whoever has just written carry how far the replica must have come for them."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if REPLICA in connections.databases and request.method not in _SAFE:
            with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
                cursor.execute("SELECT pg_current_wal_lsn()")
                wrote = str(cursor.fetchone()[0])
            response.set_signed_cookie(
                _COOKIE,
                wrote,
                max_age=_REMEMBERED,
                secure=request.is_secure(),
                httponly=True,
                samesite="Lax",
            )
        return response


def _serves(request: HttpRequest) -> bool:
    """Whether there is a replica that answers and has all that the person wrote. One query."""
    if REPLICA not in connections.databases or time.monotonic() < _left_alone_until:
        return False
    wrote = request.get_signed_cookie(_COOKIE, default="", max_age=_REMEMBERED)
    try:
        with connections[REPLICA].cursor() as cursor:
            cursor.execute(_HAS_COME_SO_FAR, {"wrote": wrote})
            return bool(cursor.fetchone()[0])
    except (DatabaseError, InterfaceError):
        _leave_alone()
        return False


def _leave_alone() -> None:
    """Ask the primary alone for a while, and let the broken connection go."""
    global _left_alone_until
    _left_alone_until = time.monotonic() + _PAUSE
    connections[REPLICA].close()
