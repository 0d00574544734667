"""The rule by which origins are counted, and the triggers that keep every claim's counts."""

from django.db import migrations

from claims.roles import grant_roles

RULE = """
-- Whether a source counts at all. This is the one place that says so.
CREATE FUNCTION galley_source_counts(_source jsonb) RETURNS boolean
LANGUAGE sql IMMUTABLE AS $$
    SELECT _source ->> 'withdrawn_at' IS NULL
$$;

-- For each of the sources what it comes down to, along what it relays: a root, which relays
-- nobody, or NULL for an unknown origin. A source without any row goes round in a circle, or back
-- to an article under check here.
CREATE FUNCTION galley_lineage(_sources bigint[])
RETURNS TABLE (source_id bigint, root_id bigint) LANGUAGE sql STABLE AS $$
    WITH RECURSIVE reached (source_id, at) AS (
        SELECT given.id, given.id FROM unnest(_sources) AS given (id)
        UNION
        SELECT r.source_id, d.relayed_id
        FROM reached AS r JOIN sources_derivation AS d ON d.source_id = r.at
        WHERE d.relayed_id IS NOT NULL AND d.kind <> 'unknown'
    )
    SELECT DISTINCT r.source_id, CASE WHEN galley_source_counts(to_jsonb(s)) THEN s.id END
    FROM reached AS r JOIN sources_source AS s ON s.id = r.at
    WHERE NOT EXISTS (SELECT FROM sources_derivation AS d WHERE d.source_id = s.id)
      AND (s.url = '' OR NOT EXISTS (
          SELECT FROM articles_article AS a WHERE a.url = s.url AND a.url <> ''))
    UNION
    SELECT r.source_id, NULL
    FROM reached AS r JOIN sources_derivation AS d ON d.source_id = r.at
    WHERE d.relayed_id IS NULL OR d.kind = 'unknown'
$$;

-- What backs the claims, side by side: the rule in one place. Roots of one publisher (where there
-- is none, of one author) are one origin, unless a person said of one that it stands for itself.
CREATE FUNCTION galley_backing(_claims bigint[])
RETURNS TABLE (
    claim_id bigint, stance text, sources integer, origins integer, primaries integer,
    unknown integer, circular integer, parties bigint[], documents bigint[]
) LANGUAGE sql STABLE AS $$
    WITH cited AS MATERIALIZED (
        SELECT DISTINCT e.claim_id, e.stance, e.source_id
        FROM claims_evidence AS e JOIN sources_source AS s ON s.id = e.source_id
        WHERE e.claim_id = ANY (_claims) AND e.stance IN ('supports', 'contradicts')
          AND galley_source_counts(to_jsonb(s))
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

-- The desk's rules that stand in the way of a verdict, as claims are backed now.
CREATE FUNCTION galley_unmet_rules()
RETURNS TABLE (claim_id bigint, verdict text, rule_id bigint) LANGUAGE sql STABLE AS $$
    SELECT c.id, v.verdict, r.id
    FROM (SELECT DISTINCT ON (d.kind) d.id, d.kind, d.origins, d.needs_primary
          FROM claims_deskrule AS d ORDER BY d.kind, d.id DESC) AS r
    JOIN claims_claim AS c ON c.kind = r.kind
    CROSS JOIN (VALUES ('verified', 'supports'), ('refuted', 'contradicts')) AS v (verdict, stance)
    LEFT JOIN claims_backing AS b ON b.claim_id = c.id AND b.stance = v.stance
    WHERE coalesce(b.origins, 0) < r.origins
       OR r.needs_primary AND coalesce(b.primaries, 0) = 0
$$;
"""

