"""Index addresses by their hash: one of 2,000 characters is longer than other indexes take."""

import django.contrib.postgres.indexes
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("sources", "0001_begin"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name="source",
            name="source_by_address",
        ),
        migrations.AddIndex(
            model_name="source",
            index=django.contrib.postgres.indexes.HashIndex(
                condition=models.Q(("url", ""), _negated=True),
                fields=["url"],
                name="source_by_address",
            ),
        ),
    ]
