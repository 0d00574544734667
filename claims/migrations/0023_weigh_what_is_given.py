"""Count origins of any evidence that is given, so that a former day's can be counted too."""

from importlib import import_module

from django.db import migrations

_BEFORE = import_module("claims.migrations.0013_count_origins")

RULE = """
-- Whether a source counts at all. This is the one place that says so.
CREATE FUNCTION galley_source_counts(_source sources_source) RETURNS boolean
LANGUAGE sql IMMUTABLE AS $$
    SELECT _source.withdrawn_at IS NULL
$$;

CREATE OR REPLACE FUNCTION galley_lineage(_sources bigint[])
RETURNS TABLE (source_id bigint, root_id bigint) LANGUAGE sql STABLE AS $$
    WITH RECURSIVE reached (source_id, at) AS (
        SELECT given.id, given.id FROM unnest(_sources) AS given (id)
        UNION
        SELECT r.source_id, d.relayed_id
        FROM reached AS r JOIN sources_derivation AS d ON d.source_id = r.at
        WHERE d.relayed_id IS NOT NULL AND d.kind <> 'unknown'
    )
    SELECT DISTINCT r.source_id, CASE WHEN galley_source_counts(s) THEN s.id END
    FROM reached AS r JOIN sources_source AS s ON s.id = r.at
    WHERE NOT EXISTS (SELECT FROM sources_derivation AS d WHERE d.source_id = s.id)
      AND (s.url = '' OR NOT EXISTS (
          SELECT FROM articles_article AS a WHERE a.url = s.url AND a.url <> ''))
    UNION
    SELECT r.source_id, NULL
    FROM reached AS r JOIN sources_derivation AS d ON d.source_id = r.at
    WHERE d.relayed_id IS NULL OR d.kind = 'unknown'
$$;

-- What backs claims, side by side, by what they cite: three arrays in step. The rule in one place.
-- Roots of one publisher (where there is none, of one author) are one origin, unless a person said
-- of one that it stands for itself.
CREATE FUNCTION galley_weigh(_claims bigint[], _stances text[], _sources bigint[])
RETURNS TABLE (
    claim_id bigint, stance text, sources integer, origins integer, primaries integer,
    unknown integer, circular integer, parties bigint[], documents bigint[]
) LANGUAGE sql STABLE AS $$
    WITH cited AS MATERIALIZED (
        SELECT DISTINCT e.claim_id, e.stance, e.source_id
        FROM unnest(_claims, _stances, _sources) AS e (claim_id, stance, source_id)
        JOIN sources_source AS s ON s.id = e.source_id
        WHERE e.stance IN ('supports', 'contradicts') AND galley_source_counts(s)
    ), lineage AS MATERIALIZED (
        SELECT l.source_id, l.root_id
        FROM galley_lineage(ARRAY(SELECT DISTINCT c.source_id FROM cited AS c)) AS l
    ), root AS (
        SELECT s.id, s.kind IN ('document', 'dataset', 'statement', 'interview') AS is_primary,
            CASE WHEN NOT EXISTS (
                SELECT FROM sources_independence AS i
                WHERE i.source_id = s.id AND i.undone_at IS NULL)
            THEN coalesce(s.publisher_id, s.author_id) END AS party
        FROM sources_source AS s WHERE s.id IN (SELECT l.root_id FROM lineage AS l)
    ), origin AS (
        SELECT c.claim_id, c.stance, r.party, CASE WHEN r.party IS NULL THEN r.id END AS document,
            bool_or(r.is_primary) AS is_primary
        FROM cited AS c JOIN lineage AS l ON l.source_id = c.source_id
        JOIN root AS r ON r.id = l.root_id
        GROUP BY 1, 2, 3, 4
    ), counted AS (
        SELECT o.claim_id, o.stance, count(*) AS origins,
            count(*) FILTER (WHERE o.is_primary) AS primaries,
            array_agg(o.party ORDER BY o.party) FILTER (WHERE o.party IS NOT NULL) AS parties,
            array_agg(o.document ORDER BY o.document) FILTER (WHERE o.document IS NOT NULL)
                AS documents
        FROM origin AS o GROUP BY 1, 2
    ), followed AS (
        SELECT c.claim_id, c.stance, c.source_id, count(l.root_id) AS known,
            count(l.source_id) AS ends
        FROM cited AS c LEFT JOIN lineage AS l ON l.source_id = c.source_id
        GROUP BY 1, 2, 3
    )
    SELECT f.claim_id, f.stance, count(*)::int, coalesce(max(n.origins), 0)::int,
        coalesce(max(n.primaries), 0)::int,
        count(*) FILTER (WHERE f.known = 0 AND f.ends > 0)::int,
        count(*) FILTER (WHERE f.ends = 0)::int,
        coalesce(max(n.parties), '{}'), coalesce(max(n.documents), '{}')
    FROM followed AS f LEFT JOIN counted AS n USING (claim_id, stance)
    GROUP BY f.claim_id, f.stance
$$;

CREATE OR REPLACE FUNCTION galley_backing(_claims bigint[])
RETURNS TABLE (
    claim_id bigint, stance text, sources integer, origins integer, primaries integer,
    unknown integer, circular integer, parties bigint[], documents bigint[]
) LANGUAGE sql STABLE AS $$
    SELECT w.* FROM (
        SELECT array_agg(e.claim_id) AS claims, array_agg(e.stance::text) AS stances,
            array_agg(e.source_id) AS sources
        FROM claims_evidence AS e WHERE e.claim_id = ANY (_claims)
    ) AS cited
    CROSS JOIN LATERAL galley_weigh(cited.claims, cited.stances, cited.sources) AS w
$$;

-- Counted once, however many rows there are to bring up to date.
CREATE OR REPLACE FUNCTION galley_recount(_claims bigint[]) RETURNS void LANGUAGE sql
SET jit = off AS $$
    WITH fresh AS MATERIALIZED (
        SELECT n.* FROM galley_backing(_claims) AS n
    ), gone AS (
        DELETE FROM claims_backing AS b WHERE b.claim_id = ANY (_claims) AND NOT EXISTS (
            SELECT FROM fresh AS n WHERE n.claim_id = b.claim_id AND n.stance = b.stance)
    )
    INSERT INTO claims_backing AS b (claim_id, stance, sources, origins, primaries, unknown,
                                     circular, parties, documents)
    SELECT n.* FROM fresh AS n
    ON CONFLICT (claim_id, stance) DO UPDATE SET
        sources = EXCLUDED.sources, origins = EXCLUDED.origins, primaries = EXCLUDED.primaries,
        unknown = EXCLUDED.unknown, circular = EXCLUDED.circular, parties = EXCLUDED.parties,
        documents = EXCLUDED.documents
    WHERE (b.sources, b.origins, b.primaries, b.unknown, b.circular, b.parties, b.documents)
        IS DISTINCT FROM (EXCLUDED.sources, EXCLUDED.origins, EXCLUDED.primaries,
            EXCLUDED.unknown, EXCLUDED.circular, EXCLUDED.parties, EXCLUDED.documents)
$$;

-- Withdrawing a source changes the counts of what rests on it, as its publisher, kind and address
-- do.
CREATE OR REPLACE FUNCTION galley_count_sources() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM galley_lineage_changed(ARRAY(
        SELECT o.id FROM gone AS o JOIN added AS n ON n.id = o.id
        WHERE (o.publisher_id, o.author_id, o.kind, o.url, o.withdrawn_at)
            IS DISTINCT FROM (n.publisher_id, n.author_id, n.kind, n.url, n.withdrawn_at)));
    RETURN NULL;
END;
$$;

DROP FUNCTION galley_source_counts(jsonb);
"""

