"""Articles hear of another verdict, and of a claim withdrawn or merged after it had lapsed."""

import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import accounts.guard
from claims.roles import grant_roles


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0004_sections"),
        ("claims", "0010_merges_can_be_undone"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name="claim",
            name="claim_tells_its_articles",
        ),
        migrations.AddIndex(
            model_name="impact",
            index=models.Index(
                condition=models.Q(("status", "open")), fields=["id"], name="impact_open_by_age"
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="claim",
            trigger=pgtrigger.compiler.Trigger(
                name="claim_tells_its_articles",
                sql=accounts.guard.GuardSql(
                    condition="WHEN (OLD.status <> NEW.status)",
                    declare="DECLARE _was TEXT; _became TEXT;",
                    func="\n    _became := CASE NEW.status WHEN 'decided' THEN NEW.verdict ELSE NEW.status END;\n    IF OLD.status = 'decided' THEN\n        _was := OLD.verdict;\n    ELSIF NEW.status IN ('decided', 'merged', 'withdrawn') THEN\n        SELECT v.verdict INTO _was FROM claims_verification AS v\n            WHERE v.claim_id = NEW.id AND v.claim_version < OLD.version\n            ORDER BY v.id DESC LIMIT 1;\n    END IF;\n    IF _was IS NULL OR _was = _became THEN\n        RETURN NULL;\n    END IF;\n    INSERT INTO claims_impact\n        (claim_id, mention_id, article_id, was, became, reason, status, resolution, created_at)\n    SELECT NEW.id, m.id, r.article_id, _was, _became,\n           coalesce(current_setting('app.reason', true), ''), 'open', '', clock_timestamp()\n    FROM claims_mention AS m\n    JOIN articles_revision AS r ON r.id = m.revision_id\n    WHERE m.claim_id = NEW.id\n      AND r.number = (SELECT max(number) FROM articles_revision WHERE article_id = r.article_id)\n      AND NOT EXISTS (\n          SELECT FROM claims_impact AS i WHERE i.mention_id = m.id AND i.status = 'open');\n    RETURN NULL;\n",
                    hash="dc8b49c18ce8b23c727942af44a8e0b3e9c3a499",
                    operation='UPDATE OF "status"',
                    pgid="pgtrigger_claim_tells_its_articles_41aa7",
                    table="claims_claim",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="impact",
            trigger=pgtrigger.compiler.Trigger(
                name="impact_recorded",
                sql=accounts.guard.GuardSql(
                    condition="WHEN (OLD.status <> NEW.status)",
                    declare="DECLARE _old JSONB; _new JSONB;",
                    func="\n            IF TG_OP <> 'INSERT' THEN _old := to_jsonb(OLD); END IF;\n            IF TG_OP <> 'DELETE' THEN _new := to_jsonb(NEW); END IF;\n            PERFORM galley_record_event(\n                (coalesce(_new, _old)->>'claim_id')::bigint, 'impact',\n                (coalesce(_new, _old)->>'id')::bigint, _old, _new);\n            RETURN NULL;\n        ",
                    hash="4dbd2a80d52e0d5ff6074a9132ff34db7f46f079",
                    operation="UPDATE",
                    pgid="pgtrigger_impact_recorded_baef3",
                    table="claims_impact",
                    when="AFTER",
                ),
            ),
        ),
        migrations.RunPython(grant_roles, migrations.RunPython.noop),
    ]
