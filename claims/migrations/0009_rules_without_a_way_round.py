"""Close the ways round: evidence that came by a merge, a speaker renamed, a merge moved on."""

import django.db.models.functions.text
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import accounts.guard

FUNCTIONS = """
-- Who added or changed evidence of a claim stays in the way of deciding on it, also where a merge
-- brought that evidence in: a merged claim keeps its own, under the names of who added it.
CREATE FUNCTION galley_sourced_by(_claim bigint, _person bigint) RETURNS boolean
LANGUAGE sql STABLE AS $$
    WITH RECURSIVE joined (id) AS (
        SELECT _claim
        UNION
        SELECT c.id FROM claims_claim AS c JOIN joined AS j ON c.merged_into_id = j.id
    )
    SELECT EXISTS (
        SELECT FROM claims_evidence AS e JOIN joined AS j ON e.claim_id = j.id
        WHERE _person IN (e.added_by_id, e.edited_by_id))
$$;

-- Who is said to have said it is part of what a claim says.
CREATE FUNCTION galley_speaker_renamed() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE _claim bigint;
BEGIN
    FOR _claim IN SELECT id FROM claims_claim WHERE speaker_id = NEW.id ORDER BY id LOOP
        PERFORM galley_evidence_changed(
            _claim, 'Its speaker, ' || OLD.name || ', was renamed ' || NEW.name || '.');
    END LOOP;
    RETURN NULL;
END;
$$;

CREATE TRIGGER claims_hear_of_a_renamed_speaker AFTER UPDATE ON sources_party FOR EACH ROW
WHEN (OLD.name IS DISTINCT FROM NEW.name) EXECUTE FUNCTION galley_speaker_renamed();
"""

