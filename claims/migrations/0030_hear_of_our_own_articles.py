"""A source that becomes an article under check here, or ceases to be one, lapses what leans on it."""

from importlib import import_module

from django.db import migrations

_BEFORE = import_module("claims.migrations.0017_what_a_verdict_rests_on")
_COUNTED = import_module("claims.migrations.0013_count_origins")


def _as_it_was(name: str, sql: str) -> str:
    """One function of an earlier migration, to be put in the place of a newer one."""
    body = sql.split(f"FUNCTION {name}(")[1].split("\n$$;\n")[0]
    return f"CREATE OR REPLACE FUNCTION {name}({body}\n$$;\n"


_LOOKED_AT_BEFORE = _as_it_was("galley_looked_at", _BEFORE.LOOKED_AT)

REMEMBERED = """
-- Whether the trail of a source ends at an article under check here: then it is no origin, as
-- galley_lineage has it.
CREATE FUNCTION galley_is_our_article(_source sources_source) RETURNS boolean
LANGUAGE sql STABLE AS $$
    SELECT EXISTS (SELECT FROM articles_article AS a WHERE a.url = _source.url AND a.url <> '')
        AND NOT EXISTS (SELECT FROM sources_derivation AS d WHERE d.source_id = _source.id)
$$;

-- What a reviewer sees of a source. Only a digest stands for what is confidential.
CREATE OR REPLACE FUNCTION galley_source_described(_source sources_source) RETURNS jsonb
LANGUAGE sql STABLE AS $$
    SELECT jsonb_build_object(
        'title', _source.title, 'kind', _source.kind, 'address', _source.url,
        'publisher', galley_party_described(_source.publisher_id),
        'author', galley_party_described(_source.author_id),
        'publication day', to_char(_source.published_on, 'YYYY-MM-DD'),
        'grade', _source.reliability,
        'withdrawn', CASE WHEN _source.withdrawn_by_id IS NULL THEN 'no' ELSE 'yes' END,
        'origin of its own', CASE WHEN EXISTS (
            SELECT FROM sources_independence AS i
            WHERE i.source_id = _source.id AND i.undone_at IS NULL) THEN 'yes' ELSE 'no' END,
        'article under check here',
            CASE WHEN galley_is_our_article(_source) THEN 'yes' ELSE 'no' END)
    || CASE WHEN _source.is_confidential THEN jsonb_build_object(
        'reason for anonymity', _source.anonymity_reason, 'identity', _source.secret_id,
        'approved', CASE WHEN _source.approved_by_id IS NULL THEN 'no' ELSE 'yes' END)
        ELSE '{}'::jsonb END
$$;
"""
REMEMBERED += _LOOKED_AT_BEFORE.replace("'format', 2,", "'format', 3,")

HEARD = """
DROP TRIGGER origins_follow_an_articles_arrival ON articles_article;
DROP TRIGGER origins_follow_an_articles_address ON articles_article;
DROP FUNCTION galley_count_article;

-- Articles came to addresses where none was, or the last one left: for the sources there that relay
-- nobody, what they come down to has changed.
CREATE FUNCTION galley_articles_moved() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    _addresses text[];
    _sources bigint[];
    _source sources_source;
BEGIN
    IF TG_OP = 'INSERT' THEN
        _addresses := ARRAY(
            SELECT DISTINCT n.url FROM added AS n WHERE n.url <> '' AND NOT EXISTS (
                SELECT FROM articles_article AS a
                WHERE a.url = n.url AND a.id NOT IN (SELECT id FROM added)));
    ELSE
        -- Held by none of the others: then it is another's now if it is only among the old or only
        -- among the new.
        _addresses := ARRAY(
            SELECT moved.url FROM (
                (SELECT url FROM added EXCEPT SELECT url FROM gone)
                UNION (SELECT url FROM gone EXCEPT SELECT url FROM added)) AS moved
            WHERE moved.url <> '' AND NOT EXISTS (
                SELECT FROM articles_article AS a
                WHERE a.url = moved.url AND a.id NOT IN (SELECT id FROM added)));
    END IF;
    IF cardinality(_addresses) = 0 THEN
        RETURN NULL;
    END IF;
    -- Whoever decides on a claim meanwhile sees that these are being changed; then all the claims,
    -- in order, before any of them is told.
    PERFORM FROM sources_source WHERE url = ANY (_addresses) ORDER BY id FOR NO KEY UPDATE;
    _sources := ARRAY(
        SELECT s.id FROM sources_source AS s WHERE s.url = ANY (_addresses)
            AND NOT EXISTS (SELECT FROM sources_derivation AS d WHERE d.source_id = s.id));
    PERFORM FROM claims_claim WHERE id = ANY (galley_leaning_on(_sources))
        ORDER BY id FOR NO KEY UPDATE;
    FOR _source IN SELECT * FROM sources_source WHERE id = ANY (_sources) ORDER BY id LOOP
        PERFORM galley_claims_changed(galley_leaning_on(ARRAY[_source.id]),
            'The source “' || _source.title || '” is ' || CASE
                WHEN galley_is_our_article(_source)
                THEN 'now an article under check here, and no origin any more.'
                ELSE 'no longer an article under check here, and an origin again.' END);
    END LOOP;
    PERFORM galley_lineage_changed(_sources);
    RETURN NULL;
END;
$$;

CREATE TRIGGER claims_hear_of_an_articles_arrival AFTER INSERT ON articles_article
REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION galley_articles_moved();
CREATE TRIGGER claims_hear_of_an_articles_address AFTER UPDATE ON articles_article
REFERENCING OLD TABLE AS gone NEW TABLE AS added
FOR EACH STATEMENT EXECUTE FUNCTION galley_articles_moved();
"""

UNDO = (
    """
DROP TRIGGER claims_hear_of_an_articles_address ON articles_article;
DROP TRIGGER claims_hear_of_an_articles_arrival ON articles_article;
DROP FUNCTION galley_articles_moved;
"""
    + _COUNTED.KEEPING[_COUNTED.KEEPING.index("CREATE FUNCTION galley_count_article") :]
    + _as_it_was("galley_source_described", _BEFORE.DESCRIBED)
    + _LOOKED_AT_BEFORE
    + "DROP FUNCTION galley_is_our_article;"
)


class Migration(migrations.Migration):
    dependencies = [
        ("claims", "0029_keep_like_vectors_together"),
        ("articles", "0007_no_sentence_is_left_out"),
    ]

    operations = [migrations.RunSQL(REMEMBERED + HEARD, UNDO)]
