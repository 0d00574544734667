"""Read the queue off its indexes alone, and find claims by shares."""

import django.contrib.postgres.indexes
import django.db.models.deletion
import django.db.models.expressions
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("claims", "0032_find_a_weeks_submissions"),
        ("sources", "0012_links_are_found"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name="claim",
            name="claim_queue",
        ),
        migrations.RemoveIndex(
            model_name="claim",
            name="claim_queue_of_one",
        ),
        migrations.RemoveIndex(
            model_name="claim",
            name="claim_queue_by_verdict",
        ),
        migrations.RemoveIndex(
            model_name="claim",
            name="claim_facets",
        ),
        migrations.AlterField(
            model_name="claim",
            name="assignee",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="assigned",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddIndex(
            model_name="claim",
            index=django.contrib.postgres.indexes.GinIndex(
                models.F("search"),
                models.F("tags"),
                models.F("status"),
                models.F("verdict"),
                models.F("kind"),
                models.F("priority"),
                models.F("assignee"),
                django.db.models.expressions.CombinedExpression(
                    models.F("id"), ">>", models.Value(15)
                ),
                fastupdate=False,
                name="claim_facets",
            ),
        ),
        migrations.AddIndex(
            model_name="claim",
            index=models.Index(
                fields=["status", "priority", "due_on", "id"],
                include=("kind", "verdict", "assignee"),
                name="claim_queue",
            ),
        ),
        migrations.AddIndex(
            model_name="claim",
            index=models.Index(
                fields=["assignee", "status", "priority", "due_on", "id"],
                include=("kind", "verdict"),
                name="claim_queue_of_one",
            ),
        ),
        migrations.AddIndex(
            model_name="claim",
            index=models.Index(
                condition=models.Q(("status", "decided")),
                fields=["verdict", "priority", "due_on", "id"],
                include=("kind", "assignee"),
                name="claim_queue_by_verdict",
            ),
        ),
    ]
