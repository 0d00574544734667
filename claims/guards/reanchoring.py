"""What became of a mark is written once, and answered once, by a person."""

import pgtrigger

from accounts.guard import Guard, never_deleted, refuse
from accounts.history import recorded

_KEPT = "What became of a mark stays on record."
_NO_MARK = "A mark is confirmed by standing there."

_MARK_STANDS = f"""
    IF NEW.status = 'confirmed' AND NOT EXISTS (
            SELECT FROM claims_mention AS there JOIN claims_mention AS here
                ON here.claim_id = there.claim_id
            WHERE there.id = NEW.mention_id AND here.revision_id = NEW.revision_id
              AND here.start = NEW.start AND here."end" = NEW."end") THEN
        {refuse("reanchoring_confirmed_by_a_mark", _NO_MARK)}
    END IF;
"""

REANCHORING_TRIGGERS = [
    Guard(
        name="reanchoring_follows_its_mark",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert,
        func=f"""
            IF NOT galley_may('articles', 'add_article')
                    OR (NEW.by_id IS NOT NULL AND NEW.by_id <> galley_actor()) THEN
                {refuse("reanchoring_in_ones_own_name", "Your role does not let you do this.")}
            END IF;
            IF NOT EXISTS (
                    SELECT FROM claims_mention AS m
                    JOIN articles_revision AS there ON there.id = m.revision_id
                    JOIN articles_revision AS here ON here.article_id = there.article_id
                    WHERE m.id = NEW.mention_id AND m.claim_id = NEW.claim_id
                      AND here.id = NEW.revision_id AND there.number < here.number) THEN
                {refuse("reanchoring_follows_its_mark", "Another article's mark, or a later one.")}
            END IF;
            IF NEW.kind = 'changed' AND NEW.status <> 'open' THEN
                {refuse("reanchoring_of_changed_words_asks", "Changed words wait for a person.")}
            END IF;
            {_MARK_STANDS}
            RETURN NEW;
        """,
    ),
    Guard(
        name="reanchoring_closed_once",
        when=pgtrigger.Before,
        operation=pgtrigger.Update,
        func=f"""
            IF OLD.status <> 'open' OR NEW.status = 'open'
                    OR (to_jsonb(NEW) - '{{status,by_id,at}}'::text[])
                    <> (to_jsonb(OLD) - '{{status,by_id,at}}'::text[]) THEN
                {refuse("reanchoring_closed_once", _KEPT)}
            END IF;
            IF NEW.by_id IS DISTINCT FROM galley_actor()
                    OR NOT galley_may('claims', 'add_mention') THEN
                {refuse("reanchoring_in_ones_own_name", "Your role does not let you do this.")}
            END IF;
            {_MARK_STANDS}
            RETURN NEW;
        """,
    ),
    *never_deleted("reanchoring", "reanchoring_kept", _KEPT),
    # A mark that is carried over has its line of history already: the new mention's.
    recorded(
        "reanchoring",
        "claim_id",
        pgtrigger.Insert | pgtrigger.Update,
        condition=pgtrigger.Q(new__kind="changed") | pgtrigger.Q(new__kind="lost"),
    ),
]
