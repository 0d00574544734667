"""No two merges close a circle, and what has a tag is listed by the database alone."""

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations

import accounts.guard


class Migration(migrations.Migration):
    dependencies = [
        ("claims", "0030_hear_of_our_own_articles"),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name="claim",
            name="claim_life_cycle",
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="claim",
            trigger=pgtrigger.compiler.Trigger(
                name="claim_life_cycle",
                sql=accounts.guard.GuardSql(
                    declare="DECLARE _move RECORD; _content BOOLEAN; _due BOOLEAN;",
                    func="\n    IF (NEW.id, NEW.created_by_id, NEW.created_at)\n            IS DISTINCT FROM (OLD.id, OLD.created_by_id, OLD.created_at) THEN\n        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'claim_birth_is_fixed', MESSAGE = 'Who made a claim, and when, does not change.';\n    END IF;\n    _content := (NEW.wording, NEW.kind, NEW.speaker_id, NEW.as_of, NEW.valid_from, NEW.valid_until) IS DISTINCT FROM (OLD.wording, OLD.kind, OLD.speaker_id, OLD.as_of, OLD.valid_from, OLD.valid_until);\n    IF NEW.status <> OLD.status THEN\n        SELECT * INTO _move FROM (VALUES ('draft', 'submit', 'in_review', 'submit_claim', False), ('lapsed', 'submit', 'in_review', 'submit_claim', False), ('in_review', 'take_back', 'draft', 'submit_claim', False), ('in_review', 'send_back', 'draft', 'decide_claim', True), ('in_review', 'decide', 'decided', 'decide_claim', False), ('decided', 'lapse', 'lapsed', NULL, True), ('decided', 'reopen', 'lapsed', 'reopen_claim', True), ('draft', 'withdraw', 'withdrawn', 'change_claim', True), ('in_review', 'withdraw', 'withdrawn', 'withdraw_claim', True), ('decided', 'withdraw', 'withdrawn', 'withdraw_claim', True), ('lapsed', 'withdraw', 'withdrawn', 'withdraw_claim', True), ('withdrawn', 'restore', 'draft', 'withdraw_claim', True), ('draft', 'merge', 'merged', 'merge_claim', True), ('in_review', 'merge', 'merged', 'merge_claim', True), ('decided', 'merge', 'merged', 'merge_claim', True), ('lapsed', 'merge', 'merged', 'merge_claim', True), ('merged', 'unmerge', 'draft', 'merge_claim', True))\n            AS m (from_status, act, to_status, permission, needs_reason)\n            WHERE from_status = OLD.status AND to_status = NEW.status\n              AND act = current_setting('app.act', true);\n        IF NOT FOUND THEN\n            RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'claim_moves_by_the_life_cycle', MESSAGE = 'The life cycle of a claim has no such step.';\n        END IF;\n        IF _move.permission IS NULL THEN\n            -- The desk's day may begin before the server's; and no day is set by the lapse itself.\n            _due := least(OLD.recheck_on, OLD.valid_until + 1) <= current_date + 1;\n            IF pg_trigger_depth() < 2 AND _due IS NOT TRUE THEN\n                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'claim_lapses_for_cause', MESSAGE = 'A claim lapses by a change or a date, not by hand.';\n            END IF;\n        ELSIF NOT galley_may('claims', _move.permission) THEN\n            RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'claim_step_needs_a_role', MESSAGE = 'Your role does not let you take this step.';\n        END IF;\n        IF _move.needs_reason AND coalesce(current_setting('app.reason', true), '') !~ '\\S' THEN\n            RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'claim_step_needs_a_reason', MESSAGE = 'This step needs a reason.';\n        END IF;\n        IF _content THEN\n            RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'claim_frozen', MESSAGE = 'Change the wording and the status in two steps.';\n        END IF;\n        IF NEW.status = 'merged' THEN\n            -- One at a time: two that are merged at once might close a circle together.\n            PERFORM pg_advisory_xact_lock(hashtext('claims_merge'));\n        END IF;\n        IF NEW.status = 'merged' AND NOT EXISTS (\n                SELECT FROM claims_claim AS other WHERE other.id = NEW.merged_into_id\n                  AND other.status IN ('decided', 'draft', 'in_review', 'lapsed')) THEN\n            RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'claim_merged_into_an_open_one', MESSAGE = 'The other claim is withdrawn or merged.';\n        END IF;\n        IF OLD.status = 'merged' AND EXISTS (\n                SELECT FROM claims_claim AS other WHERE other.id = OLD.merged_into_id\n                  AND other.status = 'merged') THEN\n            RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'claim_unmerged_last_first', MESSAGE = 'The other claim was merged on. Undo that first.';\n        END IF;\n        IF NEW.status = 'decided' AND NOT EXISTS (\n                SELECT FROM claims_verification AS v\n                WHERE v.claim_id = OLD.id AND v.claim_version = OLD.version\n                  AND v.verdict = NEW.verdict) THEN\n            RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'claim_decided_by_a_verification', MESSAGE = 'Only a verification decides a claim.';\n        END IF;\n        IF NEW.status = 'lapsed' AND NEW.verdict <> OLD.verdict THEN\n            RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'claim_verdict_from_a_verification', MESSAGE = 'A lapsed claim keeps its last verdict.';\n        END IF;\n    ELSE\n        PERFORM galley_actor();\n        IF NEW.verdict <> OLD.verdict THEN\n            RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'claim_verdict_from_a_verification', MESSAGE = 'A verdict comes from a verification.';\n        END IF;\n        IF NEW.merged_into_id IS DISTINCT FROM OLD.merged_into_id THEN\n            RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'claim_merged_once', MESSAGE = 'Which claim this one was merged into does not change.';\n        END IF;\n        IF _content AND OLD.status NOT IN ('draft', 'in_review', 'lapsed') THEN\n            RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'claim_frozen', MESSAGE = 'A decided claim is frozen. Reopen it, with a reason.';\n        END IF;\n    END IF;\n    -- With a step too; a verdict clears by itself the day on which the claim was to be rechecked.\n    IF (_content OR NEW.tags IS DISTINCT FROM OLD.tags\n            OR NEW.recheck_on IS DISTINCT FROM OLD.recheck_on AND pg_trigger_depth() < 2)\n            AND NOT galley_may('claims', 'change_claim') THEN\n        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'claim_needs_a_role', MESSAGE = 'Your role does not let you change claims.';\n    END IF;\n    IF (NEW.assignee_id, NEW.due_on, NEW.priority)\n            IS DISTINCT FROM (OLD.assignee_id, OLD.due_on, OLD.priority)\n            AND NOT galley_may('claims', 'assign_claim') THEN\n        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'claim_needs_a_role', MESSAGE = 'Your role does not let you assign claims.';\n    END IF;\n    IF _content THEN\n        NEW.worded_by_id := galley_actor();\n        NEW.worded_at := clock_timestamp();\n    ELSIF (NEW.worded_by_id, NEW.worded_at)\n            IS DISTINCT FROM (OLD.worded_by_id, OLD.worded_at) THEN\n        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'claim_names_its_author', MESSAGE = 'Who last worded a claim is not for anyone to set.';\n    END IF;\n    NEW.version := OLD.version + 1;\n    RETURN NEW;\n",
                    hash="1111709e139fd5a337ba89e25e4d3dd6d8c4e2fc",
                    operation="UPDATE",
                    pgid="pgtrigger_claim_life_cycle_631e4",
                    table="claims_claim",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="taggedclaim",
            trigger=pgtrigger.compiler.Trigger(
                name="tagged_follows_its_claim",
                sql=accounts.guard.GuardSql(
                    func="\n            -- Below other triggers it is the claim's own that writes.\n            IF pg_trigger_depth() < 2 AND NOT EXISTS (\n        SELECT FROM claims_claim AS c\n        WHERE c.id = NEW.claim_id AND NEW.tag = ANY (c.tags)\n          AND (c.status, c.priority, c.due_on)\n              IS NOT DISTINCT FROM (NEW.status, NEW.priority, NEW.due_on)) THEN\n                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'tagged_follows_its_claim', MESSAGE = 'Which claims have a tag is listed by the database itself.';\n            END IF;\n            RETURN NEW;\n        ",
                    hash="4951dfc0cfa179fcc439a62d646dc739acc05a3a",
                    operation="INSERT OR UPDATE",
                    pgid="pgtrigger_tagged_follows_its_claim_1d292",
                    table="claims_taggedclaim",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="taggedclaim",
            trigger=pgtrigger.compiler.Trigger(
                name="tagged_as_long_as_its_claim",
                sql=accounts.guard.GuardSql(
                    func="\n            IF pg_trigger_depth() < 2 AND EXISTS (\n        SELECT FROM claims_claim AS c\n        WHERE c.id = OLD.claim_id AND OLD.tag = ANY (c.tags)\n          AND (c.status, c.priority, c.due_on)\n              IS NOT DISTINCT FROM (OLD.status, OLD.priority, OLD.due_on)) THEN\n                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'tagged_follows_its_claim', MESSAGE = 'Which claims have a tag is listed by the database itself.';\n            END IF;\n            RETURN OLD;\n        ",
                    hash="cf5f482d4703103c7d40473045a28219a48cf974",
                    operation="DELETE",
                    pgid="pgtrigger_tagged_as_long_as_its_claim_744fe",
                    table="claims_taggedclaim",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="taggedclaim",
            trigger=pgtrigger.compiler.Trigger(
                name="tagged_follows_its_claim_table",
                sql=accounts.guard.GuardSql(
                    func="RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'tagged_follows_its_claim', MESSAGE = 'Which claims have a tag is listed by the database itself.';",
                    hash="3b3d5bb3daedd5149bedd4703d2d37da533f8016",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_tagged_follows_its_claim_table_bc5eb",
                    table="claims_taggedclaim",
                    when="BEFORE",
                ),
            ),
        ),
    ]
