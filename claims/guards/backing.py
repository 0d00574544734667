"""What backs a claim is counted by the database; by hand only the truth can be written."""

import pgtrigger

from accounts.guard import Guard, never_emptied, refuse

_COUNTED = "What backs a claim is counted by the database itself."

BACKING_TRIGGERS = [
    Guard(
        name="backing_is_counted",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.Update,
        func=f"""
            -- Below other triggers it is galley_recount that writes.
            IF pg_trigger_depth() < 2 AND NOT EXISTS (
                    SELECT FROM galley_backing(ARRAY[NEW.claim_id]) AS b
                    WHERE (b.stance, b.sources, b.origins, b.primaries, b.unknown, b.circular,
                           b.parties, b.documents)
                        IS NOT DISTINCT FROM
                          (NEW.stance::text, NEW.sources, NEW.origins, NEW.primaries, NEW.unknown,
                           NEW.circular, NEW.parties, NEW.documents)) THEN
                {refuse("backing_is_counted", _COUNTED)}
            END IF;
            RETURN NEW;
        """,
    ),
    Guard(
        name="backing_of_evidence",
        when=pgtrigger.Before,
        operation=pgtrigger.Delete,
        func=f"""
            IF pg_trigger_depth() < 2 AND EXISTS (
                    SELECT FROM galley_backing(ARRAY[OLD.claim_id]) WHERE stance = OLD.stance) THEN
                {refuse("backing_is_counted", _COUNTED)}
            END IF;
            RETURN OLD;
        """,
    ),
    Guard(
        name="backing_meets_the_rules",
        when=pgtrigger.After,
        operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
        func="""
            PERFORM galley_note_below_rules(ARRAY[coalesce(NEW.claim_id, OLD.claim_id)]);
            RETURN NULL;
        """,
    ),
    never_emptied("backing_is_counted", _COUNTED),
]
