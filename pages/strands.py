"""How the database comes by a list in order where no one index has that order for all of it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q, QuerySet, Value

#: Reads the rows of some keys, in any order.
Fetch = Callable[[list[Any]], Iterable[Any]]


@dataclass(frozen=True, slots=True)
class Strands:
    """Conditions that differ in the ``values`` of the same columns alone, each ``within`` another.

    So the SQL of one is that of all: it is made once, and asked with the values of each.
    """

    values: tuple[dict[str, Any], ...] = ({},)
    within: Q = field(default_factory=Q)

    def one(self) -> Q:
        """The condition, with a place for each value."""
        places = {name: Value(_Place(name)) for name in self.values[0]}
        return Q(**places) & self.within


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a strand's value goes among the parameters of its SQL."""

    name: str


@dataclass(frozen=True, slots=True)
class Walk:
    """How the database comes by rows in order without sorting them.

    Every row lies on exactly one of the ``strands``: along each an index has the order, which over
    all of them none has. ``through`` is the related table that has the order's columns
    ("listed__"), the last as ``last``. ``rows`` are the list's rows, with that table at hand; the
    conditions that the strands repeat may be missing. None says: just what is read. ``fetch`` reads
    the rows of a page, found by their keys; None says: as the list itself would.
    """

    strands: tuple[Strands, ...] = (Strands(),)
    through: str = ""
    last: str = ""
    rows: QuerySet | None = None
    fetch: Fetch | None = None

    def the_only(self) -> Q | None:
        """The condition of the only strand; None where there are several."""
        values = [each for strands in self.strands for each in strands.values]
        return None if len(values) > 1 else Q(**values[0]) & self.strands[0].within

    def merge(self, select: Callable[[Q], QuerySet]) -> tuple[str, list[Any]]:
        """What ``select`` selects under the condition of each strand, as one UNION ALL."""
        pieces, params = [], []
        for strands in self.strands:
            sql, places = select(strands.one()).query.sql_with_params()
            for values in strands.values:
                pieces.append(f"({sql})")
                params += [values[p.name] if isinstance(p, _Place) else p for p in places]
        return " UNION ALL ".join(pieces), params
