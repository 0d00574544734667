"""Pages of a long list that cost the same wherever they are: no OFFSET, no counting to the end."""

import base64
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Model, Q, QuerySet
from django.http import HttpRequest

#: Beyond this many rows a list says "1000+" instead of counting on.
COUNT_CAP = 1000


@dataclass(frozen=True, slots=True)
class Page:
    """Rows, and the addresses of the pages before and after them (None at either end)."""

    rows: list[Any]
    newer: str | None
    older: str | None


def count_capped(queryset: QuerySet) -> str:
    """How many rows there are, in words that stay cheap: "37", or "1000+"."""
    count = queryset.order_by()[: COUNT_CAP + 1].count()
    return f"{COUNT_CAP}+" if count > COUNT_CAP else str(count)


class Keyset:
    """A fixed order, ascending (nulls last) or with "-" descending (of columns without nulls).

    The last column must be unique. A page begins after (or ends before) the values of a row,
    which travel in the address as ``after`` (or ``before``); what is no such token is ignored.
    """

    def __init__(self, *order: str, size: int = 50) -> None:
        self.columns = [name.removeprefix("-") for name in order]
        self.descending = [name.startswith("-") for name in order]
        self.size = size

    def read(self, queryset: QuerySet, request: HttpRequest) -> Page:
        """The page that the address of ``request`` asks for."""
        if values := self._values(queryset.model, request.GET.get("before", "")):
            rows = self._rows(queryset, values, backward=True)
            # A short page at the front is the first page, shown whole.
            if len(rows) > self.size:
                rows = rows[: self.size][::-1]
                return Page(
                    rows,
                    self._address(request, "before", rows[0]),
                    self._address(request, "after", rows[-1]),
                )
            return self._forward(queryset, request, None)
        return self._forward(
            queryset, request, self._values(queryset.model, request.GET.get("after", ""))
        )

    def _forward(self, queryset: QuerySet, request: HttpRequest, values: list[Any] | None) -> Page:
        rows = self._rows(queryset, values, backward=False)
        more, rows = len(rows) > self.size, rows[: self.size]
        return Page(
            rows,
            self._address(request, "before", rows[0]) if values and rows else None,
            self._address(request, "after", rows[-1]) if more else None,
        )

    def _rows(self, queryset: QuerySet, values: list[Any] | None, *, backward: bool) -> list[Any]:
        """One row more than a page holds, which tells whether the list goes on."""
        order = [
            ("-" if descending != backward else "") + name
            for name, descending in zip(self.columns, self.descending, strict=True)
        ]
        wanted = self.size + 1
        parts = [Q()] if values is None else self._stretches(queryset.model, values, backward)
        found = chain.from_iterable(
            queryset.filter(part).order_by(*order)[:wanted] for part in parts
        )
        return list(islice(found, wanted))

    def _stretches(self, model: type[Model], values: list[Any], backward: bool) -> Iterator[Q]:
        """What lies beyond the row, as stretches in order, each served by the order's index.

        First the rows that share all columns but the last, then all but the last two, and so on.
        One condition with OR says the same, but makes the database walk over every row before.
        """
        for depth in reversed(range(len(self.columns))):
            same = Q()
            for name, value in zip(self.columns[:depth], values[:depth], strict=True):
                same &= Q(**{f"{name}__isnull": True} if value is None else {name: value})
            name, value = self.columns[depth], values[depth]
            nullable = model._meta.get_field(name).null
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
