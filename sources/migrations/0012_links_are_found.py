"""Links are noted by Galley alone; and a source moves on when somebody else gets to know it."""

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations

import accounts.guard


class Migration(migrations.Migration):
    dependencies = [
        ("sources", "0011_find_sources_by_parts_of_addresses"),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name="confidant",
            name="confidant_named",
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="confidant",
            trigger=pgtrigger.compiler.Trigger(
                name="confidant_named",
                sql=accounts.guard.GuardSql(
                    declare="DECLARE _source BIGINT;",
                    func="\n            _source := CASE WHEN TG_OP = 'DELETE' THEN OLD.source_id ELSE NEW.source_id END;\n            IF NOT galley_confided(_source) OR NOT EXISTS (\n                    SELECT FROM sources_source WHERE id = _source AND is_confidential) THEN\n                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'source_confided', MESSAGE = 'This source is confidential. Ask who knows it, or a chief.';\n            END IF;\n            IF TG_OP = 'INSERT' AND NEW.added_by_id <> galley_actor() THEN\n                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'confidant_in_ones_own_name', MESSAGE = 'You let somebody in in your own name.';\n            END IF;\n            -- Before it, for who takes themselves off no longer may. The version moves on.\n            UPDATE sources_source SET version = version WHERE id = _source;\n            RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;\n        ",
                    hash="e8e1fb4137b1683800bcbbfffbcf652526b3f34b",
                    operation="INSERT OR DELETE",
                    pgid="pgtrigger_confidant_named_1ca67",
                    table="sources_confidant",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="link",
            trigger=pgtrigger.compiler.Trigger(
                name="link_is_found",
                sql=accounts.guard.GuardSql(
                    func="\n            IF galley_actor() <> 0 THEN\n                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'link_is_found', MESSAGE = 'Whether an address answers is found by asking there, not entered.';\n            END IF;\n            RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;\n        ",
                    hash="4dbf5d61d4c7c7a333a451fc7e59a36663b51ac7",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_link_is_found_a67a2",
                    table="sources_link",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="link",
            trigger=pgtrigger.compiler.Trigger(
                name="link_is_found_table",
                sql=accounts.guard.GuardSql(
                    func="RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'link_is_found', MESSAGE = 'Whether an address answers is found by asking there, not entered.';",
                    hash="4cb19241551dd9809e9206bc11c37c50b9b9bad5",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_link_is_found_table_11eb8",
                    table="sources_link",
                    when="BEFORE",
                ),
            ),
        ),
    ]
