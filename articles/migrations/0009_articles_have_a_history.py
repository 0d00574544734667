"""What is known about an article has a history and a version, as sources and parties have."""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import accounts.guard
from accounts.history import recorder

FUNCTIONS = (
    recorder(
        "galley_record_article_event",
        log="articles_articleevent",
        owner="article",
        table="articles_article",
    )
    + """
-- Articles that came without triggers get a first line that says how they stand.
CREATE FUNCTION galley_adopt_articles() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    PERFORM set_config('app.actor', '0', true), set_config('app.act', 'adopt', true);
    PERFORM galley_record_article_event(id, 'article', id, NULL, to_jsonb(a))
        FROM articles_article AS a ORDER BY id;
    PERFORM set_config('app.actor', '', true), set_config('app.act', '', true);
END;
$$;
"""
)

UNDO = "DROP FUNCTION galley_adopt_articles, galley_record_article_event"


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0008_enter_articles_in_ones_own_name"),
        ("accounts", "0003_chained_lines"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ArticleEvent",
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
                "ordering": ["article", "-number"],
                "default_permissions": (),
            },
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="article",
            name="article_brought_in",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="article",
            name="article_described",
        ),
        migrations.AddField(
            model_name="article",
            name="version",
            field=models.PositiveIntegerField(db_default=1, default=1, editable=False),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="article",
            trigger=pgtrigger.compiler.Trigger(
                name="article_brought_in",
                sql=accounts.guard.GuardSql(
                    func="\n            IF NOT galley_may('articles', 'add_article') THEN\n                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'article_needs_a_role', MESSAGE = 'Your role does not let you bring articles in.';\n            END IF;\n            IF NEW.created_by_id <> galley_actor() OR NEW.version <> 1 THEN\n                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'article_in_ones_own_name', MESSAGE = 'An article is brought in in your own name.';\n            END IF;\n            RETURN NEW;\n        ",
                    hash="8128752899ef9b87805c927a339c80e8ca986a8b",
                    operation="INSERT",
                    pgid="pgtrigger_article_brought_in_694ff",
                    table="articles_article",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="article",
            trigger=pgtrigger.compiler.Trigger(
                name="article_described",
                sql=accounts.guard.GuardSql(
                    func="\n            IF NOT galley_may('articles', 'change_article') THEN\n                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'article_needs_a_role', MESSAGE = 'Your role does not let you describe articles.';\n            END IF;\n            IF (NEW.id, NEW.intake_key, NEW.created_by_id, NEW.created_at) IS DISTINCT FROM\n                    (OLD.id, OLD.intake_key, OLD.created_by_id, OLD.created_at) THEN\n                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'article_birth_is_fixed', MESSAGE = 'Who brought it in, and when, does not change.';\n            END IF;\n            NEW.version := OLD.version + 1;\n            RETURN NEW;\n        ",
                    hash="19b2a96c2905240bbce50bd629e8dbe4ec9d22c6",
                    operation="UPDATE",
                    pgid="pgtrigger_article_described_09a4b",
                    table="articles_article",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="article",
            trigger=pgtrigger.compiler.Trigger(
                name="article_recorded",
                sql=accounts.guard.GuardSql(
                    declare="DECLARE _old JSONB; _new JSONB;",
                    func="\n            IF TG_OP <> 'INSERT' THEN _old := to_jsonb(OLD); END IF;\n            IF TG_OP <> 'DELETE' THEN _new := to_jsonb(NEW); END IF;\n            PERFORM galley_record_article_event(\n                (coalesce(_new, _old)->>'id')::bigint, 'article',\n                (coalesce(_new, _old)->>'id')::bigint, _old, _new);\n            RETURN NULL;\n        ",
                    hash="19a58acb1e0a10be4ae4e67745ae8931149faa42",
                    operation="INSERT OR UPDATE",
                    pgid="pgtrigger_article_recorded_14218",
                    table="articles_article",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddField(
            model_name="articleevent",
            name="actor",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="articleevent",
            name="article",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="events",
                to="articles.article",
            ),
        ),
        migrations.AddConstraint(
            model_name="articleevent",
            constraint=models.UniqueConstraint(
                fields=("article", "number"), name="article_event_numbered_once"
            ),
        ),
        migrations.RunSQL(FUNCTIONS, UNDO),
        migrations.RunSQL(
            # Or what is still to be checked of the new rows would stand in the way of the triggers.
            "SELECT galley_adopt_articles(); SET CONSTRAINTS ALL IMMEDIATE",
            migrations.RunSQL.noop,
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="articleevent",
            trigger=pgtrigger.compiler.Trigger(
                name="event_written_by_triggers",
                sql=accounts.guard.GuardSql(
                    func="\n            IF pg_trigger_depth() < 2 THEN\n                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'event_written_by_triggers', MESSAGE = 'History is written by the database itself.';\n            END IF;\n            RETURN NEW;\n        ",
                    hash="2d90716e7a7a5f1862ef5fb369e0af8b8b623521",
                    operation="INSERT",
                    pgid="pgtrigger_event_written_by_triggers_4929e",
                    table="articles_articleevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="articleevent",
            trigger=pgtrigger.compiler.Trigger(
                name="event_kept_rows",
                sql=accounts.guard.GuardSql(
                    func="RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'event_kept', MESSAGE = 'History is append-only.';",
                    hash="10ffd8bc39266eb7d552c409991960df7e42743c",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_event_kept_rows_99225",
                    table="articles_articleevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="articleevent",
            trigger=pgtrigger.compiler.Trigger(
                name="event_kept_table",
                sql=accounts.guard.GuardSql(
                    func="RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'event_kept', MESSAGE = 'History is append-only.';",
                    hash="452d5923ea3a6ff9bf70ef7b2b6cb9e670076e5c",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_event_kept_table_00fb6",
                    table="articles_articleevent",
                    when="BEFORE",
                ),
            ),
        ),
    ]