UNDO = """
DROP TRIGGER origins_follow_an_articles_address ON articles_article;
DROP TRIGGER origins_follow_an_articles_arrival ON articles_article;
DROP TRIGGER origins_follow_changed_independence ON sources_independence;
DROP TRIGGER origins_follow_new_independence ON sources_independence;
DROP TRIGGER origins_follow_changed_sources ON sources_source;
DROP TRIGGER origins_follow_removed_derivations ON sources_derivation;
DROP TRIGGER origins_follow_changed_derivations ON sources_derivation;
DROP TRIGGER origins_follow_new_derivations ON sources_derivation;
DROP TRIGGER origins_follow_removed_evidence ON claims_evidence;
DROP TRIGGER origins_follow_changed_evidence ON claims_evidence;
DROP TRIGGER origins_follow_new_evidence ON claims_evidence;
DROP FUNCTION galley_count_article, galley_count_independence, galley_count_sources,
    galley_count_derivations, galley_count_evidence, galley_lineage_changed, galley_recount,
    galley_unmet_rules, galley_backing, galley_weigh, galley_lineage,
    galley_source_counts(sources_source);
"""


class Migration(migrations.Migration):
    dependencies = [
        ("claims", "0022_look_for_duplicates"),
        ("sources", "0007_rules_and_histories_by_triggers"),
    ]

    operations = [migrations.RunSQL(RULE, UNDO + _BEFORE.RULE + _BEFORE.KEEPING)]
