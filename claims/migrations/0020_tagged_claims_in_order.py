"""Let the queue of a tag be read off in order."""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

import accounts.guard

FILL = """
INSERT INTO claims_taggedclaim (claim_id, tag, status, priority, due_on)
    SELECT DISTINCT c.id, tag, c.status, c.priority, c.due_on
    FROM claims_claim AS c CROSS JOIN LATERAL unnest(c.tags) AS tag;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("claims", "0019_relate_claims"),
    ]

    operations = [
        migrations.CreateModel(
            name="TaggedClaim",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "claim_id",
                        "tag",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "claim",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="tagged",
                        to="claims.claim",
                    ),
                ),
                ("tag", models.CharField(max_length=40)),
                ("status", models.CharField(max_length=10)),
                ("priority", models.PositiveSmallIntegerField()),
                ("due_on", models.DateField(null=True)),
            ],
        ),
        migrations.AddIndex(
            model_name="claim",
            index=models.Index(
                condition=models.Q(("status", "decided")),
                fields=["verdict", "priority", "due_on", "id"],
                name="claim_queue_by_verdict",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="claim",
            trigger=pgtrigger.compiler.Trigger(
                name="claim_listed_by_tag",
                sql=accounts.guard.GuardSql(
                    func="\n    IF TG_OP = 'UPDATE' AND NEW.tags = OLD.tags THEN\n        UPDATE claims_taggedclaim\n            SET status = NEW.status, priority = NEW.priority, due_on = NEW.due_on\n            WHERE claim_id = NEW.id;\n        RETURN NULL;\n    END IF;\n    DELETE FROM claims_taggedclaim WHERE claim_id = NEW.id;\n    INSERT INTO claims_taggedclaim (claim_id, tag, status, priority, due_on)\n        SELECT DISTINCT NEW.id, tag, NEW.status, NEW.priority, NEW.due_on\n        FROM unnest(NEW.tags) AS tag;\n    RETURN NULL;\n",
                    hash="cadfc4c2b0bb4d9b24bd5f85b3ab5da99dbb0fbc",
                    operation='INSERT OR UPDATE OF "tags", "status", "priority", "due_on"',
                    pgid="pgtrigger_claim_listed_by_tag_02b2d",
                    table="claims_claim",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="taggedclaim",
            index=models.Index(
                fields=["tag", "status", "priority", "due_on", "claim"], name="tagged_queue"
            ),
        ),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
    ]
