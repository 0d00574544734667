"""Fold what a row's history says it held before into one overlay."""

from django.db import migrations

# Laid over one another in the order they are given: of a column named twice, the last value stays.
OVERLAID = """
CREATE AGGREGATE galley_overlaid(jsonb) (
    SFUNC = jsonb_concat, STYPE = jsonb, INITCOND = '{}', PARALLEL = SAFE);
"""


class Migration(migrations.Migration):
    dependencies = [
        ("claims", "0009_rules_without_a_way_round"),
        ("articles", "0004_remember_initials_taken_back"),
    ]

    operations = [migrations.RunSQL(OVERLAID, "DROP AGGREGATE galley_overlaid(jsonb)")]
