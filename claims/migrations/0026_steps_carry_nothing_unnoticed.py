"""What rides along with a step needs the role it needs by itself; notes need theirs."""

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations

import accounts.guard


class Migration(migrations.Migration):
    dependencies = [
        ("claims", "0025_know_claims_below_the_rules"),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name="claim",
            name="claim_life_cycle",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="impact",
            name="impact_closed_once",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="note",
            name="note_in_ones_own_name",
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="claim",
            trigger=pgtrigger.compiler.Trigger(
                name="claim_life_cycle",
                sql=accounts.guard.GuardSql(
                    declare="DECLARE _move RECORD; _content BOOLEAN; _due BOOLEAN;",
                    func="\n    IF (NEW.id, NEW.created_by_id, NEW.created_at)\n            IS DISTINCT FROM (OLD.id, OLD.created_by_id, OLD.created_at) THEN\n        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'claim_birth_is_fixed', MESSAGE = 'Who made a claim, and when, does not change.';\n    END IF;\n    _content := (NEW.wording, NEW.kind, NEW.speaker_id, NEW.as_of, NEW.valid_from, NEW.valid_until) IS DISTINCT FROM (OLD.wording, OLD.kind, OLD.speaker_id, OLD.as_of, OLD.valid_from, OLD.valid_until);\n    IF NEW.status <> OLD.status THEN\n        SELECT * INTO _move FROM (VALUES ('draft', 'submit', 'in_review', 'submit_claim', False), ('lapsed', 'submit', 'in_review', 'submit_claim', False), ('in_review', 'take_back', 'draft', 'submit_claim', False), ('in_review', 'send_back', 'draft', 'decide_claim', True), ('in_review', 'decide', 'decided', 'decide_claim', False), ('decided', 'lapse', 'lapsed', NULL, True), ('decided', 'reopen', 'lapsed', 'reopen_claim', True), ('draft', 'withdraw', 'withdrawn', 'change_claim', True), ('in_review', 'withdraw', 'withdrawn', 'withdraw_claim', True), ('decided', 'withdraw', 'withdrawn', 'withdraw_claim', True), ('lapsed', 'withdraw', 'withdrawn', 'withdraw_claim', True), ('withdrawn', 'restore', 'draft', 'withdraw_claim', True), ('draft', 'merge', 'merged', 'merge_claim', True), ('in_review', 'merge', 'merged', 'merge_claim', True), ('decided', 'merge', 'merged', 'merge_claim', True), ('lapsed', 'merge', 'merged', 'merge_claim', True), ('merged', 'unmerge', 'draft', 'merge_claim', True))\n            AS m (from_status, act, to_status, permission, needs_reason)\n            WHERE from_status = OLD.status AND to_status = NEW.status\n              AND act = current_setting('app.act', true);\n        IF NOT FOUND THEN\n            RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'claim_moves_by_the_life_cycle', MESSAGE = 'The life cycle of a claim has no such step.';\n        END IF;\n        IF _move.permission IS NULL THEN\n            -- The desk's day may begin before the server's; and no day is set by the lapse itself.\n            _due := least(OLD.recheck_on, OLD.valid_until + 1) <= current_date + 1;\n            IF pg_trigger_depth() < 2 AND _due IS NOT TRUE THEN\n                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'claim_lapses_for_cause', MESSAGE = 'A claim lapses by a change or a date, not by hand.';\n            END IF;\n        ELSIF NOT galley_may('claims', _move.permission) THEN\n            RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'claim_step_needs_a_role', MESSAGE = 'Your role does not let you take this step.';\n        END IF;\n        IF _move.needs_reason AND coalesce(current_setting('app.reason', true), '') !~ '\\S' THEN\n            RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'claim_step_needs_a_reason', MESSAGE = 'This step needs a reason.';\n        END IF;\n        IF _content THEN\n            RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'claim_frozen', MESSAGE = 'Change the wording and the status in two steps.';\n        END IF;\n        IF NEW.status = 'merged' AND NOT EXISTS (\n                SELECT FROM claims_claim AS other WHERE other.id = NEW.merged_into_id\n                  AND other.status IN ('decided', 'draft', 'in_review', 'lapsed')) THEN\n            RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'claim_merged_into_an_open_one', MESSAGE = 'The other claim is withdrawn or merged.';\n        END IF;\n        IF OLD.status = 'merged' AND EXISTS (\n                SELECT FROM claims_claim AS other WHERE other.id = OLD.merged_into_id\n                  AND other.status = 'merged') THEN\n            RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'claim_unmerged_last_first', MESSAGE = 'The other claim was merged on. Undo that first.';\n        END IF;\n        IF NEW.status = 'decided' AND NOT EXISTS (\n                SELECT FROM claims_verification AS v\n                WHERE v.claim_id = OLD.id AND v.claim_version = OLD.version\n                  AND v.verdict = NEW.verdict) THEN\n            RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'claim_decided_by_a_verification', MESSAGE = 'Only a verification decides a claim.';\n        END IF;\n        IF NEW.status = 'lapsed' AND NEW.verdict <> OLD.verdict THEN\n            RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'claim_verdict_from_a_verification', MESSAGE = 'A lapsed claim keeps its last verdict.';\n        END IF;\n    ELSE\n        PERFORM galley_actor();\n        IF NEW.verdict <> OLD.verdict THEN\n            RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'claim_verdict_from_a_verification', MESSAGE = 'A verdict comes from a verification.';\n        END IF;\n        IF NEW.merged_into_id IS DISTINCT FROM OLD.merged_into_id THEN\n            RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'claim_merged_once', MESSAGE = 'Which claim this one was merged into does not change.';\n        END IF;\n        IF _content AND OLD.status NOT IN ('draft', 'in_review', 'lapsed') THEN\n            RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'claim_frozen', MESSAGE = 'A decided claim is frozen. Reopen it, with a reason.';\n        END IF;\n    END IF;\n    -- With a step too; a verdict clears by itself the day on which the claim was to be rechecked.\n    IF (_content OR NEW.tags IS DISTINCT FROM OLD.tags\n            OR NEW.recheck_on IS DISTINCT FROM OLD.recheck_on AND pg_trigger_depth() < 2)\n            AND NOT galley_may('claims', 'change_claim') THEN\n        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'claim_needs_a_role', MESSAGE = 'Your role does not let you change claims.';\n    END IF;\n    IF (NEW.assignee_id, NEW.due_on, NEW.priority)\n            IS DISTINCT FROM (OLD.assignee_id, OLD.due_on, OLD.priority)\n            AND NOT galley_may('claims', 'assign_claim') THEN\n        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'claim_needs_a_role', MESSAGE = 'Your role does not let you assign claims.';\n    END IF;\n    IF _content THEN\n        NEW.worded_by_id := galley_actor();\n        NEW.worded_at := clock_timestamp();\n    ELSIF (NEW.worded_by_id, NEW.worded_at)\n            IS DISTINCT FROM (OLD.worded_by_id, OLD.worded_at) THEN\n        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'claim_names_its_author', MESSAGE = 'Who last worded a claim is not for anyone to set.';\n    END IF;\n    NEW.version := OLD.version + 1;\n    RETURN NEW;\n",
                    hash="a93f3e7549ef2cdf6f85b55135e2ee4485dcfb60",
                    operation="UPDATE",
                    pgid="pgtrigger_claim_life_cycle_631e4",
                    table="claims_claim",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="impact",
            trigger=pgtrigger.compiler.Trigger(
                name="impact_closed_once",
                sql=accounts.guard.GuardSql(
                    func="\n            -- A mark taken off the article leaves the impact standing without it.\n            IF NEW.mention_id IS NULL AND OLD.mention_id IS NOT NULL\n                    AND (to_jsonb(NEW) - 'mention_id') = (to_jsonb(OLD) - 'mention_id')\n                    AND galley_may('claims', 'delete_mention') THEN\n                RETURN NEW;\n            END IF;\n            IF OLD.status <> 'open'\n                    OR (NEW.id, NEW.claim_id, NEW.mention_id, NEW.article_id, NEW.was, NEW.became,\n                        NEW.reason, NEW.created_at)\n                    IS DISTINCT FROM (OLD.id, OLD.claim_id, OLD.mention_id, OLD.article_id,\n                        OLD.was, OLD.became, OLD.reason, OLD.created_at) THEN\n                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'impact_closed_once', MESSAGE = 'What an article has been told stays on record.';\n            END IF;\n            IF NEW.resolved_by_id IS DISTINCT FROM galley_actor()\n                    OR NOT galley_may('claims', 'change_impact') THEN\n                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'impact_closed_in_ones_own_name', MESSAGE = 'Your role does not let you close this.';\n            END IF;\n            NEW.resolved_at := clock_timestamp();\n            RETURN NEW;\n        ",
                    hash="81cafe4562595f3f78280c8b16ca694e20a622fb",
                    operation="UPDATE",
                    pgid="pgtrigger_impact_closed_once_3256a",
                    table="claims_impact",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="note",
            trigger=pgtrigger.compiler.Trigger(
                name="note_in_ones_own_name",
                sql=accounts.guard.GuardSql(
                    func="\n            IF NEW.by_id <> galley_actor() THEN\n                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'note_in_ones_own_name', MESSAGE = 'A note is written in one''s own name.';\n            END IF;\n            IF NOT galley_may('claims', 'add_note') THEN\n                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'note_needs_a_role', MESSAGE = 'Your role does not let you write notes.';\n            END IF;\n            RETURN NEW;\n        ",
                    hash="053f3c4e5a41ba6842ace0e5305ec3901eb33bc7",
                    operation="INSERT",
                    pgid="pgtrigger_note_in_ones_own_name_d80b5",
                    table="claims_note",
                    when="BEFORE",
                ),
            ),
        ),
    ]
