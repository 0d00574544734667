"""Pairs that may be one claim come from Galley; a person says no, once, in their own name."""

import pgtrigger

from accounts.guard import Guard, refuse
from claims.guards.history import recorded

DUPLICATE_TRIGGERS = [
    Guard(
        name="duplicate_found_open",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert,
        func=f"""
            IF NEW.dismissed_by_id IS NOT NULL THEN
                {refuse("duplicate_found_open", "A pair is dismissed once it has been found.")}
            END IF;
            RETURN NEW;
        """,
    ),
    Guard(
        name="duplicate_dismissed_once",
        when=pgtrigger.Before,
        operation=pgtrigger.Update,
        func=f"""
            IF OLD.dismissed_by_id IS NOT NULL
                    OR (NEW.id, NEW.claim_id, NEW.other_id, NEW.found_at)
                    IS DISTINCT FROM (OLD.id, OLD.claim_id, OLD.other_id, OLD.found_at) THEN
                {refuse("duplicate_dismissed_once", "That these are two claims was said already.")}
            END IF;
            IF NEW.dismissed_by_id IS DISTINCT FROM galley_actor() THEN
                {refuse("duplicate_dismissed_in_ones_own_name", "Say it in your own name.")}
            END IF;
            IF NOT galley_may('claims', 'change_claim') THEN
                {refuse("duplicate_needs_a_role", "Your role does not let you change claims.")}
            END IF;
            RETURN NEW;
        """,
    ),
    Guard(
        name="duplicate_kept_once_dismissed",
        when=pgtrigger.Before,
        operation=pgtrigger.Delete,
        func=f"""
            IF OLD.dismissed_by_id IS NOT NULL THEN
                {refuse("duplicate_dismissed_once", "That these are two claims stays on record.")}
            END IF;
            RETURN OLD;
        """,
    ),
    recorded("duplicate", "claim_id", pgtrigger.Update),
]
