"""How a page of the queue, and the number of its claims, are come by. One of three ways, all of
which give the same rows:

* what an index has in the queue's order is read along it, and counted along it;
* of a list so long that along the order fewer claims would be looked at than the list has, the page
  is read along it too, each claim looked at; that it has over a thousand is found out by shares;
* any other list is found whole by what its claims have in common, counted, and sorted.
"""

import json
from collections.abc import Iterable
from typing import Any

from django.db import connections
from django.db.models import BooleanField, F, FilteredRelation, Func, Q, QuerySet
from django.http import HttpRequest

from claims.matching.typed import Typed
from claims.models import Claim, TaggedClaim
from claims.models.choices import Priority
from claims.models.claim import SHARE_BITS, ClaimQuerySet, share_of
from claims.queue import ORDER, SHORTEST_SEARCH, QueueFilter
from claims.workflow import UNFINISHED, Status, Verdict
from pages.keyset import COUNT_CAP, MANY, Page
from pages.prepared import IsIn, prepared
from pages.strands import Strands, Walk

#: What the indexes in the queue's order narrow down by, and what the index of a tag's claims does.
_IN_ORDER = frozenset({"status", "assignee", "due", "priority"})
_IN_ORDER_OF_TAG = frozenset({"status", "tag", "due", "priority"})
#: Along the order a claim takes as long as one of those found whole; through its tag's list longer.
_THROUGH_A_TAG = 3

_ALL = Q()


class _IsInShare(Func):
    """Whether a claim belongs to the share that ``_has_many`` is at."""

    template = "(%(expressions)s) = share.number"
    output_field = BooleanField()


def read_queue(wanted: QueueFilter, request: HttpRequest) -> tuple[Page, str]:
    """The page of the filter's claims that ``request`` asks for, and how many there are on all."""
    claims = Claim.objects.for_queue()
    if wanted.on:  # a former day's have no index
        listed = wanted.apply(claims)
        return ORDER.read(listed, request), ORDER.count(listed)
    if wanted.wanted.keys() <= _in_order(wanted):
        walk = _walk(wanted)
        return ORDER.read(claims, request, walk), _count_along(wanted, walk)
    typed = Typed(_searched(wanted))
    if _is_sooner_walked(wanted) and _has_many(wanted, typed):
        return ORDER.read(claims, request, _walk(wanted, typed)), MANY
    return ORDER.find(typed.narrow(_but_words(wanted)), request, _rows)


def _searched(wanted: QueueFilter) -> str:
    typed: str = wanted.wanted.get("q", "")
    return typed if len(typed) >= SHORTEST_SEARCH else ""


def _but_words(wanted: QueueFilter) -> ClaimQuerySet:
    """The filter's claims, whatever their words."""
    claims: ClaimQuerySet = wanted.apply(Claim.objects.all(), but={"q"})
    return claims


def _in_order(wanted: QueueFilter) -> frozenset[str]:
    return _IN_ORDER_OF_TAG if "tag" in wanted.wanted else _IN_ORDER


def _is_sooner_walked(wanted: QueueFilter) -> bool:
    """Whether a page's claims come up along the order sooner than all are found.

    PostgreSQL says how many claims it expects; where it is mistaken, the page takes longer.
    """
    unknown = wanted.wanted.keys() - _in_order(wanted)
    along = _expected(wanted.apply(Claim.objects.all(), but=unknown))
    listed = _expected(wanted.apply(Claim.objects.all()))
    each = _THROUGH_A_TAG if "tag" in wanted.wanted else 1
    return listed > COUNT_CAP and ORDER.size * along / listed * each < listed


def _expected(claims: ClaimQuerySet) -> int:
    plan = claims.order_by().values("pk").explain(format="json")
    rows: int = json.loads(plan)[0]["Plan"]["Plan Rows"]
    return rows


def _has_many(wanted: QueueFilter, typed: Typed) -> bool:
    """Whether there are certainly more than are counted.

    One share of the claims after the other is asked for, until there are: an index asked for all
    gathers them all first.
    """
    surely = typed.surely(_but_words(wanted))
    if surely is None:
        return False
    share = surely.filter(_IsInShare(share_of(F("pk")))).order_by().values("pk")
    sql, params = share.query.sql_with_params()
    asked = f"""
        SELECT count(*) FROM (
            SELECT FROM generate_series(
                0::bigint, (SELECT max(id) >> {SHARE_BITS} FROM claims_claim)
            ) AS share (number) CROSS JOIN LATERAL ({sql} OFFSET 0) AS found LIMIT {COUNT_CAP + 1}
        ) AS found
    """  # noqa: S608 (Django's SQL)
    with connections[surely.db].cursor() as cursor:
        cursor.execute(asked, params)
        return bool(cursor.fetchone()[0] > COUNT_CAP)


def _walk(wanted: QueueFilter, typed: Typed | None = None) -> Walk:
    """Status by status, along an index; ``typed`` is looked for in each claim."""
    tag = wanted.wanted.get("tag")
    claims = Claim.objects.all() if typed is None else typed.look(Claim.objects.all())
    if tag is None:
        rows = wanted.apply(claims, but={"q"})
        return Walk((_strands(wanted),), rows=rows, fetch=_rows)
    of_tag = FilteredRelation("tagged", condition=Q(tagged__tag=tag))
    rows = wanted.apply(claims.annotate(listed=of_tag), but={"q", "tag", "due", "priority"})
    return Walk((_strands(wanted, "listed__"),), "listed__", "claim_id", rows, _rows)


def _count_along(wanted: QueueFilter, walk: Walk) -> str:
    """A tag's claims are counted in its list alone, which knows all but the verdict."""
    if "tag" not in wanted.wanted or wanted.wanted.get("status") in list(Verdict):
        return ORDER.count(Claim.objects.all(), walk)
    return ORDER.count(TaggedClaim.objects.all(), Walk((_strands(wanted, of_tag=True),)))


def _strands(wanted: QueueFilter, through: str = "", *, of_tag: bool = False) -> Strands:
    values: list[dict[str, Any]] = [{f"{through}status": status} for status in _statuses(wanted)]
    within = _ALL
    if through or of_tag:
        within &= Q(
            **{
                f"{through}{name}": wanted.wanted[name]
                for name in ("tag", "priority")
                if name in wanted.wanted
            }
        )
    if due := wanted.wanted.get("due"):
        # Within one priority the index also knows where the days begin and end.
        within &= wanted.days(due, through)
        each = [{f"{through}priority": value} for value in Priority.values]
        values = [one | other for one in values for other in each]
    return Strands(tuple(values), within)


def _statuses(wanted: QueueFilter) -> Iterable[str]:
    status = wanted.wanted.get("status")
    if status:
        return [Status.DECIDED if status in list(Verdict) else status]
    return UNFINISHED if wanted.wanted.get("due") == "overdue" else list(Status)


@prepared
def _rows(claims: list[int]) -> QuerySet[Claim]:
    return Claim.objects.for_queue().filter(IsIn("pk", claims)).order_by()
