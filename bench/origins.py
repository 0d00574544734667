"""Print what counting origins costs: python bench/origins.py [--sources N] [--claims N].

In a database of its own, deleted at the end: sources that relay each other, two derivations for
each, mostly of the same few agencies, some in circles, some of nobody knows whom; and claims with
four sources each.
"""

import argparse
import os
import statistics
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench.figures import Figure, milliseconds, percentile, table

SOURCES, CLAIMS = 100_000, 20_000
_EVIDENCE = 4
_SAMPLE = 200
_BAR = 20.0

_LOAD = """
    INSERT INTO sources_party (id, name, kind, description, created_by_id, created_at, version)
        SELECT n, 'Agency ' || n, 'outlet', '', {by}, now(), 1
        FROM generate_series(1, {sources} / 50) AS n;
    INSERT INTO sources_source (id, title, kind, publisher_id, url, reliability, notes, version,
            is_confidential, anonymity_reason, withdrawal_reason, created_by_id, created_at)
        SELECT n, 'Report ' || n, (ARRAY['wire', 'page', 'document'])[1 + n % 3],
            1 + (n * 7919) % ({sources} / 50), 'https://archive.example/' || n, 'C', '', 1,
            false, '', '', {by}, now()
        FROM generate_series(1, {sources}) AS n;
    INSERT INTO sources_derivation (source_id, relayed_id, kind)
        SELECT DISTINCT ON (source, relayed) source, relayed, kind FROM (
            SELECT n AS source, CASE
                    WHEN random() < 0.03 THEN NULL
                    WHEN random() < 0.0001 THEN 1 + floor(random() * {sources})
                    ELSE 1 + floor(power(random(), 3) * (n - 1)) END AS relayed,
                CASE WHEN random() < 0.05 THEN 'unknown' ELSE 'cites' END AS kind
            FROM generate_series(20, {sources}) AS n, generate_series(1, 2)) AS drawn
        WHERE source IS DISTINCT FROM relayed;
    INSERT INTO claims_claim (id, wording, kind, tags, priority, status, verdict, version,
            created_by_id, created_at, worded_by_id, worded_at)
        SELECT n, 'The dam holds ' || n || ' metres.', 'figure', '{{}}', 2, 'draft', '', 1,
            {by}, now(), {by}, now()
        FROM generate_series(1, {claims}) AS n;
    INSERT INTO claims_evidence
            (claim_id, source_id, stance, excerpt, locator, added_by_id, added_at)
        SELECT n, 1 + floor(random() * {sources}),
            CASE WHEN random() < 0.2 THEN 'contradicts' ELSE 'supports' END, '', turn::text,
            {by}, now()
        FROM generate_series(1, {claims}) AS n, generate_series(1, {evidence}) AS turn;
"""

#: The source that most sources come down to, of those that relay nobody.
_HUB = """
    WITH RECURSIVE below (start, at) AS (
        SELECT s.id, s.id FROM sources_source AS s WHERE s.id % 50 = 0
        UNION
        SELECT b.start, d.relayed_id FROM below AS b
        JOIN sources_derivation AS d ON d.source_id = b.at
        WHERE d.relayed_id IS NOT NULL AND d.kind <> 'unknown'
    )
    SELECT at FROM below AS b
    WHERE NOT EXISTS (SELECT FROM sources_derivation AS d WHERE d.source_id = b.at)
    GROUP BY at ORDER BY count(*) DESC LIMIT 1
"""

_COUNT = "SELECT * FROM galley_backing(ARRAY[%s]::bigint[])"


