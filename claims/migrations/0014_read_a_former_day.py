"""Fold what a row's history says it held before into one overlay."""

from django.db import migrations, models

# Laid over one another in the order they are given: of a column named twice, the last value stays.
OVERLAID = """
CREATE AGGREGATE galley_overlaid(jsonb) (
    SFUNC = jsonb_concat, STYPE = jsonb, INITCOND = '{}', PARALLEL = SAFE);
"""


class Migration(migrations.Migration):
    dependencies = [
        ("claims", "0013_count_origins"),
        ("articles", "0006_remember_initials_taken_back"),
    ]

    operations = [
        migrations.RunSQL(OVERLAID, "DROP AGGREGATE galley_overlaid(jsonb)"),
        migrations.AddIndex(
            model_name="event",
            index=models.Index(
                condition=models.Q(("before__isnull", False), ("subject", "mention")),
                fields=["subject_id"],
                name="event_of_a_moved_mention",
            ),
        ),
    ]
