"""Whether an excerpt stands in what was kept of its source: found out by the database alone."""

import pgtrigger

from accounts.guard import Guard, never_emptied, refuse

_KEPT = "Whether an excerpt is found is for the database to say."

#: On evidence: checked when it comes and when its words, source or place change.
EVIDENCE_EXCERPT_TRIGGERS = [
    Guard(
        name="evidence_words_checked",
        when=pgtrigger.After,
        operation=pgtrigger.Insert
        | pgtrigger.UpdateOf("excerpt", "source_id", "locator")
        | pgtrigger.Delete,
        func="""
            IF TG_OP <> 'INSERT' THEN
                DELETE FROM claims_excerptcheck WHERE evidence_id = OLD.id;
            END IF;
            IF TG_OP <> 'DELETE' THEN
                INSERT INTO claims_excerptcheck (evidence_id) VALUES (NEW.id);
            END IF;
            -- Another source of the claim, come or gone, may hold the words of its neighbours.
            UPDATE claims_excerptcheck AS c SET checked_at = clock_timestamp()
                FROM claims_evidence AS e
                WHERE c.evidence_id = e.id AND c.state IN ('missing', 'other')
                  AND e.claim_id = CASE WHEN TG_OP = 'DELETE' THEN OLD.claim_id
                                        ELSE NEW.claim_id END
                  AND (TG_OP = 'DELETE' OR e.id <> NEW.id);
            RETURN NULL;
        """,
    ),
]

EXCERPT_CHECK_TRIGGERS = [
    Guard(
        name="excerpt_check_says_what_is_so",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.Update,
        declare=[("_found", "RECORD")],
        func="""
            -- Whatever was to be written, what is so is written; without a snapshot, nothing.
            IF TG_OP = 'UPDATE' THEN NEW.evidence_id := OLD.evidence_id; END IF;
            SELECT * INTO _found FROM galley_excerpt_found(NEW.evidence_id);
            IF _found.state IS NULL THEN RETURN NULL; END IF;
            NEW.state := _found.state;
            NEW.snapshot_id := _found.snapshot;
            NEW.place := _found.place;
            NEW.page := _found.page;
            NEW.checked_at := clock_timestamp();
            RETURN NEW;
        """,
    ),
    Guard(
        name="excerpt_check_lost",
        when=pgtrigger.After,
        operation=pgtrigger.Update,
        condition=pgtrigger.Q(old__state="found") & ~pgtrigger.Q(new__state="found"),
        func="""
            PERFORM galley_evidence_changed(e.claim_id,
                'Its words are no longer found in the newest snapshot of a source: ' || s.title)
            FROM claims_evidence AS e JOIN sources_source AS s ON s.id = e.source_id
            WHERE e.id = NEW.evidence_id;
            RETURN NULL;
        """,
    ),
    Guard(
        name="excerpt_check_goes_with_its_evidence",
        when=pgtrigger.Before,
        operation=pgtrigger.Delete,
        func=f"""
            IF pg_trigger_depth() < 2 THEN
                {refuse("excerpt_check_kept", _KEPT)}
            END IF;
            RETURN OLD;
        """,
    ),
    never_emptied("excerpt_check_kept", _KEPT),
]