KEEPING = """
-- Brings the counts of some claims up to date. It locks no claim: who calls it from a trigger may
-- hold some, and wait for others.
CREATE FUNCTION galley_recount(_claims bigint[]) RETURNS void LANGUAGE plpgsql
SET jit = off AS $$
BEGIN
    DELETE FROM claims_backing AS b WHERE b.claim_id = ANY (_claims) AND NOT EXISTS (
        SELECT FROM galley_backing(_claims) AS n
        WHERE n.claim_id = b.claim_id AND n.stance = b.stance);
    INSERT INTO claims_backing AS b (claim_id, stance, sources, origins, primaries, unknown,
                                     circular, parties, documents)
    SELECT n.* FROM galley_backing(_claims) AS n
    ON CONFLICT (claim_id, stance) DO UPDATE SET
        sources = EXCLUDED.sources, origins = EXCLUDED.origins, primaries = EXCLUDED.primaries,
        unknown = EXCLUDED.unknown, circular = EXCLUDED.circular, parties = EXCLUDED.parties,
        documents = EXCLUDED.documents
    WHERE (b.sources, b.origins, b.primaries, b.unknown, b.circular, b.parties, b.documents)
        IS DISTINCT FROM (EXCLUDED.sources, EXCLUDED.origins, EXCLUDED.primaries,
            EXCLUDED.unknown, EXCLUDED.circular, EXCLUDED.parties, EXCLUDED.documents);
END;
$$;

-- What the sources come down to has changed, and so has every claim that rests on them or on what
-- relays them. Nobody adds evidence meanwhile: it would be counted by what was before.
CREATE FUNCTION galley_lineage_changed(_sources bigint[]) RETURNS void LANGUAGE plpgsql
SET jit = off AS $$
DECLARE _claims bigint[];
BEGIN
    IF cardinality(_sources) = 0 THEN
        RETURN;
    END IF;
    PERFORM pg_advisory_xact_lock(7301);
    _claims := ARRAY(
        WITH RECURSIVE relaying (id) AS (
            SELECT unnest(_sources)
            UNION
            SELECT d.source_id
            FROM relaying AS r JOIN sources_derivation AS d ON d.relayed_id = r.id
            WHERE d.kind <> 'unknown'
        )
        SELECT DISTINCT e.claim_id
        FROM relaying AS r JOIN claims_evidence AS e ON e.source_id = r.id
        WHERE e.stance <> 'context');
    IF cardinality(_claims) > 0 THEN
        PERFORM galley_recount(_claims);
    END IF;
END;
$$;

CREATE FUNCTION galley_count_evidence() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE _claims bigint[];
BEGIN
    IF TG_OP = 'INSERT' THEN
        _claims := ARRAY(SELECT DISTINCT claim_id FROM added);
    ELSIF TG_OP = 'DELETE' THEN
        _claims := ARRAY(SELECT DISTINCT claim_id FROM gone);
    ELSE
        _claims := ARRAY(SELECT claim_id FROM added UNION SELECT claim_id FROM gone);
    END IF;
    IF cardinality(_claims) > 0 THEN
        -- No derivation changes meanwhile.
        PERFORM pg_advisory_xact_lock_shared(7301);
        PERFORM galley_recount(_claims);
    END IF;
    RETURN NULL;
END;
$$;

CREATE TRIGGER origins_follow_new_evidence AFTER INSERT ON claims_evidence
REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION galley_count_evidence();
CREATE TRIGGER origins_follow_changed_evidence AFTER UPDATE ON claims_evidence
REFERENCING OLD TABLE AS gone NEW TABLE AS added
FOR EACH STATEMENT EXECUTE FUNCTION galley_count_evidence();
CREATE TRIGGER origins_follow_removed_evidence AFTER DELETE ON claims_evidence
REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION galley_count_evidence();

CREATE FUNCTION galley_count_derivations() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        PERFORM galley_lineage_changed(ARRAY(SELECT DISTINCT source_id FROM added));
    ELSIF TG_OP = 'DELETE' THEN
        PERFORM galley_lineage_changed(ARRAY(SELECT DISTINCT source_id FROM gone));
    ELSE
        PERFORM galley_lineage_changed(ARRAY(
            SELECT source_id FROM added UNION SELECT source_id FROM gone));
    END IF;
    RETURN NULL;
END;
$$;

CREATE TRIGGER origins_follow_new_derivations AFTER INSERT ON sources_derivation
REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION galley_count_derivations();
CREATE TRIGGER origins_follow_changed_derivations AFTER UPDATE ON sources_derivation
REFERENCING OLD TABLE AS gone NEW TABLE AS added
FOR EACH STATEMENT EXECUTE FUNCTION galley_count_derivations();
CREATE TRIGGER origins_follow_removed_derivations AFTER DELETE ON sources_derivation
REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION galley_count_derivations();

CREATE FUNCTION galley_count_sources() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM galley_lineage_changed(ARRAY(
        SELECT o.id FROM gone AS o JOIN added AS n ON n.id = o.id
        WHERE (o.publisher_id, o.author_id, o.kind, o.url, galley_source_counts(to_jsonb(o)))
            IS DISTINCT FROM
              (n.publisher_id, n.author_id, n.kind, n.url, galley_source_counts(to_jsonb(n)))));
    RETURN NULL;
END;
$$;

CREATE TRIGGER origins_follow_changed_sources AFTER UPDATE ON sources_source
REFERENCING OLD TABLE AS gone NEW TABLE AS added
FOR EACH STATEMENT EXECUTE FUNCTION galley_count_sources();

CREATE FUNCTION galley_count_independence() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM galley_lineage_changed(ARRAY(SELECT DISTINCT source_id FROM added));
    RETURN NULL;
END;
$$;

CREATE TRIGGER origins_follow_new_independence AFTER INSERT ON sources_independence
REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION galley_count_independence();
CREATE TRIGGER origins_follow_changed_independence AFTER UPDATE ON sources_independence
REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION galley_count_independence();

CREATE FUNCTION galley_count_article() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM galley_lineage_changed(ARRAY(
        SELECT s.id FROM sources_source AS s
        WHERE s.url <> '' AND s.url IN (
            CASE WHEN TG_OP <> 'INSERT' THEN OLD.url END,
            CASE WHEN TG_OP <> 'DELETE' THEN NEW.url END)));
    RETURN NULL;
END;
$$;

CREATE TRIGGER origins_follow_an_articles_arrival AFTER INSERT OR DELETE ON articles_article
FOR EACH ROW EXECUTE FUNCTION galley_count_article();
CREATE TRIGGER origins_follow_an_articles_address AFTER UPDATE ON articles_article
FOR EACH ROW WHEN (OLD.url IS DISTINCT FROM NEW.url) EXECUTE FUNCTION galley_count_article();
"""

#: What stands already. Only here the triggers that guard it give way.
BEGINNING = """
ALTER TABLE claims_backing DISABLE TRIGGER USER;
SELECT galley_recount(ARRAY(SELECT DISTINCT claim_id FROM claims_evidence));
ALTER TABLE claims_backing ENABLE TRIGGER USER;
ALTER TABLE claims_verification DISABLE TRIGGER USER;
UPDATE claims_verification SET decided_alone = true WHERE override_reason <> '';
ALTER TABLE claims_verification ENABLE TRIGGER USER;
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
    galley_unmet_rules, galley_backing, galley_lineage, galley_source_counts;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("claims", "0012_origins_and_desk_rules"),
        ("sources", "0003_independence_of_sources"),
        ("articles", "0005_find_articles_by_address"),
    ]

    operations = [
        migrations.RunSQL(RULE + KEEPING + BEGINNING, UNDO),
        migrations.RunPython(grant_roles, migrations.RunPython.noop),
    ]
