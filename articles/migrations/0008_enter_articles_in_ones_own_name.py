"""Articles and sections are entered and changed by those whose role lets them, in raw SQL too."""

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations

import accounts.guard


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0007_no_sentence_is_left_out"),
    ]

    operations = [
        pgtrigger.migrations.AddTrigger(
            model_name="article",
            trigger=pgtrigger.compiler.Trigger(
                name="article_brought_in",
                sql=accounts.guard.GuardSql(
                    func="\n            IF NOT galley_may('articles', 'add_article') THEN\n                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'article_needs_a_role', MESSAGE = 'Your role does not let you bring articles in.';\n            END IF;\n            IF NEW.created_by_id <> galley_actor() THEN\n                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'article_in_ones_own_name', MESSAGE = 'An article is brought in in your own name.';\n            END IF;\n            RETURN NEW;\n        ",
                    hash="f79c913113c9d8683241d5bbed576951b0e8f3cf",
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
                    func="\n            IF NOT galley_may('articles', 'change_article') THEN\n                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'article_needs_a_role', MESSAGE = 'Your role does not let you describe articles.';\n            END IF;\n            IF (NEW.id, NEW.intake_key, NEW.created_by_id, NEW.created_at) IS DISTINCT FROM\n                    (OLD.id, OLD.intake_key, OLD.created_by_id, OLD.created_at) THEN\n                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'article_birth_is_fixed', MESSAGE = 'Who brought it in, and when, does not change.';\n            END IF;\n            RETURN NEW;\n        ",
                    hash="8814eb82a7a0b49abac34bec9fd8e6ff929cc46b",
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
                name="article_never_deleted",
                sql=accounts.guard.GuardSql(
                    func="RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'article_kept', MESSAGE = 'Articles are not deleted: what was checked stays on record.';",
                    hash="fcd75d5511555f2b49a41320ba85fa9a537377d1",
                    operation="DELETE",
                    pgid="pgtrigger_article_never_deleted_48ec5",
                    table="articles_article",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="article",
            trigger=pgtrigger.compiler.Trigger(
                name="article_kept_table",
                sql=accounts.guard.GuardSql(
                    func="RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'article_kept', MESSAGE = 'Articles are not deleted: what was checked stays on record.';",
                    hash="0841542c69f0e958e22c98f9cd519003776b96c9",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_article_kept_table_7b59f",
                    table="articles_article",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="section",
            trigger=pgtrigger.compiler.Trigger(
                name="section_needs_a_role",
                sql=accounts.guard.GuardSql(
                    func="\n            IF NOT galley_may('articles', CASE TG_OP\n                    WHEN 'INSERT' THEN 'add_section'\n                    WHEN 'UPDATE' THEN 'change_section'\n                    ELSE 'delete_section' END) THEN\n                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'section_needs_a_role', MESSAGE = 'Your role does not let you change sections.';\n            END IF;\n            RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;\n        ",
                    hash="a8d1105a6f81d8a47c66e1db9826539c71561146",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_section_needs_a_role_17924",
                    table="articles_section",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="section",
            trigger=pgtrigger.compiler.Trigger(
                name="section_kept_table",
                sql=accounts.guard.GuardSql(
                    func="RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'section_kept', MESSAGE = 'Sections are taken away one by one.';",
                    hash="e04966651417452c05db450a5a2b7347a48caf1f",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_section_kept_table_17344",
                    table="articles_section",
                    when="BEFORE",
                ),
            ),
        ),
    ]
