"""Pages of a long list that cost the same wherever they are: no OFFSET, no counting to the end."""

import base64
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import F, Model, Q, QuerySet
from django.http import HttpRequest

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
    count = queryset.order_by()[: COUNT_CAP + 1].count()
    return MANY if count > COUNT_CAP else str(count)


@dataclass(frozen=True, slots=True)
class Walk:
    """How the database comes by rows in order without sorting them.

    Every row meets exactly one of ``strands``: within each an index has the order, which over all
    of them none has. ``through`` is the related table that has the order's columns ("listed__"),
    all but the last; ``rows`` are then the list's with that table at hand, without the conditions
    that the strands repeat.
    """

    strands: tuple[Q, ...] = (Q(),)
    through: str = ""
    rows: QuerySet | None = None


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
        if values := self._values(queryset.model, request.GET.get("before", "")):
            rows = self._rows(queryset, values, walk, backward=True)
            # A short page at the front is the first page, shown whole.
            if len(rows) > self.size:
                rows = rows[: self.size][::-1]
                return Page(
                    rows,
                    self._address(request, "before", rows[0]),
                    self._address(request, "after", rows[-1]),
                )
            return self._forward(queryset, request, None, walk)
        values = self._values(queryset.model, request.GET.get("after", ""))
        return self._forward(queryset, request, values, walk)

    def first(self, queryset: QuerySet, walk: Walk = _STRAIGHT) -> list[Any]:
        """The rows of the first page, and the one that follows if there is one."""
        return self._rows(queryset, None, walk, backward=False)

    def count(self, queryset: QuerySet, walk: Walk = _STRAIGHT) -> str:
        """What ``count_capped`` says, come by along ``walk``."""
        along = queryset if walk.rows is None else walk.rows
        strands = [along.filter(strand).order_by().values("pk") for strand in walk.strands]
        if len(strands) == 1:
            return count_capped(strands[0])
        first, *others = (strand[: COUNT_CAP + 1] for strand in strands)
        return count_capped(first.union(*others, all=True))

    def _forward(
        self, queryset: QuerySet, request: HttpRequest, values: list[Any] | None, walk: Walk
    ) -> Page:
        rows = self._rows(queryset, values, walk, backward=False)
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
        parts = [Q()] if values is None else self._stretches(queryset.model, values, walk, backward)
        if len(walk.strands) > 1 or walk.through:
            along = queryset if walk.rows is None else walk.rows
            merged = (self._keys(along, part, walk, backward) for part in parts)
            ids = [key[-1] for key in islice(chain.from_iterable(merged), wanted)]
            rows = queryset.in_bulk(ids) if ids else {}
            return [rows[pk] for pk in ids if pk in rows]
        order = self._order(self.columns, backward)
        found = (
            queryset.filter(walk.strands[0] & part).order_by(*order)[:wanted] for part in parts
        )
        return list(islice(chain.from_iterable(found), wanted))

    def _keys(self, queryset: QuerySet, part: Q, walk: Walk, backward: bool) -> QuerySet:
        """The order's columns of a stretch's first rows: each strand's, merged."""
        names = self._names(walk)
        keys = {f"key_{number}": F(name) for number, name in enumerate(names)}
        order, wanted = self._order(names, backward), self.size + 1
        # In one filter: each would join a related table anew.
        first, *others = (
            queryset.filter(strand & part)
            .annotate(**keys)
            .order_by(*order)
            .values_list(*keys)[:wanted]
            for strand in walk.strands
        )
        if not others:
            return first
        return first.union(*others, all=True).order_by(*self._order(list(keys), backward))[:wanted]

    def _names(self, walk: Walk) -> list[str]:
        return [*(walk.through + name for name in self.columns[:-1]), self.columns[-1]]

    def _order(self, names: list[str], backward: bool) -> list[str]:
        return [
            ("-" if descending != backward else "") + name
            for name, descending in zip(names, self.descending, strict=True)
        ]

    def _stretches(
        self, model: type[Model], values: list[Any], walk: Walk, backward: bool
    ) -> Iterator[Q]:
        """What lies beyond the row, as stretches in order, each served by the order's index.

        First the rows that share all columns but the last, then all but the last two, and so on.
        One condition with OR says the same, but makes the database walk over every row before.
        """
        names = self._names(walk)
        for depth in reversed(range(len(names))):
            same = Q()
            for name, value in zip(names[:depth], values[:depth], strict=True):
                same &= Q(**{f"{name}__isnull": True} if value is None else {name: value})
            name, value = names[depth], values[depth]
            nullable = model._meta.get_field(self.columns[depth]).null
            if value is None:
                if backward:
                    yield same & Q(**{f"{name}__isnull": False})
                continue
            lookup = "lt" if self.descending[depth] != backward else "gt"
            yield same & Q(**{f"{name}__{lookup}": value})
            if nullable and not backward:
                yield same & Q(**{f"{name}__isnull": True})

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
