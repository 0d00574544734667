"""What claims are to each other, and how a verdict lapses with what it rests on."""

import django.db.models.deletion
import django.db.models.functions.comparison
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import accounts.guard
from claims.roles import grant_roles

FUNCTIONS = """
-- Along relations of one kind, from a claim to what it is related to.
CREATE FUNCTION galley_leads_to(_kind text, _from bigint, _to bigint) RETURNS boolean
LANGUAGE sql STABLE AS $$
    WITH RECURSIVE reached (id) AS (
        SELECT _from
        UNION
        SELECT r.other_id FROM claims_relation AS r JOIN reached ON r.claim_id = reached.id
        WHERE r.kind = _kind
    )
    SELECT EXISTS (SELECT FROM reached WHERE id = _to)
$$;

-- What rests on a claim, and on that in turn, lapses with it: all in one statement, so that no
-- lapse finds dependents of its own to lapse.
CREATE FUNCTION galley_lapse_dependents(_claim bigint, _reason text) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE _resting bigint[];
BEGIN
    WITH RECURSIVE resting (id) AS (
        SELECT _claim
        UNION
        SELECT c.id FROM resting
        JOIN claims_relation AS r ON r.other_id = resting.id AND r.kind = 'depends_on'
        JOIN claims_claim AS c ON c.id = r.claim_id AND c.status = 'decided'
    )
    SELECT array_agg(id ORDER BY id) INTO _resting FROM resting WHERE id <> _claim;
    IF _resting IS NOT NULL THEN
        PERFORM FROM claims_claim WHERE id = ANY(_resting) ORDER BY id FOR NO KEY UPDATE;
        PERFORM galley_lapse_all(_resting, _reason);
    END IF;
END;
$$;
"""

UNDO = "DROP FUNCTION galley_lapse_dependents, galley_leads_to"