UNDO = """
DROP TRIGGER claims_hear_of_a_renamed_speaker ON sources_party;
DROP FUNCTION galley_speaker_renamed, galley_sourced_by;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("claims", "0008_marks_find_their_places"),
        ("sources", "0002_find_long_addresses"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RunSQL(FUNCTIONS, UNDO),
        pgtrigger.migrations.RemoveTrigger(
            model_name="claim",
            name="claim_life_cycle",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="verification",
            name="verification_rules",
        ),
        migrations.RemoveConstraint(
            model_name="evidence",
            name="evidence_once",
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="claim",
            trigger=pgtrigger.compiler.Trigger(
                name="claim_life_cycle",
                sql=accounts.guard.GuardSql(
                    declare="DECLARE _move RECORD; _content BOOLEAN; _due BOOLEAN;",
                    func="\n    IF (NEW.id, NEW.created_by_id, NEW.created_at)\n            IS DISTINCT FROM (OLD.id, OLD.created_by_id, OLD.created_at) THEN\n        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'claim_birth_is_fixed', MESSAGE = 'Who made a claim, and when, does not change.';\n    END IF;\n    _content := (NEW.wording, NEW.kind, NEW.speaker_id, NEW.as_of, NEW.valid_from, NEW.valid_until) IS DISTINCT FROM (OLD.wording, OLD.kind, OLD.speaker_id, OLD.as_of, OLD.valid_from, OLD.valid_until);\n    IF NEW.status <> OLD.status THEN\n        SELECT * INTO _move FROM (VALUES ('draft', 'submit', 'in_review', 'submit_claim', False), ('lapsed', 'submit', 'in_review', 'submit_claim', False), ('in_review', 'take_back', 'draft', 'submit_claim', False), ('in_review', 'send_back', 'draft', 'decide_claim', True), ('in_review', 'decide', 'decided', 'decide_claim', False), ('decided', 'lapse', 'lapsed', NULL, True), ('decided', 'reopen', 'lapsed', 'reopen_claim', True), ('draft', 'withdraw', 'withdrawn', 'change_claim', True), ('in_review', 'withdraw', 'withdrawn', 'withdraw_claim', True), ('decided', 'withdraw', 'withdrawn', 'withdraw_claim', True), ('lapsed', 'withdraw', 'withdrawn', 'withdraw_claim', True), ('withdrawn', 'restore', 'draft', 'withdraw_claim', True), ('draft', 'merge', 'merged', 'merge_claim', True), ('in_review', 'merge', 'merged', 'merge_claim', True), ('decided', 'merge', 'merged', 'merge_claim', True), ('lapsed', 'merge', 'merged', 'merge_claim', True))\n            AS m (from_status, act, to_status, permission, needs_reason)\n            WHERE from_status = OLD.status AND to_status = NEW.status\n              AND act = current_setting('app.act', true);\n        IF NOT FOUND THEN\n            RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'claim_moves_by_the_life_cycle', MESSAGE = 'The life cycle of a claim has no such step.';\n        END IF;\n        IF _move.permission IS NULL THEN\n            -- The desk's day may begin before the server's.\n            _due := least(NEW.recheck_on, NEW.valid_until + 1) <= current_date + 1;\n            IF pg_trigger_depth() < 2 AND _due IS NOT TRUE THEN\n                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'claim_lapses_for_cause', MESSAGE = 'A claim lapses by a change or a date, not by hand.';\n            END IF;\n        ELSIF NOT galley_may('claims', _move.permission) THEN\n            RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'claim_step_needs_a_role', MESSAGE = 'Your role does not let you take this step.';\n        END IF;\n        IF _move.needs_reason AND coalesce(current_setting('app.reason', true), '') !~ '\\S' THEN\n            RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'claim_step_needs_a_reason', MESSAGE = 'This step needs a reason.';\n        END IF;\n        IF _content THEN\n            RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'claim_frozen', MESSAGE = 'Change the wording and the status in two steps.';\n        END IF;\n        IF NEW.status = 'merged' AND NOT EXISTS (\n                SELECT FROM claims_claim AS other WHERE other.id = NEW.merged_into_id\n                  AND other.status IN ('decided', 'draft', 'in_review', 'lapsed')) THEN\n            RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'claim_merged_into_an_open_one', MESSAGE = 'The other claim is withdrawn or merged.';\n        END IF;\n        IF NEW.status = 'decided' AND NOT EXISTS (\n                SELECT FROM claims_verification AS v\n                WHERE v.claim_id = OLD.id AND v.claim_version = OLD.version\n                  AND v.verdict = NEW.verdict) THEN\n            RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'claim_decided_by_a_verification', MESSAGE = 'Only a verification decides a claim.';\n        END IF;\n        IF NEW.status = 'lapsed' AND NEW.verdict <> OLD.verdict THEN\n            RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'claim_verdict_from_a_verification', MESSAGE = 'A lapsed claim keeps its last verdict.';\n        END IF;\n    ELSE\n        PERFORM galley_actor();\n        IF NEW.verdict <> OLD.verdict THEN\n            RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'claim_verdict_from_a_verification', MESSAGE = 'A verdict comes from a verification.';\n        END IF;\n        IF NEW.merged_into_id IS DISTINCT FROM OLD.merged_into_id THEN\n            RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'claim_merged_once', MESSAGE = 'Which claim this one was merged into does not change.';\n        END IF;\n        IF _content AND OLD.status NOT IN ('draft', 'in_review', 'lapsed') THEN\n            RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'claim_frozen', MESSAGE = 'A decided claim is frozen. Reopen it, with a reason.';\n        END IF;\n        IF (_content OR (NEW.tags, NEW.recheck_on) IS DISTINCT FROM (OLD.tags, OLD.recheck_on))\n                AND NOT galley_may('claims', 'change_claim') THEN\n            RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'claim_needs_a_role', MESSAGE = 'Your role does not let you change claims.';\n        END IF;\n        IF (NEW.assignee_id, NEW.due_on, NEW.priority)\n                IS DISTINCT FROM (OLD.assignee_id, OLD.due_on, OLD.priority)\n                AND NOT galley_may('claims', 'assign_claim') THEN\n            RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'claim_needs_a_role', MESSAGE = 'Your role does not let you assign claims.';\n        END IF;\n    END IF;\n    IF _content THEN\n        NEW.worded_by_id := galley_actor();\n        NEW.worded_at := clock_timestamp();\n    ELSIF (NEW.worded_by_id, NEW.worded_at)\n            IS DISTINCT FROM (OLD.worded_by_id, OLD.worded_at) THEN\n        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'claim_names_its_author', MESSAGE = 'Who last worded a claim is not for anyone to set.';\n    END IF;\n    NEW.version := OLD.version + 1;\n    RETURN NEW;\n",
                    hash="ff88cf390225c3bae7441be8e2cbe602ac54819e",
                    operation="UPDATE",
                    pgid="pgtrigger_claim_life_cycle_631e4",
                    table="claims_claim",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="verification",
            trigger=pgtrigger.compiler.Trigger(
                name="verification_rules",
                sql=accounts.guard.GuardSql(
                    declare="DECLARE _claim claims_claim%ROWTYPE;",
                    func="\n    IF NEW.reviewer_id <> galley_actor() THEN\n        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'verification_in_ones_own_name', MESSAGE = 'A verdict is given in one''s own name.';\n    END IF;\n    IF NOT galley_may('claims', 'decide_claim') THEN\n        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'verification_needs_a_role', MESSAGE = 'Your role does not let you give verdicts.';\n    END IF;\n    SELECT * INTO _claim FROM claims_claim WHERE id = NEW.claim_id FOR NO KEY UPDATE;\n    IF _claim.status <> 'in_review' THEN\n        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'verification_of_a_claim_in_review', MESSAGE = 'Only a claim in review can be decided.';\n    END IF;\n    IF _claim.version <> NEW.claim_version THEN\n        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'verification_of_the_current_version', MESSAGE = 'The claim has changed since it was read.';\n    END IF;\n    IF NEW.verdict IN ('refuted', 'verified')\n            AND NOT EXISTS (SELECT FROM claims_evidence WHERE claim_id = NEW.claim_id) THEN\n        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'verification_rests_on_evidence', MESSAGE = 'This verdict needs at least one evidence.';\n    END IF;\n    IF NEW.override_reason = '' THEN\n        IF NEW.reviewer_id IN (_claim.created_by_id, _claim.worded_by_id)\n                OR galley_sourced_by(NEW.claim_id, NEW.reviewer_id) THEN\n            RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'claim_second_pair_of_eyes', MESSAGE = 'Four eyes: somebody else has to decide this claim.';\n        END IF;\n    ELSIF NOT galley_may('claims', 'override_claim') THEN\n        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'override_needs_a_role', MESSAGE = 'Only a chief may decide alone.';\n    END IF;\n    NEW.looked_at := galley_looked_at(NEW.claim_id);\n    NEW.fingerprint := encode(sha256(convert_to(NEW.looked_at::text, 'UTF8')), 'hex');\n    NEW.at := clock_timestamp();\n    RETURN NEW;\n",
                    hash="bc9ca809cbca9b3fefdb63906b53c81a2d4a98df",
                    operation="INSERT",
                    pgid="pgtrigger_verification_rules_95358",
                    table="claims_verification",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="evidence",
            constraint=models.UniqueConstraint(
                models.F("claim"),
                models.F("source"),
                models.F("stance"),
                models.F("locator"),
                django.db.models.functions.text.MD5("excerpt"),
                name="evidence_once",
                violation_error_message="This source is already linked, with the same words.",
            ),
        ),
    ]
