"""A search among very many sources reads those it finds, not all there are."""

import json
import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from claims.corpus.bulk import past_the_triggers
from tests.factories import UserFactory
from tests.raw_sql import run

SOURCES = 20_000

pytestmark = pytest.mark.django_db

_PARTIES = """
    INSERT INTO sources_party (name, kind, description, created_by_id, created_at)
    SELECT 'Office ' || md5(n::text), 'outlet', '', %s, now()
    FROM generate_series(1, %s) AS n
"""
_SOURCES = """
    INSERT INTO sources_source (title, kind, publisher_id, url, reliability, notes,
        created_by_id, created_at, anonymity_reason)
    SELECT md5((n * 7)::text), 'page', p.id, 'https://desk.example/' || md5((n * 11)::text), 'F',
        '', %s, now(), ''
    FROM (SELECT id, row_number() OVER (ORDER BY id) AS number FROM sources_party) AS p
    JOIN generate_series(1, %s) AS n ON p.number = 1 + n %% (SELECT count(*) FROM sources_party)
"""


def plan_of(client: Client, address: str) -> dict[str, Any]:
    """The plan of the list that a page shows."""
    asked: list[tuple[str, Any]] = []

    def note(execute, sql, params, many, context):
        if re.match(r"SELECT .*sources_source.* LIMIT \d+$", sql, re.DOTALL):
            asked.append((sql, params))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        assert client.get(address).status_code == 200
    sql, params = asked[0]
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN (FORMAT JSON) {sql}", params)
        answer = cursor.fetchone()[0]
    return (json.loads(answer) if isinstance(answer, str) else answer)[0]["Plan"]


def test_a_search_in_sources_runs_along_indexes(client: Client) -> None:
    person = UserFactory(role="Reporter")
    with past_the_triggers():
        run(_PARTIES, person.pk, SOURCES // 5)
        run(_SOURCES, person.pk, SOURCES)
    run("ANALYZE sources_source, sources_party")
    client.force_login(person)
    for typed in ("ferryman", "ferryman+unseen", "c4ca4238a0b9"):
        plan = json.dumps(plan_of(client, f"/sources/?q={typed}"))
        for index in ("source_title_trigrams", "source_address_trigrams", "publisher_id"):
            assert index in plan, typed
        for table in ("sources_source", "sources_party"):
            assert f'"Seq Scan", "Relation Name": "{table}"' not in plan
