"""Pages of a long list that cost the same wherever they are: no OFFSET, no counting to the end."""

import base64
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import chain, islice
from operator import or_
from typing import Any

from django.core.exceptions import ValidationError
from django.db import connections
from django.db.models import BooleanField, ExpressionWrapper, F, Func, Model, Q, QuerySet, Value
from django.http import HttpRequest

from pages.strands import Fetch, Walk

#: Beyond this many rows a list says "1000+" instead of counting on.
COUNT_CAP = 1000
MANY = f"{COUNT_CAP}+"


@dataclass(frozen=True, slots=True)
class Page:
    """Rows, and the addresses of the pages before and after them (None at either end)."""

    rows: list[Any]
    newer: str | None
    older: str | None


def count_capped(queryset: QuerySet) -> str:
    """How many rows there are, in words that stay cheap: "37", or "1000+"."""
    return _in_words(queryset.order_by()[: COUNT_CAP + 1].count())


def _in_words(count: int) -> str:
    return MANY if count > COUNT_CAP else str(count)


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Rows that follow each other in the list; the first ``shared`` of the order's columns are the
    same in all of them.
    """

    condition: Q
    shared: int = 0


#: Reads rows of a list beyond those values (None: from its start), going backward or not.
_Read = Callable[[list[Any] | None, bool], list[Any]]

_ALL, _NOTHING = Q(pk__isnull=False), Q(pk__isnull=True)


_STRAIGHT = Walk()


class Keyset:
    """A fixed order, ascending (nulls last) or with "-" descending (of columns without nulls).

    The last column must be unique. A page begins after (or ends before) the values of a row,
    which travel in the address as ``after`` (or ``before``); what is no such token is ignored.
    """

    def __init__(self, *order: str, size: int = 50) -> None:
        self.columns = [name.removeprefix("-") for name in order]
        self.descending = [name.startswith("-") for name in order]
        self.size = size

    def read(self, queryset: QuerySet, request: HttpRequest, walk: Walk = _STRAIGHT) -> Page:
        """The page that the address of ``request`` asks for."""

        def read(values: list[Any] | None, backward: bool) -> list[Any]:
            return self._rows(queryset, values, walk, backward=backward)

        return self._page(queryset.model, request, read)

    def find(self, queryset: QuerySet, request: HttpRequest, fetch: Fetch) -> tuple[Page, str]:
        """The page of a list that is found whole and then sorted, and how many rows it has.

        ``fetch`` as of a walk.
        """
        counts: list[int] = []

        def read(values: list[Any] | None, backward: bool) -> list[Any]:
            keys, count = self._found(queryset, values, backward)
            counts.append(count)
            return _in_order(keys, fetch)

        return self._page(queryset.model, request, read), _in_words(counts[-1])

    def first(self, queryset: QuerySet, walk: Walk = _STRAIGHT) -> list[Any]:
        """The rows of the first page, and the one that follows if there is one."""
        return self._rows(queryset, None, walk, backward=False)

    def count(self, queryset: QuerySet, walk: Walk = _STRAIGHT) -> str:
        """What ``count_capped`` says, come by along ``walk``."""
        along = queryset if walk.rows is None else walk.rows
        if (condition := walk.the_only()) is not None:
            return count_capped(along.filter(condition).values("pk"))
        most = COUNT_CAP + 1
        merged, params = walk.merge(
            lambda strand: along.filter(strand).order_by().values("pk")[:most]
        )
        found = f"SELECT count(*) FROM ({merged} LIMIT {most}) AS found"  # noqa: S608 (Django's SQL)
        ((count,),) = _ask(along.db, found, params)
        return _in_words(count)

    def _page(self, model: type[Model], request: HttpRequest, read: _Read) -> Page:
        if values := self._values(model, request.GET.get("before", "")):
            rows = read(values, True)
            # A short page at the front is the first page, shown whole.
            if len(rows) > self.size:
                rows = rows[: self.size][::-1]
                return Page(
                    rows,
                    self._address(request, "before", rows[0]),
                    self._address(request, "after", rows[-1]),
                )
            values = None
        else:
            values = self._values(model, request.GET.get("after", ""))
        rows = read(values, False)
        more, rows = len(rows) > self.size, rows[: self.size]
        return Page(
            rows,
            self._address(request, "before", rows[0]) if values and rows else None,
            self._address(request, "after", rows[-1]) if more else None,
        )

    def _rows(
        self, queryset: QuerySet, values: list[Any] | None, walk: Walk, *, backward: bool
    ) -> list[Any]:
        """One row more than a page holds, which tells whether the list goes on."""
        wanted = self.size + 1
        parts = self._stretches(queryset.model, values, walk, backward)
        only = walk.the_only()
        along = queryset if walk.rows is None else walk.rows
        if only is None or walk.through or walk.fetch:
            merged = (self._keys(along, part, walk, backward) for part in parts)
            ids = [key[-1] for key in islice(chain.from_iterable(merged), wanted)]
            return _in_order(ids, walk.fetch or (lambda ids: queryset.filter(pk__in=ids)))
        order = self._order(self.columns, backward)
        found = (along.filter(only & part.condition).order_by(*order)[:wanted] for part in parts)
        return list(islice(chain.from_iterable(found), wanted))

    def _found(
        self, queryset: QuerySet, values: list[Any] | None, backward: bool
    ) -> tuple[list[Any], int]:
        """The keys of a page of all that is found, and how many that are."""
        parts = self._stretches(queryset.model, values, _STRAIGHT, backward)
        beyond = reduce(or_, (part.condition for part in parts), _NOTHING) if values else _ALL
        found = queryset.order_by().annotate(is_beyond=ExpressionWrapper(beyond, BooleanField()))
        inner, params = found.values_list(*self.columns, "is_beyond").query.sql_with_params()
        keys = [f"key_{number}" for number in range(len(self.columns))]
        listed, by = ", ".join(keys), ", ".join(self._order_by(keys, backward))
        asked = f"""
            WITH found ({listed}, is_beyond) AS MATERIALIZED ({inner})
            SELECT counted.number, page.* FROM (SELECT count(*) FROM found) AS counted (number)
            LEFT JOIN (
                SELECT {listed} FROM found WHERE is_beyond ORDER BY {by} LIMIT {self.size + 1}
            ) AS page ON true ORDER BY {by}
        """  # noqa: S608 (Django's SQL)
        rows = _ask(queryset.db, asked, list(params))
        return [row[-1] for row in rows if row[-1] is not None], rows[0][0]

    def _keys(
        self, queryset: QuerySet, part: _Stretch, walk: Walk, backward: bool
    ) -> Iterable[tuple[Any, ...]]:
        """The order's columns of a stretch's first rows: each strand's, merged lazily."""
        names = self._names(walk)
        keys = {f"key_{number}": F(name) for number, name in enumerate(names)}
        order, wanted = self._order(names, backward), self.size + 1

        def select(strand: Q) -> QuerySet:
            # In one filter: each would join a related table anew.
            narrowed = queryset.filter(strand & part.condition).annotate(**keys)
            return narrowed.order_by(*order).values_list(*keys)[:wanted]

        if (only := walk.the_only()) is not None:
            return select(only)
        merged, params = walk.merge(select)
        # Ordered by what they share as well, the strands would be read to the end and sorted.
        places = [str(place) for place, _ in enumerate(order, 1)]
        by = ", ".join(self._order_by(places, backward)[part.shared :])
        return _ask(queryset.db, f"{merged} ORDER BY {by} LIMIT {wanted}", params)

    def _names(self, walk: Walk) -> list[str]:
        *before, last = self.columns
        return [walk.through + name for name in (*before, walk.last or last)]

    def _order(self, names: list[str], backward: bool) -> list[str]:
        return [
            ("-" if descending != backward else "") + name
            for name, descending in zip(names, self.descending, strict=True)
        ]

    def _order_by(self, places: list[str], backward: bool) -> list[str]:
        """The order in SQL, its columns called ``places``."""
        return [
            f"{place} {'ASC' if descending == backward else 'DESC'}"
            for place, descending in zip(places, self.descending, strict=True)
        ]

    def _stretches(
        self, model: type[Model], values: list[Any] | None, walk: Walk, backward: bool
    ) -> Iterator[_Stretch]:
        """What lies beyond the row, as stretches in order, each served by the order's index.

        First the rows that share all columns but the last, then all but the last two, and so on.
        One condition with OR says the same, but makes the database walk over every row before. The
        first two are one range of the index, if the row has a value in the last column but one.
        """
        if values is None:
            yield _Stretch(Q())
            return
        names = self._names(walk)
        final = len(names) - 1
        is_range = final > 0 and values[-2] is not None and len(set(self.descending[-2:])) == 1
        for depth in reversed(range(final if is_range else final + 1)):
            same = Q()
            for name, value in zip(names[:depth], values[:depth], strict=True):
                same &= Q(**{f"{name}__isnull": True} if value is None else {name: value})
            name, value = names[depth], values[depth]
            nullable = model._meta.get_field(self.columns[depth]).null
            if value is None:
                if backward:
                    yield _Stretch(same & Q(**{f"{name}__isnull": False}), depth)
                continue
            is_less = self.descending[depth] != backward
            beyond = Q(**{f"{name}__{'lt' if is_less else 'gt'}": value})
            if is_range and depth == final - 1:
                beyond = Q(_beyond(names[depth:], values[depth:], is_less))
            yield _Stretch(same & beyond, depth)
            if nullable and not backward:
                yield _Stretch(same & Q(**{f"{name}__isnull": True}), depth + 1)

    def _address(self, request: HttpRequest, key: str, row: Model) -> str:
        values: Sequence[object] = [getattr(row, name) for name in self.columns]
        token = base64.urlsafe_b64encode(json.dumps(values, default=str).encode()).decode()
        query = request.GET.copy()
        query.pop("after", None)
        query.pop("before", None)
        query[key] = token.rstrip("=")
        return f"{request.path}?{query.urlencode()}"

    def _values(self, model: type[Model], token: str) -> list[Any] | None:
        """The row's values of a token, or None where it is not one of ours."""
        try:
            raw = json.loads(base64.urlsafe_b64decode(token + "=" * (-len(token) % 4)))
            return [
                self._clean(model, name, value)
                for name, value in zip(self.columns, raw, strict=True)
            ]
        except (ValueError, TypeError, OverflowError, RecursionError, ValidationError):
            return None

    @staticmethod
    def _clean(model: type[Model], name: str, value: object) -> Any:
        """The value as its column holds it. Raises ValueError or ValidationError."""
        field = model._meta.get_field(name)
        if value is None and not field.null:
            raise ValueError(f"{name} is never empty")
        # PostgreSQL stores neither NUL nor lone surrogates, and would refuse the question.
        if isinstance(value, str) and "\0" in value.encode().decode():
            raise ValueError(f"{name} holds what no text has")
        return field.to_python(value)


class _Row(Func):
    template, arg_joiner = "(%(expressions)s)", ", "
    output_field = BooleanField()  # of no use: rows are only compared


def _beyond(names: list[str], values: list[Any], is_less: bool) -> Func:
    """Compares columns with values as rows: one range of an index that has these columns."""
    rows = _Row(*map(F, names)), _Row(*map(Value, values))
    joiner = " < " if is_less else " > "
    return Func(*rows, template="%(expressions)s", arg_joiner=joiner, output_field=BooleanField())


def _in_order(keys: list[Any], fetch: Fetch) -> list[Any]:
    """The rows of ``keys``, in that order; without those that are gone by now."""
    rows = {row.pk: row for row in fetch(keys)} if keys else {}
    return [rows[key] for key in keys if key in rows]


def _ask(database: str, sql: str, params: list[Any]) -> list[tuple[Any, ...]]:
    with connections[database].cursor() as cursor:
        cursor.execute(sql, params)
        return list(cursor.fetchall())
