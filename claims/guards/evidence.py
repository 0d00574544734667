"""Evidence comes and goes in somebody's name, and never under a reviewer's eyes unnoticed."""

import pgtrigger

from accounts.guard import Guard, never_emptied, refuse
from accounts.history import recorded
from claims.guards.history import sql_list
from claims.workflow import OPEN_TO_EVIDENCE, Act


def _claim_is_open(claim: str) -> str:
    """Lock the claim, so that nobody decides on it meanwhile, and refuse a closed one."""
    return f"""
    SELECT status INTO _status FROM claims_claim WHERE id = {claim} FOR NO KEY UPDATE;
    IF _status NOT IN ({sql_list(OPEN_TO_EVIDENCE)}) THEN
        {refuse("evidence_on_an_open_claim", "This claim is withdrawn or merged.")}
    END IF;
    IF NOT galley_may('claims', 'add_evidence') THEN
        {refuse("evidence_needs_a_role", "Your role does not let you add evidence.")}
    END IF;
    """


_RESTS_ON = f"""
    SELECT * INTO _source FROM sources_source WHERE id = NEW.source_id;
    IF TG_OP = 'INSERT' OR NEW.source_id <> OLD.source_id THEN
        -- Whoever is withdrawing it would not hear of this claim. Waiting for them, with the claim
        -- locked, would be waiting in a circle.
        SELECT * INTO _source FROM sources_source WHERE id = NEW.source_id FOR SHARE SKIP LOCKED;
        IF NOT FOUND AND EXISTS (SELECT FROM sources_source WHERE id = NEW.source_id) THEN
            {refuse("evidence_on_a_settled_source", "This source is being changed.")}
        END IF;
        IF _source.withdrawn_by_id IS NOT NULL THEN
            {refuse("evidence_on_a_standing_source", "This source is withdrawn.")}
        END IF;
    END IF;
    IF _source.is_confidential AND NOT galley_confided(_source.id) THEN
        {refuse("source_confided", "This source is confidential. Ask who knows it, or a chief.")}
    END IF;
    IF _source.is_confidential AND (NEW.excerpt <> '' OR NEW.locator <> '') THEN
        {refuse("evidence_keeps_confidences", "Words of a confidential source are kept apart.")}
    END IF;
    IF NEW.secret_id IS NOT NULL AND NOT EXISTS (
            SELECT FROM sources_secret
            WHERE digest = NEW.secret_id AND source_id = NEW.source_id) THEN
        {refuse("evidence_keeps_confidences", "These words belong to another source.")}
    END IF;
"""

EVIDENCE_TRIGGERS = [
    Guard(
        name="evidence_names_who_added_it",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert,
        declare=[("_status", "TEXT"), ("_source", "sources_source%ROWTYPE")],
        func=f"""
            {_claim_is_open("NEW.claim_id")}
            {_RESTS_ON}
            IF NEW.added_by_id <> galley_actor() OR NEW.edited_by_id IS NOT NULL THEN
                {refuse("evidence_names_who_added_it", "Evidence is added in your own name.")}
            END IF;
            IF NEW.merged_from_id IS NOT NULL AND current_setting('app.act', true) <> '{Act.MERGE}' THEN
                {refuse("evidence_comes_by_a_merge", "Only a merge brings evidence of another claim.")}
            END IF;
            RETURN NEW;
        """,
    ),
    Guard(
        name="evidence_edited_by",
        when=pgtrigger.Before,
        operation=pgtrigger.Update,
        declare=[("_status", "TEXT"), ("_source", "sources_source%ROWTYPE")],
        func=f"""
            {_claim_is_open("OLD.claim_id")}
            {_RESTS_ON}
            IF (NEW.id, NEW.claim_id, NEW.merged_from_id, NEW.added_by_id, NEW.added_at)
                    IS DISTINCT FROM
                    (OLD.id, OLD.claim_id, OLD.merged_from_id, OLD.added_by_id, OLD.added_at) THEN
                {refuse("evidence_names_who_added_it", "Who added evidence does not change.")}
            END IF;
            NEW.edited_by_id := galley_actor();
            RETURN NEW;
        """,
    ),
    Guard(
        name="evidence_removed",
        when=pgtrigger.Before,
        operation=pgtrigger.Delete,
        declare=[("_status", "TEXT")],
        func=f"{_claim_is_open('OLD.claim_id')} RETURN OLD;",
    ),
    never_emptied("evidence_kept", "Evidence is removed one by one."),
    recorded("evidence", "claim_id", pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete),
    Guard(
        name="evidence_touches_its_claim",
        when=pgtrigger.After,
        operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
        declare=[("_said", "TEXT")],
        func="""
            _said := galley_evidence_difference(OLD, NEW);
            IF _said IS NOT NULL THEN
                PERFORM galley_evidence_changed(
                    CASE WHEN TG_OP = 'DELETE' THEN OLD.claim_id ELSE NEW.claim_id END, _said);
            END IF;
            RETURN NULL;
        """,
    ),
]
