"""Who speaks or publishes is entered and changed in somebody's name."""

import pgtrigger

from accounts.guard import Guard, never_deleted, refuse
from accounts.history import recorded

_RECORDER = "galley_record_party_event"
_KEPT = "Parties are not deleted. Change it instead."

PARTY_TRIGGERS = [
    Guard(
        name="party_entered",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert,
        func=f"""
            IF NOT galley_may('sources', 'add_party') THEN
                {refuse("party_needs_a_role", "Your role does not let you enter parties.")}
            END IF;
            IF NEW.created_by_id <> galley_actor() OR NEW.version <> 1 THEN
                {refuse("party_names_who_entered_it", "A party is entered in your own name.")}
            END IF;
            RETURN NEW;
        """,
    ),
    Guard(
        name="party_changed",
        when=pgtrigger.Before,
        operation=pgtrigger.Update,
        func=f"""
            IF NOT galley_may('sources', 'change_party') THEN
                {refuse("party_needs_a_role", "Your role does not let you change parties.")}
            END IF;
            IF (NEW.id, NEW.created_by_id, NEW.created_at)
                    IS DISTINCT FROM (OLD.id, OLD.created_by_id, OLD.created_at) THEN
                {refuse("party_birth_is_fixed", "Who entered a party, and when, does not change.")}
            END IF;
            NEW.version := OLD.version + 1;
            RETURN NEW;
        """,
    ),
    *never_deleted("party", "party_kept", _KEPT),
    recorded("party", "id", pgtrigger.Insert | pgtrigger.Update, by=_RECORDER),
]

ALIAS_TRIGGERS = [
    Guard(
        name="alias_changed",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
        func=f"""
            IF NOT (CASE TG_OP
                    WHEN 'INSERT' THEN galley_may('sources', 'add_partyalias')
                    WHEN 'UPDATE' THEN galley_may('sources', 'change_partyalias')
                    ELSE galley_may('sources', 'delete_partyalias') END) THEN
                {refuse("alias_needs_a_role", "Your role does not let you change parties.")}
            END IF;
            RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
        """,
    ),
    recorded(
        "alias", "party_id", pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete, by=_RECORDER
    ),
]
