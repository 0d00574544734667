"""Relations are made between open claims, without loops, and removed with a reason."""

import pgtrigger

from accounts.guard import Guard, never_emptied, refuse
from accounts.history import recorded
from claims.guards.history import sql_list
from claims.workflow import OPEN_TO_EVIDENCE

_KEPT = "A relation does not change. Remove it, with a reason, and make another."

RELATION_TRIGGERS = [
    Guard(
        name="relation_made",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert,
        func=f"""
            IF NEW.made_by_id <> galley_actor() OR NOT galley_may('claims', 'add_relation') THEN
                {refuse("relation_in_ones_own_name", "Your role does not let you relate claims.")}
            END IF;
            PERFORM FROM claims_claim WHERE id IN (NEW.claim_id, NEW.other_id)
                ORDER BY id FOR NO KEY UPDATE;
            IF EXISTS (SELECT FROM claims_claim WHERE id IN (NEW.claim_id, NEW.other_id)
                    AND status NOT IN ({sql_list(OPEN_TO_EVIDENCE)})) THEN
                {refuse("relation_of_open_claims", "One of the claims is withdrawn or merged.")}
            END IF;
            IF NEW.kind IN ('depends_on', 'supersedes') AND NEW.claim_id <> NEW.other_id THEN
                -- One at a time: two that are made at once might close a loop together.
                PERFORM pg_advisory_xact_lock(hashtext('claims_relation'));
                IF galley_leads_to(NEW.kind, NEW.other_id, NEW.claim_id) THEN
                    {refuse("relation_without_loops", "The other claim leads back to this one.")}
                END IF;
            END IF;
            RETURN NEW;
        """,
    ),
    Guard(
        name="relation_fixed",
        when=pgtrigger.Before,
        operation=pgtrigger.Update,
        func=refuse("relation_fixed", _KEPT),
    ),
    Guard(
        name="relation_removed",
        when=pgtrigger.Before,
        operation=pgtrigger.Delete,
        func=f"""
            PERFORM galley_actor();
            IF NOT galley_may('claims', 'delete_relation') THEN
                {refuse("relation_in_ones_own_name", "Your role does not let you relate claims.")}
            END IF;
            IF coalesce(current_setting('app.reason', true), '') !~ '\\S' THEN
                {refuse("relation_removed_with_a_reason", "Say why the relation is removed.")}
            END IF;
            PERFORM FROM claims_claim WHERE id IN (OLD.claim_id, OLD.other_id)
                ORDER BY id FOR NO KEY UPDATE;
            RETURN OLD;
        """,
    ),
    never_emptied("relation_kept", "Relations are removed one by one."),
    recorded("relation", "claim_id", pgtrigger.Insert | pgtrigger.Delete),
    recorded(
        "relation", "other_id", pgtrigger.Insert | pgtrigger.Delete, name="relation_recorded_there"
    ),
    Guard(
        name="relation_of_what_it_rests_on",
        when=pgtrigger.After,
        operation=pgtrigger.Insert | pgtrigger.Delete,
        declare=[("_row", "claims_relation%ROWTYPE")],
        func="""
            IF TG_OP = 'INSERT' THEN _row := NEW; ELSE _row := OLD; END IF;
            IF _row.kind = 'depends_on' THEN
                PERFORM galley_evidence_changed(_row.claim_id,
                    CASE TG_OP WHEN 'INSERT' THEN 'It was said to depend on another claim.'
                               ELSE 'It was said not to depend on another claim any more.' END);
            END IF;
            RETURN NULL;
        """,
    ),
]
