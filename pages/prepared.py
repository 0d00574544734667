"""Queries that pages ask over and over: composed once by Django, planned once by PostgreSQL.

Composing SQL was a third of what a page of twenty queries took of a processor, and planning it
five sixths of what the database took.
"""

from collections.abc import Callable, Iterable, Sequence
from copy import copy
from inspect import signature
from sys import maxsize
from typing import Any, ParamSpec, TypeVar

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.postgresql.base import ServerBindingCursor
from django.db.models import BooleanField, F, Func, Model, QuerySet, Value
from django.db.models.sql.compiler import SQLCompiler
from django.utils.functional import cached_property
from psycopg.sql import Literal

Values = ParamSpec("Values")
Row = TypeVar("Row")

#: Of a connection: the times a statement is asked before it is prepared.
_AT_ONCE, _NEVER = 0, maxsize


class IsIn(Func):
    """Whether a column is any of a list's values: as ``IN (…)``, for lists of any length."""

    template = "%(expressions)s)"
    arg_joiner = " = ANY("
    output_field = BooleanField()

    def __init__(self, column: str, values: Any) -> None:
        super().__init__(F(column), values)


def prepared(compose: Callable[Values, QuerySet[Any, Row]]) -> Callable[Values, list[Row]]:
    """Have the queryset that a function composes kept, and asked with the values of each call.

    The function is called once, with a place for each value, to put into ``filter`` and the like.
    So it must not look at a value, nor at anything else that may be another the next time (today).
    Values are given in order, none is None, and a list's place stands in ``IsIn``.
    """
    return _Prepared(compose)  # type: ignore[return-value]


def keep(owner: Model, name: str, rows: Iterable[Model]) -> None:
    """Let ``owner.name.all()`` be ``rows``, its related objects, as ``prefetch_related`` does."""
    manager = getattr(owner, name)
    kept = manager.get_queryset()
    kept._result_cache = list(rows)
    for row in kept._result_cache:
        setattr(row, manager.field.name, owner)
    owner.__dict__.setdefault("_prefetched_objects_cache", {})[name] = kept


class _Place(Value):
    """Where a value goes, in a queryset and among the parameters of its SQL."""

    def as_sql(self, *_of_compiler: Any) -> tuple[str, list[Any]]:
        return "%s", [self]


class _Answered(SQLCompiler):
    """A compiled query with its rows, for Django to make objects of."""

    rows: Sequence[Any] = ()

    def execute_sql(self, *_args: Any, **_options: Any) -> list[Sequence[Any]]:
        return [self.rows]


class _Telling(ServerBindingCursor):
    """A cursor that knows what it asked, for Django's log: psycopg's forgets what is prepared."""

    def execute(self, query: Any, params: Any = None, **options: Any) -> Any:
        answer = super().execute(query, params, **options)
        if self._query is None:
            self._query = self._convert_query(query, params)
        return answer


class _Prepared:
    """A queryset composed once; see ``prepared``."""

    def __init__(self, compose: Callable[..., QuerySet]) -> None:
        self._compose = compose
        self._places = len(signature(compose).parameters)

    def __call__(self, *values: Any) -> list[Any]:
        if None in values or len(values) != self._places:
            raise TypeError(f"{self._compose.__name__} takes a value for each of its places")
        composed, compiled, sql, order = self._statement
        using = composed.db
        answered = copy(compiled)
        answered.using, answered.connection = using, connections[using]
        answered.rows = _ask(answered.connection, sql, [values[place] for place in order])
        query = copy(composed.query)
        query.get_compiler = lambda *_args, **_options: answered
        asked = type(composed)(composed.model, query, using)
        asked._fields, asked._iterable_class = composed._fields, composed._iterable_class
        return list(asked)

    @cached_property
    def _statement(self) -> tuple[QuerySet, _Answered, str, list[int]]:
        """The queryset, its compiler, its SQL, and which value goes where in that.

        The SQL has its constants written out, for the database to plan by.
        """
        composed = self._compose(*map(_Place, range(self._places)))
        connection = connections[composed.db]
        connection.ensure_connection()
        compiled = _Answered(composed.query, connection, composed.db)
        sql, params = compiled.as_sql()
        written = [
            "%s"
            if isinstance(each, _Place)
            else Literal(each).as_string(connection.connection).replace("%", "%%")
            for each in params
        ]
        order = [each.value for each in params if isinstance(each, _Place)]
        return composed, compiled, sql.replace("%%", "%%%%") % tuple(written), order


def _ask(connection: BaseDatabaseWrapper, sql: str, values: list[Any]) -> Sequence[Any]:
    """The rows, by a statement that stays with the connection."""
    connection.ensure_connection()
    session = connection.connection
    if session.prepare_threshold is None:
        session.prepare_threshold = _AT_ONCE if _is_direct(session) else _NEVER
    usual = session.cursor_factory
    session.cursor_factory = _Telling if connection.queries_logged else ServerBindingCursor
    try:
        with connection.cursor() as cursor:
            cursor.execute(sql, values)
            return cursor.fetchall()
    finally:
        session.cursor_factory = usual


def _is_direct(session: Any) -> bool:
    """Whether no pooler stands between, which may ask the next time another server process.

    A pooler names a process of its own making when it greets us.
    """
    return bool(
        session.info.backend_pid == session.execute("SELECT pg_backend_pid()").fetchone()[0]
    )
