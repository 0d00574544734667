"""What the main lists ask of the database runs along the indexes meant for it.

On 100,000 claims, which have the plans of a million, where ``make bench`` measures them; a few
thousand have not, because there sorting all is cheapest.
"""

import json
import re
from collections.abc import Iterator
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client

from accounts.models import User
from claims.models import Claim

CLAIMS = 100_000

pytestmark = pytest.mark.django_db(transaction=True)


class Plans:
    """The plans of every SELECT on claims in a request, and the rows each read in all."""

    def __init__(self, client: Client) -> None:
        self.client = client

    def of(self, address: str) -> list[dict[str, Any]]:
        asked: list[tuple[str, Any]] = []

        def note(execute, sql, params, many, context):
            if "claims_claim" in sql and re.match(r"[\s(]*(SELECT|WITH found)\b", sql):
                asked.append((sql, params))
            return execute(sql, params, many, context)

        with connection.execute_wrapper(note):
            assert self.client.get(address).status_code == 200
        assert asked
        return [self._explain(*one) for one in asked]

    @staticmethod
    def _explain(sql: str, params: Any) -> dict[str, Any]:
        with connection.cursor() as cursor:
            cursor.execute("SET max_parallel_workers_per_gather = 0")  # as for every page
            cursor.execute(f"EXPLAIN (ANALYZE, FORMAT JSON) {sql}", params)
            answer = cursor.fetchone()[0]
        return (json.loads(answer) if isinstance(answer, str) else answer)[0]["Plan"]


def nodes(plan: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield plan
    for inner in plan.get("Plans", ()):
        yield from nodes(inner)


def rows_read(plan: dict[str, Any]) -> int:
    """Rows that the scans of a plan looked at, those they passed over included."""
    return sum(
        node["Actual Loops"]
        * (
            node["Actual Rows"]
            + node.get("Rows Removed by Filter", 0)
            + node.get("Rows Removed by Index Recheck", 0)
        )
        for node in nodes(plan)
        if "Scan" in node["Node Type"]
    )


def test_lists_run_along_their_indexes() -> None:
    call_command("make_corpus", claims=CLAIMS, stdout=StringIO())
    client = Client()
    client.force_login(User.objects.get(username="reviewer1"))
    plans = Plans(client)
    queue = {
        "": "claim_queue",
        "status=in_review": "claim_queue",
        "status=outdated": "claim_queue_by_verdict",
        "tag=elections": "tagged_queue",
        "tag=elections&due=overdue": "tagged_queue",
        "due=week": "claim_queue",
        "kind=prediction": "claim_queue",
        "kind=prediction&status=outdated&assignee=nobody": "claim_queue_by_verdict",
        "assignee=me&kind=opinion": "claim_queue_of_one",
        "q=tonse water": "claim_facets",
        "q=hospital&kind=opinion": "claim_facets",
        "q=troops&tag=elections": "claim_facets",
        "q=about": "claim_queue",
    }
    missing, greedy = {}, {}
    for query, index in queue.items():
        found = plans.of(f"/claims/?{query}")
        used = {node.get("Index Name") for plan in found for node in nodes(plan)}
        if index not in used:
            missing[query] = used
        # None comes near reading the whole table, whatever it is narrowed by.
        if (most := max(map(rows_read, found))) > CLAIMS / 2:
            greedy[query] = most
    for address in ("/", "/claims/?assignee=me", "/claims/options/?q=hospital"):
        if (most := max(map(rows_read, plans.of(address)))) > CLAIMS / 2:
            greedy[address] = most
    # Filtered by columns alone, the queue is read off its indexes, and the page's claims by number.
    for query in ("kind=figure", "assignee=me&kind=opinion", "kind=prediction&status=outdated"):
        scans = {
            node["Node Type"] for plan in plans.of(f"/claims/?{query}") for node in nodes(plan)
        }
        assert "Index Only Scan" in scans, query
    # That a word has over a thousand claims is told by a share of them.
    (shares,) = (
        node
        for plan in plans.of("/claims/?q=the")
        for node in nodes(plan)
        if "share.number" in node.get("Index Cond", "")
    )
    assert shares["Actual Loops"] < 3
    # One claim's page does not even read through the sources, of which there are far fewer.
    if (most := max(map(rows_read, plans.of("/claims/300/")))) > CLAIMS / 100:
        greedy["/claims/300/"] = most
    assert (missing, greedy) == ({}, {})
    # The index is not asked for all words that begin with a common one, if another is rare.
    rare = Claim.objects.latest("pk").wording.split()[0]
    asked = {
        node["Index Cond"]
        for plan in plans.of(f"/claims/options/?q={rare}+the")
        for node in nodes(plan)
        if node.get("Index Name") == "claim_facets"
    }
    assert len(asked) == 1
    assert ":*" not in asked.pop()
