"""The words of evidence are looked for in what was kept of its source."""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

import accounts.guard

FUNCTIONS = r"""
-- Where the words of an evidence stand in what was kept: in the newest snapshot of its source that
-- has words, else in an earlier one, else in the newest of another source of the claim. No row in
-- the answer's state where there are no words to look for or nothing was kept.
CREATE FUNCTION galley_excerpt_found(
    _evidence bigint, OUT state text, OUT snapshot bigint, OUT place integer, OUT page integer
) LANGUAGE plpgsql STABLE AS $$
DECLARE
    _e record;
    _look record;
    _page integer;
    _newest bigint;
BEGIN
    SELECT * INTO _e FROM claims_evidence WHERE id = _evidence;
    IF NOT FOUND OR galley_searched(_e.excerpt) = '' THEN RETURN; END IF;
    SELECT id INTO snapshot FROM sources_snapshot
        WHERE source_id = _e.source_id ORDER BY id DESC LIMIT 1;
    IF snapshot IS NULL THEN RETURN; END IF;
    state := 'unread';
    place := 0;
    -- "p. 12", "page 12", "S. 12": in a PDF looked for there first.
    _page := substring(_e.locator from '(?i)\m(?:pp?|pages?|s|seite)\.?\s*(\d{1,5})')::integer;
    FOR _look IN
        SELECT s.id, c.text FROM sources_snapshot AS s
        JOIN sources_snapshotcontent AS c ON c.sha256 = s.content_id
        WHERE s.source_id = _e.source_id AND c.text <> '' ORDER BY s.id DESC LIMIT 30
    LOOP
        place := galley_find_words(_look.text, _e.excerpt, _page);
        IF _newest IS NULL THEN
            _newest := _look.id;
            snapshot := _newest;
            state := 'missing';
        END IF;
        IF place > 0 THEN
            state := CASE WHEN _look.id = _newest THEN 'found' ELSE 'earlier' END;
            snapshot := _look.id;
            EXIT;
        END IF;
    END LOOP;
    IF state = 'missing' THEN
        FOR _look IN
            SELECT s.id, c.text FROM (
                SELECT DISTINCT source_id FROM claims_evidence
                WHERE claim_id = _e.claim_id AND source_id <> _e.source_id LIMIT 30) AS others
            CROSS JOIN LATERAL (
                SELECT n.id, n.content_id FROM sources_snapshot AS n
                WHERE n.source_id = others.source_id ORDER BY n.id DESC LIMIT 1) AS s
            JOIN sources_snapshotcontent AS c ON c.sha256 = s.content_id
        LOOP
            place := galley_find_words(_look.text, _e.excerpt);
            IF place > 0 THEN
                state := 'other';
                snapshot := _look.id;
                EXIT;
            END IF;
        END LOOP;
    END IF;
    IF place > 0 AND strpos(_look.text, E'\f') > 0 THEN
        page := 1 + length(left(_look.text, place))
            - length(replace(left(_look.text, place), E'\f', ''));
    END IF;
END;
$$;

-- A new snapshot is searched for all that was taken from its source, in the transaction that keeps
-- it: a verdict does not outlive by a moment the words it rests on.
CREATE FUNCTION galley_snapshot_kept() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE _claim bigint;
BEGIN
    FOR _claim IN
        SELECT DISTINCT e.claim_id FROM claims_evidence AS e
        WHERE e.source_id = NEW.source_id ORDER BY e.claim_id
    LOOP
        PERFORM FROM claims_claim WHERE id = _claim FOR NO KEY UPDATE;
        INSERT INTO claims_excerptcheck (evidence_id)
            SELECT e.id FROM claims_evidence AS e
            LEFT JOIN claims_excerptcheck AS c ON c.evidence_id = e.id
            WHERE e.claim_id = _claim AND e.excerpt <> ''
              AND (e.source_id = NEW.source_id OR c.state IN ('missing', 'other'))
            ORDER BY e.id
        ON CONFLICT (evidence_id) DO UPDATE SET checked_at = clock_timestamp();
    END LOOP;
    RETURN NULL;
END;
$$;

CREATE TRIGGER claims_hear_of_a_kept_snapshot AFTER INSERT ON sources_snapshot
FOR EACH ROW EXECUTE FUNCTION galley_snapshot_kept();
"""

