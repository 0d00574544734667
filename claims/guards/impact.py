"""Impacts are opened by the database and closed by a person, once."""

import pgtrigger

from accounts.guard import Guard, never_deleted, refuse
from accounts.history import recorded

_KEPT = "What an article has been told stays on record."

IMPACT_TRIGGERS = [
    Guard(
        name="impact_opened_by_the_database",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert,
        func=f"""
            IF pg_trigger_depth() < 2 OR NEW.status <> 'open' THEN
                {refuse("impact_opened_by_the_database", "Impacts follow from changed claims.")}
            END IF;
            RETURN NEW;
        """,
    ),
    Guard(
        name="impact_closed_once",
        when=pgtrigger.Before,
        operation=pgtrigger.Update,
        func=f"""
            -- A mark taken off the article leaves the impact standing without it.
            IF NEW.mention_id IS NULL AND OLD.mention_id IS NOT NULL
                    AND (to_jsonb(NEW) - 'mention_id') = (to_jsonb(OLD) - 'mention_id')
                    AND galley_may('claims', 'delete_mention') THEN
                RETURN NEW;
            END IF;
            IF OLD.status <> 'open'
                    OR (NEW.id, NEW.claim_id, NEW.mention_id, NEW.article_id, NEW.was, NEW.became,
                        NEW.reason, NEW.created_at)
                    IS DISTINCT FROM (OLD.id, OLD.claim_id, OLD.mention_id, OLD.article_id,
                        OLD.was, OLD.became, OLD.reason, OLD.created_at) THEN
                {refuse("impact_closed_once", _KEPT)}
            END IF;
            IF NEW.resolved_by_id IS DISTINCT FROM galley_actor()
                    OR NOT galley_may('claims', 'change_impact') THEN
                {refuse("impact_closed_in_ones_own_name", "Your role does not let you close this.")}
            END IF;
            NEW.resolved_at := clock_timestamp();
            RETURN NEW;
        """,
    ),
    *never_deleted("impact", "impact_kept", _KEPT),
    # That it was opened is told by what changed of the claim.
    recorded(
        "impact",
        "claim_id",
        pgtrigger.Update,
        condition=pgtrigger.Condition("OLD.status <> NEW.status"),
    ),
]
