"""What is confidential is kept apart, withdrawal, versions, and a history of their own."""

import django.db.models.deletion
import django.db.models.functions.text
import django.db.models.lookups
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("sources", "0004_snapshots"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Confidant",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField(auto_now_add=True)),
            ],
            options={
                "ordering": ["source", "pk"],
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="PartyEvent",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                ("act", models.CharField(max_length=40)),
                ("at", models.DateTimeField()),
                ("subject", models.CharField(max_length=20)),
                ("subject_id", models.BigIntegerField()),
                ("before", models.JSONField(null=True)),
                ("after", models.JSONField(null=True)),
                ("reason", models.TextField(blank=True)),
                ("previous_hash", models.CharField(blank=True, max_length=64)),
                ("hash", models.CharField(max_length=64)),
            ],
            options={
                "ordering": ["party", "-number"],
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="Secret",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("told", models.JSONField()),
                ("salt", models.UUIDField(editable=False, null=True)),
                ("digest", models.CharField(editable=False, max_length=64, unique=True)),
                ("at", models.DateTimeField(auto_now_add=True)),
            ],
            options={
                "ordering": ["source", "-pk"],
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="SourceEvent",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                ("act", models.CharField(max_length=40)),
                ("at", models.DateTimeField()),
                ("subject", models.CharField(max_length=20)),
                ("subject_id", models.BigIntegerField()),
                ("before", models.JSONField(null=True)),
                ("after", models.JSONField(null=True)),
                ("reason", models.TextField(blank=True)),
                ("previous_hash", models.CharField(blank=True, max_length=64)),
                ("hash", models.CharField(max_length=64)),
            ],
            options={
                "ordering": ["source", "-number"],
                "default_permissions": (),
            },
        ),
        migrations.AlterModelOptions(
            name="source",
            options={
                "ordering": ["-pk"],
                "permissions": [
                    ("view_confidential", "Can know who confidential sources are"),
                    ("approve_confidential", "Can approve confidential sources"),
                    ("withdraw_source", "Can withdraw any source"),
                ],
            },
        ),
        migrations.AddField(
            model_name="party",
            name="version",
            field=models.PositiveIntegerField(db_default=1, default=1, editable=False),
        ),
        migrations.AddField(
            model_name="source",
            name="anonymity_reason",
            field=models.CharField(
                blank=True, db_default="", default="", editable=False, max_length=500
            ),
        ),
        migrations.AddField(
            model_name="source",
            name="approved_at",
            field=models.DateTimeField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name="source",
            name="approved_by",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="source",
            name="graded_by",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="source",
            name="is_confidential",
            field=models.BooleanField(
                db_default=False, default=False, editable=False, verbose_name="confidential"
            ),
        ),
        migrations.AddField(
            model_name="source",
            name="version",
            field=models.PositiveIntegerField(db_default=1, default=1, editable=False),
        ),
        migrations.AddField(
            model_name="source",
            name="withdrawal_reason",
            field=models.CharField(
                blank=True, db_default="", default="", editable=False, max_length=500
            ),
        ),
        migrations.AddField(
            model_name="source",
            name="withdrawn_at",
            field=models.DateTimeField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name="source",
            name="withdrawn_by",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="confidant",
            name="added_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="confidant",
            name="person",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="confided",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="confidant",
            name="source",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="confidants",
                to="sources.source",
            ),
        ),
        migrations.AddField(
            model_name="partyevent",
            name="actor",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="partyevent",
            name="party",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="events",
                to="sources.party",
            ),
        ),
        migrations.AddField(
            model_name="secret",
            name="by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="secret",
            name="source",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="secrets",
                to="sources.source",
            ),
        ),
        migrations.AddField(
            model_name="source",
            name="secret",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="sources.secret",
                to_field="digest",
            ),
        ),
        migrations.AddConstraint(
            model_name="source",
            constraint=models.CheckConstraint(
                condition=django.db.models.lookups.LessThanOrEqual(
                    django.db.models.functions.text.Length("notes"), 5000
                ),
                name="source_notes_fit",
                violation_error_message="This is longer than 5000 characters.",
            ),
        ),
        migrations.AddConstraint(
            model_name="source",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("is_confidential", False),
                    models.Q(
                        ("accessed_on", None),
                        ("author", None),
                        ("notes", ""),
                        ("published_on", None),
                        ("publisher", None),
                        ("url", ""),
                    ),
                    _connector="OR",
                ),
                name="source_confidential_tells_nothing",
            ),
        ),
        migrations.AddConstraint(
            model_name="source",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("anonymity_reason__regex", "\\S"), ("is_confidential", True)),
                    models.Q(
                        ("anonymity_reason", ""),
                        ("approved_by", None),
                        ("is_confidential", False),
                        ("secret", None),
                    ),
                    _connector="OR",
                ),
                name="source_confidential_for_a_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="source",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("approved_at", None), ("approved_by", None)),
                    models.Q(("approved_at__isnull", False), ("approved_by__isnull", False)),
                    _connector="OR",
                ),
                name="source_approved_by_someone",
            ),
        ),
        migrations.AddConstraint(
            model_name="source",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("withdrawal_reason", ""), ("withdrawn_at", None), ("withdrawn_by", None)
                    ),
                    models.Q(
                        ("withdrawal_reason__regex", "\\S"),
                        ("withdrawn_at__isnull", False),
                        ("withdrawn_by__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="source_withdrawn_by_someone",
            ),
        ),
        migrations.AddField(
            model_name="sourceevent",
            name="actor",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="sourceevent",
            name="source",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="events",
                to="sources.source",
            ),
        ),
        migrations.AddConstraint(
            model_name="confidant",
            constraint=models.UniqueConstraint(fields=("source", "person"), name="confidant_once"),
        ),
        migrations.AddConstraint(
            model_name="partyevent",
            constraint=models.UniqueConstraint(
                fields=("party", "number"), name="party_event_numbered_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="sourceevent",
            constraint=models.UniqueConstraint(
                fields=("source", "number"), name="source_event_numbered_once"
            ),
        ),
    ]