UNDO = """
DROP TRIGGER claims_hear_of_a_kept_snapshot ON sources_snapshot;
DROP FUNCTION galley_snapshot_kept, galley_excerpt_found;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("claims", "0017_what_a_verdict_rests_on"),
        ("sources", "0004_snapshots"),
    ]

    operations = [
        migrations.RunSQL(FUNCTIONS, UNDO),
        migrations.CreateModel(
            name="ExcerptCheck",
            fields=[
                (
                    "evidence",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        primary_key=True,
                        related_name="excerpt_check",
                        serialize=False,
                        to="claims.evidence",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("found", "found"),
                            ("earlier", "found in an earlier snapshot only"),
                            ("other", "found in another source only"),
                            ("missing", "not found"),
                            ("unread", "not searched"),
                        ],
                        max_length=8,
                    ),
                ),
                (
                    "place",
                    models.PositiveIntegerField(
                        help_text="The first character, from 1; 0: nowhere."
                    ),
                ),
                (
                    "page",
                    models.PositiveIntegerField(help_text="Of a PDF: where they stand.", null=True),
                ),
                ("checked_at", models.DateTimeField()),
            ],
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="evidence",
            trigger=pgtrigger.compiler.Trigger(
                name="evidence_words_checked",
                sql=accounts.guard.GuardSql(
                    func="\n            IF TG_OP <> 'INSERT' THEN\n                DELETE FROM claims_excerptcheck WHERE evidence_id = OLD.id;\n            END IF;\n            IF TG_OP <> 'DELETE' THEN\n                INSERT INTO claims_excerptcheck (evidence_id) VALUES (NEW.id);\n            END IF;\n            -- Another source of the claim, come or gone, may hold the words of its neighbours.\n            UPDATE claims_excerptcheck AS c SET checked_at = clock_timestamp()\n                FROM claims_evidence AS e\n                WHERE c.evidence_id = e.id AND c.state IN ('missing', 'other')\n                  AND e.claim_id = CASE WHEN TG_OP = 'DELETE' THEN OLD.claim_id\n                                        ELSE NEW.claim_id END\n                  AND (TG_OP = 'DELETE' OR e.id <> NEW.id);\n            RETURN NULL;\n        ",
                    hash="ce5c2672f28ba769296cde1da51534f3221035eb",
                    operation='INSERT OR UPDATE OF "excerpt", "source_id", "locator" OR DELETE',
                    pgid="pgtrigger_evidence_words_checked_848ac",
                    table="claims_evidence",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddField(
            model_name="excerptcheck",
            name="snapshot",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="sources.snapshot",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="excerptcheck",
            trigger=pgtrigger.compiler.Trigger(
                name="excerpt_check_says_what_is_so",
                sql=accounts.guard.GuardSql(
                    declare="DECLARE _found RECORD;",
                    func="\n            -- Whatever was to be written, what is so is written; without a snapshot, nothing.\n            IF TG_OP = 'UPDATE' THEN NEW.evidence_id := OLD.evidence_id; END IF;\n            SELECT * INTO _found FROM galley_excerpt_found(NEW.evidence_id);\n            IF _found.state IS NULL THEN RETURN NULL; END IF;\n            NEW.state := _found.state;\n            NEW.snapshot_id := _found.snapshot;\n            NEW.place := _found.place;\n            NEW.page := _found.page;\n            NEW.checked_at := clock_timestamp();\n            RETURN NEW;\n        ",
                    hash="b1ebdf6b6c04802762365f4a8bedcbe7ffddf1a7",
                    operation="INSERT OR UPDATE",
                    pgid="pgtrigger_excerpt_check_says_what_is_so_54a0b",
                    table="claims_excerptcheck",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="excerptcheck",
            trigger=pgtrigger.compiler.Trigger(
                name="excerpt_check_lost",
                sql=accounts.guard.GuardSql(
                    condition="WHEN (OLD.\"state\" = 'found' AND NOT (NEW.\"state\" = 'found'))",
                    func="\n            PERFORM galley_evidence_changed(e.claim_id,\n                'Its words are no longer found in the newest snapshot of a source: ' || s.title)\n            FROM claims_evidence AS e JOIN sources_source AS s ON s.id = e.source_id\n            WHERE e.id = NEW.evidence_id;\n            RETURN NULL;\n        ",
                    hash="5e78cea1e460cf002b131c2253ccb52eea571778",
                    operation="UPDATE",
                    pgid="pgtrigger_excerpt_check_lost_9c2cf",
                    table="claims_excerptcheck",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="excerptcheck",
            trigger=pgtrigger.compiler.Trigger(
                name="excerpt_check_goes_with_its_evidence",
                sql=accounts.guard.GuardSql(
                    func="\n            IF pg_trigger_depth() < 2 THEN\n                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'excerpt_check_kept', MESSAGE = 'Whether an excerpt is found is for the database to say.';\n            END IF;\n            RETURN OLD;\n        ",
                    hash="c8e60623691741679e64f5ed862c862bd99c4a36",
                    operation="DELETE",
                    pgid="pgtrigger_excerpt_check_goes_with_its_evidence_c0c1c",
                    table="claims_excerptcheck",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="excerptcheck",
            trigger=pgtrigger.compiler.Trigger(
                name="excerpt_check_kept_table",
                sql=accounts.guard.GuardSql(
                    func="RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'excerpt_check_kept', MESSAGE = 'Whether an excerpt is found is for the database to say.';",
                    hash="23008d42c3e18149f14662340c25d2e02af8990a",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_excerpt_check_kept_table_39432",
                    table="claims_excerptcheck",
                    when="BEFORE",
                ),
            ),
        ),
    ]