def measure(*, sources: int = SOURCES, claims: int = CLAIMS) -> list[Figure]:
    """Fill the empty, migrated database that Django is set up for, and measure in it."""
    from django.contrib.auth.models import Group
    from django.db import connection

    from accounts.models import User
    from claims.corpus.bulk import past_the_triggers, set_sequences
    from claims.models import Backing, Claim, Evidence
    from sources.actions.derivation import derive, underive
    from sources.actions.source import Citation, make_source
    from sources.models import Derivation, Party, Source

    def ask(sql: str, *values: object) -> list[tuple[Any, ...]]:
        with connection.cursor() as cursor:
            cursor.execute(sql, values or None)
            return cursor.fetchall() if cursor.description else []

    by = User.objects.create(username="bench")
    by.groups.add(Group.objects.get(name="Reporter"))
    with past_the_triggers():
        ask("SELECT setseed(0.5)")
        load = _LOAD.format(by=by.pk, sources=sources, claims=claims, evidence=_EVIDENCE)
        for statement in load.split(";"):
            if statement.strip():
                ask(statement)
    set_sequences([Party, Source, Derivation, Claim, Evidence])
    ask("ANALYZE")
    figures = [
        Figure("sources", sources, ""),
        Figure("derivations", Derivation.objects.count(), ""),
    ]
    with past_the_triggers():
        whole = milliseconds(
            lambda: ask("SELECT galley_recount(ARRAY(SELECT id FROM claims_claim))")
        )
    figures.append(Figure(f"count {claims} claims anew", whole / 1000, "s"))
    ask("ANALYZE claims_backing")

    some = list(range(1, claims, max(1, claims // _SAMPLE)))
    figures += _spread(
        "read a claim's origins",
        (milliseconds(lambda pk=pk: list(Backing.objects.named().filter(claim=pk))) for pk in some),
        bar=_BAR,
    )
    figures += _spread(
        "count a claim's origins",
        (milliseconds(lambda pk=pk: ask(_COUNT, pk)) for pk in some),
        bar=_BAR,
    )

    new = make_source(citation=Citation(title="What it all comes from"), by=by)
    relaying = {"relayed": new, "kind": "cites", "by": by}
    every = Source.objects.in_bulk(range(30, sources, max(1, sources // 50)))
    figures += _spread(
        "note what a source relays",
        (
            milliseconds(lambda s=s: derive(source=s, relayed=new, kind="cites", by=by))
            for s in every.values()
        ),
    )
    hub = Source.objects.get(pk=ask(_HUB)[0][0])
    edge: list[Derivation] = []
    cost = milliseconds(lambda: edge.append(derive(source=hub, **relaying)))
    leaning = ask("SELECT cardinality(galley_leaning_on(ARRAY[%s]::bigint[]))", hub.pk)[0][0]
    figures.append(Figure("claims that come down to the hub", leaning, ""))
    figures.append(Figure("note what the hub relays", cost / 1000, "s"))
    cost = milliseconds(lambda: underive(derivation=edge[0], by=by))
    figures.append(Figure("take that back", cost / 1000, "s"))
    wrong = ask(
        "SELECT count(*) FROM galley_backing(ARRAY(SELECT id FROM claims_claim)) AS n"
        " LEFT JOIN claims_backing AS b ON b.claim_id = n.claim_id AND b.stance = n.stance"
        " WHERE (b.sources, b.origins, b.primaries, b.unknown, b.circular, b.parties, b.documents)"
        " IS DISTINCT FROM"
        " (n.sources, n.origins, n.primaries, n.unknown, n.circular, n.parties, n.documents)"
    )[0][0]
    figures.append(Figure("counts that are wrong after it all", wrong, "", bar=0))
    return figures


def _spread(name: str, costs: Iterable[float], *, bar: float | None = None) -> list[Figure]:
    taken = list(costs)
    return [
        Figure(f"{name}, median", statistics.median(taken), "ms", bar=bar),
        Figure(f"{name}, 95 of 100", percentile(taken, 0.95), "ms", bar=bar),
    ]


def main() -> None:
    """Measure in a database of its own and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sources", type=int, default=SOURCES)
    parser.add_argument("--claims", type=int, default=CLAIMS)
    told = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["GALLEY_DATA_DIR"] = folder
        os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
        import django
        from django.core.management import call_command
        from django.db import connections

        django.setup()
        call_command("migrate", verbosity=0)
        figures = measure(sources=told.sources, claims=told.claims)
        connections.close_all()
    sys.stdout.write(f"{table(figures)}\n")


if __name__ == "__main__":
    main()
