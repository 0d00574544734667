"""Let a merge be undone: remember what it brought from which claim."""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

import accounts.guard

FUNCTION = """
-- Whether a claim is the other one, or was merged into it, be it by way of others.
CREATE FUNCTION galley_is_part_of(_claim bigint, _whole bigint) RETURNS boolean
LANGUAGE sql STABLE AS $$
    WITH RECURSIVE up (id) AS (
        SELECT _claim
        UNION
        SELECT c.merged_into_id FROM claims_claim AS c JOIN up ON c.id = up.id
            WHERE c.merged_into_id IS NOT NULL
    )
    SELECT EXISTS (SELECT FROM up WHERE id = _whole)
$$;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("claims", "0009_rules_without_a_way_round"),
    ]

    operations = [
        migrations.RunSQL(FUNCTION, "DROP FUNCTION galley_is_part_of"),
        pgtrigger.migrations.RemoveTrigger(
            model_name="claim",
            name="claim_life_cycle",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="evidence",
            name="evidence_names_who_added_it",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="evidence",
            name="evidence_edited_by",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="mention",
            name="mention_moves_with_a_merge",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="mention",
            name="mention_anchored",
        ),
        migrations.AddField(
            model_name="evidence",
            name="merged_from",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="claims.claim",
            ),
        ),
        migrations.AddField(
            model_name="mention",
            name="merged_from",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="claims.claim",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="claim",
            trigger=pgtrigger.compiler.Trigger(
                name="claim_life_cycle",
                sql=accounts.guard.GuardSql(
                    declare="DECLARE _move RECORD; _content BOOLEAN; _due BOOLEAN;",
                    func="\n    IF (NEW.id, NEW.created_by_id, NEW.created_at)\n            IS DISTINCT FROM (OLD.id, OLD.created_by_id, OLD.created_at) THEN\n        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'claim_birth_is_fixed', MESSAGE = 'Who made a claim, and when, does not change.';\n    END IF;\n    _content := (NEW.wording, NEW.kind, NEW.speaker_id, NEW.as_of, NEW.valid_from, NEW.valid_until) IS DISTINCT FROM (OLD.wording, OLD.kind, OLD.speaker_id, OLD.as_of, OLD.valid_from, OLD.valid_until);\n    IF NEW.status <> OLD.status THEN\n        SELECT * INTO _move FROM (VALUES ('draft', 'submit', 'in_review', 'submit_claim', False), ('lapsed', 'submit', 'in_review', 'submit_claim', False), ('in_review', 'take_back', 'draft', 'submit_claim', False), ('in_review', 'send_back', 'draft', 'decide_claim', True), ('in_review', 'decide', 'decided', 'decide_claim', False), ('decided', 'lapse', 'lapsed', NULL, True), ('decided', 'reopen', 'lapsed', 'reopen_claim', True), ('draft', 'withdraw', 'withdrawn', 'change_claim', True), ('in_review', 'withdraw', 'withdrawn', 'withdraw_claim', True), ('decided', 'withdraw', 'withdrawn', 'withdraw_claim', True), ('lapsed', 'withdraw', 'withdrawn', 'withdraw_claim', True), ('withdrawn', 'restore', 'draft', 'withdraw_claim', True), ('draft', 'merge', 'merged', 'merge_claim', True), ('in_review', 'merge', 'merged', 'merge_claim', True), ('decided', 'merge', 'merged', 'merge_claim', True), ('lapsed', 'merge', 'merged', 'merge_claim', True), ('merged', 'unmerge', 'draft', 'merge_claim', True))\n            AS m (from_status, act, to_status, permission, needs_reason)\n            WHERE from_status = OLD.status AND to_status = NEW.status\n              AND act = current_setting('app.act', true);\n        IF NOT FOUND THEN\n            RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'claim_moves_by_the_life_cycle', MESSAGE = 'The life cycle of a claim has no such step.';\n        END IF;\n        IF _move.permission IS NULL THEN\n            -- The desk's day may begin before the server's.\n            _due := least(NEW.recheck_on, NEW.valid_until + 1) <= current_date + 1;\n            IF pg_trigger_depth() < 2 AND _due IS NOT TRUE THEN\n                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'claim_lapses_for_cause', MESSAGE = 'A claim lapses by a change or a date, not by hand.';\n            END IF;\n        ELSIF NOT galley_may('claims', _move.permission) THEN\n            RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'claim_step_needs_a_role', MESSAGE = 'Your role does not let you take this step.';\n        END IF;\n        IF _move.needs_reason AND coalesce(current_setting('app.reason', true), '') !~ '\\S' THEN\n            RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'claim_step_needs_a_reason', MESSAGE = 'This step needs a reason.';\n        END IF;\n        IF _content THEN\n            RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'claim_frozen', MESSAGE = 'Change the wording and the status in two steps.';\n        END IF;\n        IF NEW.status = 'merged' AND NOT EXISTS (\n                SELECT FROM claims_claim AS other WHERE other.id = NEW.merged_into_id\n                  AND other.status IN ('decided', 'draft', 'in_review', 'lapsed')) THEN\n            RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'claim_merged_into_an_open_one', MESSAGE = 'The other claim is withdrawn or merged.';\n        END IF;\n        IF OLD.status = 'merged' AND EXISTS (\n                SELECT FROM claims_claim AS other WHERE other.id = OLD.merged_into_id\n                  AND other.status = 'merged') THEN\n            RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'claim_unmerged_last_first', MESSAGE = 'The other claim was merged on. Undo that first.';\n        END IF;\n        IF NEW.status = 'decided' AND NOT EXISTS (\n                SELECT FROM claims_verification AS v\n                WHERE v.claim_id = OLD.id AND v.claim_version = OLD.version\n                  AND v.verdict = NEW.verdict) THEN\n            RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'claim_decided_by_a_verification', MESSAGE = 'Only a verification decides a claim.';\n        END IF;\n        IF NEW.status = 'lapsed' AND NEW.verdict <> OLD.verdict THEN\n            RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'claim_verdict_from_a_verification', MESSAGE = 'A lapsed claim keeps its last verdict.';\n        END IF;\n    ELSE\n        PERFORM galley_actor();\n        IF NEW.verdict <> OLD.verdict THEN\n            RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'claim_verdict_from_a_verification', MESSAGE = 'A verdict comes from a verification.';\n        END IF;\n        IF NEW.merged_into_id IS DISTINCT FROM OLD.merged_into_id THEN\n            RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'claim_merged_once', MESSAGE = 'Which claim this one was merged into does not change.';\n        END IF;\n        IF _content AND OLD.status NOT IN ('draft', 'in_review', 'lapsed') THEN\n            RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'claim_frozen', MESSAGE = 'A decided claim is frozen. Reopen it, with a reason.';\n        END IF;\n        IF (_content OR (NEW.tags, NEW.recheck_on) IS DISTINCT FROM (OLD.tags, OLD.recheck_on))\n                AND NOT galley_may('claims', 'change_claim') THEN\n            RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'claim_needs_a_role', MESSAGE = 'Your role does not let you change claims.';\n        END IF;\n        IF (NEW.assignee_id, NEW.due_on, NEW.priority)\n                IS DISTINCT FROM (OLD.assignee_id, OLD.due_on, OLD.priority)\n                AND NOT galley_may('claims', 'assign_claim') THEN\n            RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'claim_needs_a_role', MESSAGE = 'Your role does not let you assign claims.';\n        END IF;\n    END IF;\n    IF _content THEN\n        NEW.worded_by_id := galley_actor();\n        NEW.worded_at := clock_timestamp();\n    ELSIF (NEW.worded_by_id, NEW.worded_at)\n            IS DISTINCT FROM (OLD.worded_by_id, OLD.worded_at) THEN\n        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'claim_names_its_author', MESSAGE = 'Who last worded a claim is not for anyone to set.';\n    END IF;\n    NEW.version := OLD.version + 1;\n    RETURN NEW;\n",
                    hash="25709a611b2307d01620f417e147180e4531476f",
                    operation="UPDATE",
                    pgid="pgtrigger_claim_life_cycle_631e4",
                    table="claims_claim",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="evidence",
            trigger=pgtrigger.compiler.Trigger(
                name="evidence_names_who_added_it",
                sql=accounts.guard.GuardSql(
                    declare="DECLARE _status TEXT;",
                    func="\n            \n    SELECT status INTO _status FROM claims_claim WHERE id = NEW.claim_id FOR NO KEY UPDATE;\n    IF _status NOT IN ('decided', 'draft', 'in_review', 'lapsed') THEN\n        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'evidence_on_an_open_claim', MESSAGE = 'This claim is withdrawn or merged.';\n    END IF;\n    IF NOT galley_may('claims', 'add_evidence') THEN\n        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'evidence_needs_a_role', MESSAGE = 'Your role does not let you add evidence.';\n    END IF;\n    \n            IF NEW.added_by_id <> galley_actor() OR NEW.edited_by_id IS NOT NULL THEN\n                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'evidence_names_who_added_it', MESSAGE = 'Evidence is added in your own name.';\n            END IF;\n            IF NEW.merged_from_id IS NOT NULL AND current_setting('app.act', true) <> 'merge' THEN\n                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'evidence_comes_by_a_merge', MESSAGE = 'Only a merge brings evidence of another claim.';\n            END IF;\n            RETURN NEW;\n        ",
                    hash="66ab07fa0af342f8339a26366632658ab3b76a6b",
                    operation="INSERT",
                    pgid="pgtrigger_evidence_names_who_added_it_5eaa9",
                    table="claims_evidence",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="evidence",
            trigger=pgtrigger.compiler.Trigger(
                name="evidence_edited_by",
                sql=accounts.guard.GuardSql(
                    declare="DECLARE _status TEXT;",
                    func="\n            \n    SELECT status INTO _status FROM claims_claim WHERE id = OLD.claim_id FOR NO KEY UPDATE;\n    IF _status NOT IN ('decided', 'draft', 'in_review', 'lapsed') THEN\n        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'evidence_on_an_open_claim', MESSAGE = 'This claim is withdrawn or merged.';\n    END IF;\n    IF NOT galley_may('claims', 'add_evidence') THEN\n        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'evidence_needs_a_role', MESSAGE = 'Your role does not let you add evidence.';\n    END IF;\n    \n            IF (NEW.id, NEW.claim_id, NEW.merged_from_id, NEW.added_by_id, NEW.added_at)\n                    IS DISTINCT FROM\n                    (OLD.id, OLD.claim_id, OLD.merged_from_id, OLD.added_by_id, OLD.added_at) THEN\n                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'evidence_names_who_added_it', MESSAGE = 'Who added evidence does not change.';\n            END IF;\n            NEW.edited_by_id := galley_actor();\n            RETURN NEW;\n        ",
                    hash="47d41e24464732494b38a4aba2502f0714ed8c80",
                    operation="UPDATE",
                    pgid="pgtrigger_evidence_edited_by_5e398",
                    table="claims_evidence",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="mention",
            trigger=pgtrigger.compiler.Trigger(
                name="mention_anchored",
                sql=accounts.guard.GuardSql(
                    declare="DECLARE _revision articles_revision%ROWTYPE; _status TEXT;",
                    func="\n            IF NEW.created_by_id <> galley_actor() THEN\n                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'mention_names_who_made_it', MESSAGE = 'A mention is marked in your own name.';\n            END IF;\n            IF NOT galley_may('claims', 'add_mention') THEN\n                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'mention_needs_a_role', MESSAGE = 'Your role does not let you mark claims.';\n            END IF;\n            SELECT * INTO _revision FROM articles_revision WHERE id = NEW.revision_id;\n            -- Until this mark stands, no next text comes; and after one has, no mark on this one.\n            PERFORM FROM articles_article WHERE id = _revision.article_id FOR SHARE;\n            \n    IF EXISTS (SELECT FROM articles_revision\n            WHERE article_id = _revision.article_id AND number > _revision.number) THEN\n        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'mention_of_the_latest_text', MESSAGE = 'The article has a newer text; this one is frozen.';\n    END IF;\n\n            SELECT status INTO _status FROM claims_claim\n                WHERE id = NEW.claim_id FOR NO KEY UPDATE;\n            -- A mark that stands already comes along, whatever has become of its claim.\n            IF _status NOT IN ('decided', 'draft', 'in_review', 'lapsed')\n                    AND NOT (current_setting('app.act', true) = 'reanchor' AND EXISTS (\n                        SELECT FROM claims_mention AS m\n                        JOIN articles_revision AS r ON r.id = m.revision_id\n                        WHERE m.claim_id = NEW.claim_id AND r.article_id = _revision.article_id\n                          AND r.number < _revision.number)) THEN\n                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'mention_of_an_open_claim', MESSAGE = 'This claim is withdrawn or merged.';\n            END IF;\n            IF substr(_revision.text, NEW.\"start\" + 1, NEW.\"end\" - NEW.\"start\") IS DISTINCT FROM NEW.quote THEN\n                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'mention_quotes_the_text', MESSAGE = 'The quoted words are not at that place.';\n            END IF;\n            IF NEW.merged_from_id IS NOT NULL\n                    AND NOT galley_is_part_of(NEW.merged_from_id, NEW.claim_id) THEN\n                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'mention_moves_by_a_merge', MESSAGE = 'The other claim was not merged into this one.';\n            END IF;\n            RETURN NEW;\n        ",
                    hash="448e9f2c74904fb0cb75e576ccd25c08800b7b9d",
                    operation="INSERT",
                    pgid="pgtrigger_mention_anchored_277ab",
                    table="claims_mention",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="mention",
            trigger=pgtrigger.compiler.Trigger(
                name="mention_moves_with_a_merge",
                sql=accounts.guard.GuardSql(
                    func="\n            IF NOT galley_may('claims', 'merge_claim')\n                    OR (to_jsonb(NEW) - ARRAY['claim_id', 'merged_from_id']) <> (to_jsonb(OLD) - ARRAY['claim_id', 'merged_from_id'])\n                    OR NOT ((\n    current_setting('app.act', true) = 'merge'\n    AND NEW.merged_from_id = coalesce(OLD.merged_from_id, OLD.claim_id)\n    AND EXISTS (SELECT FROM claims_claim AS c\n        WHERE c.id = OLD.claim_id AND c.merged_into_id = NEW.claim_id))\n OR (\n    current_setting('app.act', true) = 'unmerge'\n    AND NEW.merged_from_id IS NOT DISTINCT FROM nullif(OLD.merged_from_id, NEW.claim_id)\n    AND galley_is_part_of(OLD.merged_from_id, NEW.claim_id))\n) THEN\n                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'mention_fixed', MESSAGE = 'A mention does not change. Remove it and mark it again.';\n            END IF;\n            RETURN NEW;\n        ",
                    hash="ac31fb54fdd0a948d3c0b5744d09eabe3e08a723",
                    operation="UPDATE",
                    pgid="pgtrigger_mention_moves_with_a_merge_1654f",
                    table="claims_mention",
                    when="BEFORE",
                ),
            ),
        ),
    ]
