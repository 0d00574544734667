"""Four eyes, evidence, enough origins and a current version: what a verdict needs."""

import pgtrigger

from accounts.guard import Guard, append_only, refuse
from accounts.history import recorded
from claims.guards.history import sql_list
from claims.workflow import NEEDS_EVIDENCE, Status

_TOO_FEW = "The desk wants more independent origins for this kind of claim."

_VERIFICATION = f"""
    IF NEW.reviewer_id <> galley_actor() THEN
        {refuse("verification_in_ones_own_name", "A verdict is given in one's own name.")}
    END IF;
    IF NOT galley_may('claims', 'decide_claim') THEN
        {refuse("verification_needs_a_role", "Your role does not let you give verdicts.")}
    END IF;
    SELECT * INTO _claim FROM claims_claim WHERE id = NEW.claim_id FOR NO KEY UPDATE;
    IF _claim.status <> '{Status.IN_REVIEW}' THEN
        {refuse("verification_of_a_claim_in_review", "Only a claim in review can be decided.")}
    END IF;
    IF _claim.version <> NEW.claim_version THEN
        {refuse("verification_of_the_current_version", "The claim has changed since it was read.")}
    END IF;
    IF NEW.verdict IN ({sql_list(NEEDS_EVIDENCE)})
            AND NOT EXISTS (
                SELECT FROM claims_evidence AS e JOIN sources_source AS s ON s.id = e.source_id
                WHERE e.claim_id = NEW.claim_id AND s.withdrawn_by_id IS NULL) THEN
        {refuse("verification_rests_on_evidence", "This verdict needs at least one evidence.")}
    END IF;
    IF NEW.verdict IN ({sql_list(NEEDS_EVIDENCE)})
            AND EXISTS (
                SELECT FROM claims_evidence AS e JOIN sources_source AS s ON s.id = e.source_id
                WHERE e.claim_id = NEW.claim_id AND s.is_confidential
                  AND s.withdrawn_by_id IS NULL AND s.approved_by_id IS NULL) THEN
        {refuse("verification_rests_on_approved_sources", "A chief has to approve its source first.")}
    END IF;
    NEW.decided_alone := NEW.reviewer_id IN (_claim.created_by_id, _claim.worded_by_id)
        OR galley_sourced_by(NEW.claim_id, NEW.reviewer_id);
    NEW.overruled_id := (SELECT rule_id FROM galley_unmet_rules()
        WHERE claim_id = NEW.claim_id AND verdict = NEW.verdict);
    IF NEW.override_reason = '' THEN
        IF NEW.decided_alone THEN
            {refuse("claim_second_pair_of_eyes", "Four eyes: somebody else has to decide this claim.")}
        END IF;
        IF NEW.overruled_id IS NOT NULL THEN
            {refuse("verification_meets_the_desks_rule", _TOO_FEW)}
        END IF;
    ELSIF NOT galley_may('claims', 'override_claim') THEN
        {refuse("override_needs_a_role", "Only a chief may decide alone.")}
    END IF;
    -- What is changed at this moment cannot be seen yet, and would not be noticed afterwards.
    IF NOT galley_hold_sources(NEW.claim_id) THEN
        {refuse("verification_of_settled_sources", "A source of this claim is being changed.")}
    END IF;
    NEW.looked_at := galley_looked_at(NEW.claim_id);
    NEW.fingerprint := encode(sha256(convert_to(NEW.looked_at::text, 'UTF8')), 'hex');
    NEW.at := clock_timestamp();
    RETURN NEW;
"""

VERIFICATION_TRIGGERS = [
    Guard(
        name="verification_rules",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert,
        declare=[("_claim", "claims_claim%ROWTYPE")],
        func=_VERIFICATION,
    ),
    *append_only("verification_kept", "Verifications are append-only."),
    recorded("verification", "claim_id", pgtrigger.Insert),
    Guard(
        name="verification_decides",
        when=pgtrigger.After,
        operation=pgtrigger.Insert,
        func=f"""
            -- A recheck whose day has come is hereby done.
            UPDATE claims_claim SET status = '{Status.DECIDED}', verdict = NEW.verdict,
                recheck_on = CASE WHEN recheck_on > current_date THEN recheck_on END
            WHERE id = NEW.claim_id;
            RETURN NULL;
        """,
    ),
]
