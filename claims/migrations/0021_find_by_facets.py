"""One index for whatever few claims have in common."""

import django.contrib.postgres.indexes
from django.contrib.postgres.operations import BtreeGinExtension
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("claims", "0020_tagged_claims_in_order"),
    ]

    operations = [
        BtreeGinExtension(),
        migrations.RemoveIndex(
            model_name="claim",
            name="claim_search",
        ),
        migrations.RemoveIndex(
            model_name="claim",
            name="claim_tags",
        ),
        migrations.AddIndex(
            model_name="claim",
            index=django.contrib.postgres.indexes.GinIndex(
                fastupdate=False,
                fields=["search", "tags", "status", "verdict", "kind", "priority", "assignee"],
                name="claim_facets",
            ),
        ),
    ]
