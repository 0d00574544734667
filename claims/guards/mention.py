"""A mention quotes the exact words of its revision."""

import pgtrigger

from accounts.guard import Guard, refuse
from claims.guards.history import recorded, sql_list
from claims.workflow import OPEN_TO_EVIDENCE

MENTION_TRIGGERS = [
    Guard(
        name="mention_anchored",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert,
        declare=[("_text", "TEXT"), ("_status", "TEXT")],
        func=f"""
            IF NEW.created_by_id <> galley_actor() THEN
                {refuse("mention_names_who_made_it", "A mention is marked in your own name.")}
            END IF;
            IF NOT galley_may('claims', 'add_mention') THEN
                {refuse("mention_needs_a_role", "Your role does not let you mark claims.")}
            END IF;
            SELECT status INTO _status FROM claims_claim
                WHERE id = NEW.claim_id FOR NO KEY UPDATE;
            IF _status NOT IN ({sql_list(OPEN_TO_EVIDENCE)}) THEN
                {refuse("mention_of_an_open_claim", "This claim is withdrawn or merged.")}
            END IF;
            SELECT text INTO _text FROM articles_revision WHERE id = NEW.revision_id;
            IF substr(_text, NEW."start" + 1, NEW."end" - NEW."start") IS DISTINCT FROM NEW.quote THEN
                {refuse("mention_quotes_the_text", "The quoted words are not at that place.")}
            END IF;
            RETURN NEW;
        """,
    ),
    Guard(
        name="mention_moves_with_a_merge",
        when=pgtrigger.Before,
        operation=pgtrigger.Update,
        func=f"""
            IF current_setting('app.act', true) <> 'merge' OR NOT galley_may('claims', 'merge_claim')
                    OR (to_jsonb(NEW) - 'claim_id') <> (to_jsonb(OLD) - 'claim_id') THEN
                {refuse("mention_fixed", "A mention does not change. Remove it and mark it again.")}
            END IF;
            RETURN NEW;
        """,
    ),
    Guard(
        name="mention_removed",
        when=pgtrigger.Before,
        operation=pgtrigger.Delete,
        func=f"""
            IF NOT galley_may('claims', 'delete_mention') THEN
                {refuse("mention_needs_a_role", "Your role does not let you unmark claims.")}
            END IF;
            RETURN OLD;
        """,
    ),
    recorded("mention", "claim_id", pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete),
]
