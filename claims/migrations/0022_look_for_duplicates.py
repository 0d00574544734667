"""Keep pairs of claims that may be one, and which claims were looked at for that."""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import accounts.guard


class Migration(migrations.Migration):
    dependencies = [
        ("claims", "0021_find_by_facets"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Duplicate",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("found_at", models.DateTimeField(auto_now_add=True)),
                ("dismissed_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "ordering": ["-pk"],
            },
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="claim",
            name="claim_awaits_embedding",
        ),
        migrations.AddField(
            model_name="embedding",
            name="is_compared",
            field=models.BooleanField(db_default=False, default=False),
        ),
        migrations.AddIndex(
            model_name="embedding",
            index=models.Index(
                condition=models.Q(("is_compared", False)),
                fields=["claim"],
                name="comparison_awaited",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="claim",
            trigger=pgtrigger.compiler.Trigger(
                name="claim_awaits_embedding",
                sql=accounts.guard.GuardSql(
                    func="\n    INSERT INTO claims_embedding (claim_id) VALUES (NEW.id)\n        ON CONFLICT (claim_id) DO UPDATE SET signs = NULL, is_compared = false;\n    RETURN NULL;\n",
                    hash="e1ed11e0b67d8350895f23b7c76c3a5c27309484",
                    operation='INSERT OR UPDATE OF "wording"',
                    pgid="pgtrigger_claim_awaits_embedding_fd0d1",
                    table="claims_claim",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddField(
            model_name="duplicate",
            name="claim",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="duplicates",
                to="claims.claim",
            ),
        ),
        migrations.AddField(
            model_name="duplicate",
            name="dismissed_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="duplicate",
            name="other",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="duplicated_by",
                to="claims.claim",
            ),
        ),
        migrations.AddConstraint(
            model_name="duplicate",
            constraint=models.UniqueConstraint(fields=("claim", "other"), name="duplicate_once"),
        ),
        migrations.AddConstraint(
            model_name="duplicate",
            constraint=models.CheckConstraint(
                condition=models.Q(("claim__gt", models.F("other"))),
                name="duplicate_names_the_newer_first",
            ),
        ),
        migrations.AddConstraint(
            model_name="duplicate",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("dismissed_at", None), ("dismissed_by", None)),
                    models.Q(("dismissed_at__isnull", False), ("dismissed_by__isnull", False)),
                    _connector="OR",
                ),
                name="duplicate_dismissed_by_somebody",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="duplicate",
            trigger=pgtrigger.compiler.Trigger(
                name="duplicate_found_open",
                sql=accounts.guard.GuardSql(
                    func="\n            IF NEW.dismissed_by_id IS NOT NULL THEN\n                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'duplicate_found_open', MESSAGE = 'A pair is dismissed once it has been found.';\n            END IF;\n            RETURN NEW;\n        ",
                    hash="caa3023833cae70a12beb1d61939fe44e785a710",
                    operation="INSERT",
                    pgid="pgtrigger_duplicate_found_open_03c82",
                    table="claims_duplicate",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="duplicate",
            trigger=pgtrigger.compiler.Trigger(
                name="duplicate_dismissed_once",
                sql=accounts.guard.GuardSql(
                    func="\n            IF OLD.dismissed_by_id IS NOT NULL\n                    OR (NEW.id, NEW.claim_id, NEW.other_id, NEW.found_at)\n                    IS DISTINCT FROM (OLD.id, OLD.claim_id, OLD.other_id, OLD.found_at) THEN\n                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'duplicate_dismissed_once', MESSAGE = 'That these are two claims was said already.';\n            END IF;\n            IF NEW.dismissed_by_id IS DISTINCT FROM galley_actor() THEN\n                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'duplicate_dismissed_in_ones_own_name', MESSAGE = 'Say it in your own name.';\n            END IF;\n            IF NOT galley_may('claims', 'change_claim') THEN\n                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'duplicate_needs_a_role', MESSAGE = 'Your role does not let you change claims.';\n            END IF;\n            RETURN NEW;\n        ",
                    hash="6da0c5818ea02b71f30ad9a061aef28806c3db1c",
                    operation="UPDATE",
                    pgid="pgtrigger_duplicate_dismissed_once_9d231",
                    table="claims_duplicate",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="duplicate",
            trigger=pgtrigger.compiler.Trigger(
                name="duplicate_kept_once_dismissed",
                sql=accounts.guard.GuardSql(
                    func="\n            IF OLD.dismissed_by_id IS NOT NULL THEN\n                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'duplicate_dismissed_once', MESSAGE = 'That these are two claims stays on record.';\n            END IF;\n            RETURN OLD;\n        ",
                    hash="7a08403122aa2f0f7006daec43538a62757bd57b",
                    operation="DELETE",
                    pgid="pgtrigger_duplicate_kept_once_dismissed_a9a49",
                    table="claims_duplicate",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="duplicate",
            trigger=pgtrigger.compiler.Trigger(
                name="duplicate_recorded",
                sql=accounts.guard.GuardSql(
                    declare="DECLARE _old JSONB; _new JSONB;",
                    func="\n            IF TG_OP <> 'INSERT' THEN _old := to_jsonb(OLD); END IF;\n            IF TG_OP <> 'DELETE' THEN _new := to_jsonb(NEW); END IF;\n            PERFORM galley_record_event(\n                (coalesce(_new, _old)->>'claim_id')::bigint, 'duplicate',\n                (coalesce(_new, _old)->>'id')::bigint, _old, _new);\n            RETURN NULL;\n        ",
                    hash="e37e830419543e652ab90a5e82d168643dfa3b4d",
                    operation="UPDATE",
                    pgid="pgtrigger_duplicate_recorded_b8593",
                    table="claims_duplicate",
                    when="AFTER",
                ),
            ),
        ),
    ]
