"""A text keeps its sentences, whoever would rather be without one."""

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations

import accounts.guard


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0006_remember_initials_taken_back"),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name="sentence",
            name="sentence_keeps_its_place",
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="sentence",
            trigger=pgtrigger.compiler.Trigger(
                name="sentence_keeps_its_place",
                sql=accounts.guard.GuardSql(
                    func="RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'sentence_keeps_its_place', MESSAGE = 'A revision is frozen. Bring the changed text in as a new revision.';",
                    hash="ece0a04d7f3cb70c10e1fa2b271de29a3aa2e922",
                    operation='UPDATE OF "revision_id", "number", "paragraph", "start", "end" OR DELETE',
                    pgid="pgtrigger_sentence_keeps_its_place_967d0",
                    table="articles_sentence",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="sentence",
            trigger=pgtrigger.compiler.Trigger(
                name="sentence_keeps_its_place_table",
                sql=accounts.guard.GuardSql(
                    func="RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'sentence_keeps_its_place', MESSAGE = 'A revision is frozen. Bring the changed text in as a new revision.';",
                    hash="2f7b3bd02eff55f2e0057736f8d09bdcf10676e3",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_sentence_keeps_its_place_table_00deb",
                    table="articles_sentence",
                    when="BEFORE",
                ),
            ),
        ),
    ]