class Migration(migrations.Migration):
    dependencies = [
        ("claims", "0018_excerpts_are_looked_up"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Relation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("supports", "supports"),
                            ("contradicts", "contradicts"),
                            ("depends_on", "depends on"),
                            ("supersedes", "supersedes"),
                        ],
                        max_length=11,
                    ),
                ),
                (
                    "note",
                    models.CharField(
                        help_text="Why: what the one has to do with the other.", max_length=500
                    ),
                ),
                ("made_at", models.DateTimeField(auto_now_add=True)),
            ],
            options={
                "ordering": ["pk"],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="claim",
            trigger=pgtrigger.compiler.Trigger(
                name="claim_lapses_what_rests_on_it",
                sql=accounts.guard.GuardSql(
                    func="\n    IF (NEW.status, NEW.verdict) IS NOT DISTINCT FROM (OLD.status, OLD.verdict)\n            OR NEW.status IN ('draft', 'in_review')\n            OR (NEW.status, NEW.verdict) = ('decided', 'verified') THEN\n        RETURN NULL;\n    END IF;\n    PERFORM galley_lapse_dependents(NEW.id, 'A claim it depends on '\n        || CASE NEW.status WHEN 'lapsed' THEN 'lapsed'\n                           WHEN 'withdrawn' THEN 'was withdrawn'\n                           WHEN 'merged' THEN 'was merged into another'\n                           ELSE 'was found ' || NEW.verdict END\n        || ': ' || left(NEW.wording, 200));\n    RETURN NULL;\n",
                    hash="d7e977828ad4978410dbf06529303945f74bfc8b",
                    operation='UPDATE OF "status", "verdict"',
                    pgid="pgtrigger_claim_lapses_what_rests_on_it_c47d9",
                    table="claims_claim",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddField(
            model_name="relation",
            name="claim",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="relations",
                to="claims.claim",
            ),
        ),
        migrations.AddField(
            model_name="relation",
            name="made_by",
            field=models.ForeignKey(
                editable=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="relation",
            name="other",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="related_from",
                to="claims.claim",
            ),
        ),
        migrations.AddConstraint(
            model_name="relation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("kind__in", ["supports", "contradicts", "depends_on", "supersedes"])
                ),
                name="relation_kind_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="relation",
            constraint=models.CheckConstraint(
                condition=models.Q(("note__regex", "\\S")), name="relation_says_why"
            ),
        ),
        migrations.AddConstraint(
            model_name="relation",
            constraint=models.CheckConstraint(
                condition=models.Q(("claim", models.F("other")), _negated=True),
                name="relation_not_to_itself",
            ),
        ),
        migrations.AddConstraint(
            model_name="relation",
            constraint=models.UniqueConstraint(
                fields=("claim", "other", "kind"), name="relation_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="relation",
            constraint=models.UniqueConstraint(
                django.db.models.functions.comparison.Least("claim", "other"),
                django.db.models.functions.comparison.Greatest("claim", "other"),
                condition=models.Q(("kind", "contradicts")),
                name="relation_contradicts_once",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="relation",
            trigger=pgtrigger.compiler.Trigger(
                name="relation_made",
                sql=accounts.guard.GuardSql(
                    func="\n            IF NEW.made_by_id <> galley_actor() OR NOT galley_may('claims', 'add_relation') THEN\n                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'relation_in_ones_own_name', MESSAGE = 'Your role does not let you relate claims.';\n            END IF;\n            PERFORM FROM claims_claim WHERE id IN (NEW.claim_id, NEW.other_id)\n                ORDER BY id FOR NO KEY UPDATE;\n            IF EXISTS (SELECT FROM claims_claim WHERE id IN (NEW.claim_id, NEW.other_id)\n                    AND status NOT IN ('decided', 'draft', 'in_review', 'lapsed')) THEN\n                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'relation_of_open_claims', MESSAGE = 'One of the claims is withdrawn or merged.';\n            END IF;\n            IF NEW.kind IN ('depends_on', 'supersedes') AND NEW.claim_id <> NEW.other_id THEN\n                -- One at a time: two that are made at once might close a loop together.\n                PERFORM pg_advisory_xact_lock(hashtext('claims_relation'));\n                IF galley_leads_to(NEW.kind, NEW.other_id, NEW.claim_id) THEN\n                    RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'relation_without_loops', MESSAGE = 'The other claim leads back to this one.';\n                END IF;\n            END IF;\n            RETURN NEW;\n        ",
                    hash="c4584768799e6109573ff096daa6d6eccd4f0748",
                    operation="INSERT",
                    pgid="pgtrigger_relation_made_1c9da",
                    table="claims_relation",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="relation",
            trigger=pgtrigger.compiler.Trigger(
                name="relation_fixed",
                sql=accounts.guard.GuardSql(
                    func="RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'relation_fixed', MESSAGE = 'A relation does not change. Remove it, with a reason, and make another.';",
                    hash="e1e6f3f59d3b29e3e13de47da973321bc1bd3d04",
                    operation="UPDATE",
                    pgid="pgtrigger_relation_fixed_419d3",
                    table="claims_relation",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="relation",
            trigger=pgtrigger.compiler.Trigger(
                name="relation_removed",
                sql=accounts.guard.GuardSql(
                    func="\n            PERFORM galley_actor();\n            IF NOT galley_may('claims', 'delete_relation') THEN\n                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'relation_in_ones_own_name', MESSAGE = 'Your role does not let you relate claims.';\n            END IF;\n            IF coalesce(current_setting('app.reason', true), '') !~ '\\S' THEN\n                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'relation_removed_with_a_reason', MESSAGE = 'Say why the relation is removed.';\n            END IF;\n            PERFORM FROM claims_claim WHERE id IN (OLD.claim_id, OLD.other_id)\n                ORDER BY id FOR NO KEY UPDATE;\n            RETURN OLD;\n        ",
                    hash="e7eefda088aa7d5b6f28ec11d70bee18e02546df",
                    operation="DELETE",
                    pgid="pgtrigger_relation_removed_a4880",
                    table="claims_relation",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="relation",
            trigger=pgtrigger.compiler.Trigger(
                name="relation_kept_table",
                sql=accounts.guard.GuardSql(
                    func="RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'relation_kept', MESSAGE = 'Relations are removed one by one.';",
                    hash="fbbf5a5bc6e09fdb67dfb10568983dd6acee13e6",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_relation_kept_table_04ce4",
                    table="claims_relation",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="relation",
            trigger=pgtrigger.compiler.Trigger(
                name="relation_recorded",
                sql=accounts.guard.GuardSql(
                    declare="DECLARE _old JSONB; _new JSONB;",
                    func="\n            IF TG_OP <> 'INSERT' THEN _old := to_jsonb(OLD); END IF;\n            IF TG_OP <> 'DELETE' THEN _new := to_jsonb(NEW); END IF;\n            PERFORM galley_record_event(\n                (coalesce(_new, _old)->>'claim_id')::bigint, 'relation',\n                (coalesce(_new, _old)->>'id')::bigint, _old, _new);\n            RETURN NULL;\n        ",
                    hash="31ca6cb784f7bffc470593686722bbcea34ef35b",
                    operation="INSERT OR DELETE",
                    pgid="pgtrigger_relation_recorded_28267",
                    table="claims_relation",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="relation",
            trigger=pgtrigger.compiler.Trigger(
                name="relation_recorded_there",
                sql=accounts.guard.GuardSql(
                    declare="DECLARE _old JSONB; _new JSONB;",
                    func="\n            IF TG_OP <> 'INSERT' THEN _old := to_jsonb(OLD); END IF;\n            IF TG_OP <> 'DELETE' THEN _new := to_jsonb(NEW); END IF;\n            PERFORM galley_record_event(\n                (coalesce(_new, _old)->>'other_id')::bigint, 'relation',\n                (coalesce(_new, _old)->>'id')::bigint, _old, _new);\n            RETURN NULL;\n        ",
                    hash="d8a945c6b597d40a8b876dabdd47d1c290c57b07",
                    operation="INSERT OR DELETE",
                    pgid="pgtrigger_relation_recorded_there_36e94",
                    table="claims_relation",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="relation",
            trigger=pgtrigger.compiler.Trigger(
                name="relation_of_what_it_rests_on",
                sql=accounts.guard.GuardSql(
                    declare="DECLARE _row claims_relation%ROWTYPE;",
                    func="\n            IF TG_OP = 'INSERT' THEN _row := NEW; ELSE _row := OLD; END IF;\n            IF _row.kind = 'depends_on' THEN\n                PERFORM galley_evidence_changed(_row.claim_id,\n                    CASE TG_OP WHEN 'INSERT' THEN 'It was said to depend on another claim.'\n                               ELSE 'It was said not to depend on another claim any more.' END);\n            END IF;\n            RETURN NULL;\n        ",
                    hash="0c8e9b3e4b7599e1926f2f5bfda55632efbf29e9",
                    operation="INSERT OR DELETE",
                    pgid="pgtrigger_relation_of_what_it_rests_on_494c4",
                    table="claims_relation",
                    when="AFTER",
                ),
            ),
        ),
        migrations.RunSQL(FUNCTIONS, UNDO),
        migrations.RunPython(grant_roles, migrations.RunPython.noop),
    ]
