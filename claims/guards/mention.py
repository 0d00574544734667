"""A mention quotes the exact words of its revision."""

import pgtrigger

from accounts.guard import Guard, refuse
from accounts.history import recorded
from claims.guards.history import sql_list
from claims.guards.signoff import latest_only, not_signed_off
from claims.workflow import OPEN_TO_EVIDENCE, Act, Status

_MARKS = f"""
    {latest_only("mention_of_the_latest_text")}
    {not_signed_off("mention_before_sign_off")}
"""

_MOVES = "ARRAY['claim_id', 'merged_from_id']"

#: To the claim that its own has just been merged into, remembering the one it was marked for.
_GOES_WITH_ITS_CLAIM = f"""(
    current_setting('app.act', true) = '{Act.MERGE}'
    AND NEW.merged_from_id = coalesce(OLD.merged_from_id, OLD.claim_id)
    AND EXISTS (SELECT FROM claims_claim AS c
        WHERE c.id = OLD.claim_id AND c.merged_into_id = NEW.claim_id))
"""

#: To the claim it was marked for, or to the one that this has become part of.
_COMES_BACK = f"""(
    current_setting('app.act', true) = '{Act.UNMERGE}'
    AND NEW.merged_from_id IS NOT DISTINCT FROM nullif(OLD.merged_from_id, NEW.claim_id)
    AND galley_is_part_of(OLD.merged_from_id, NEW.claim_id))
"""

MENTION_TRIGGERS = [
    Guard(
        name="mention_anchored",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert,
        declare=[("_revision", "articles_revision%ROWTYPE"), ("_status", "TEXT")],
        func=f"""
            IF NEW.created_by_id <> galley_actor() THEN
                {refuse("mention_names_who_made_it", "A mention is marked in your own name.")}
            END IF;
            IF NOT galley_may('claims', 'add_mention') THEN
                {refuse("mention_needs_a_role", "Your role does not let you mark claims.")}
            END IF;
            SELECT * INTO _revision FROM articles_revision WHERE id = NEW.revision_id;
            -- Until this mark stands, no next text comes and nobody signs off; and after that, no
            -- mark on this one.
            PERFORM FROM articles_article WHERE id = _revision.article_id FOR SHARE;
            {_MARKS}
            SELECT status INTO _status FROM claims_claim
                WHERE id = NEW.claim_id FOR NO KEY UPDATE;
            -- A mark that stands already comes along, whatever has become of its claim.
            IF _status NOT IN ({sql_list(OPEN_TO_EVIDENCE)})
                    AND NOT (current_setting('app.act', true) = 'reanchor' AND EXISTS (
                        SELECT FROM claims_mention AS m
                        JOIN articles_revision AS r ON r.id = m.revision_id
                        WHERE m.claim_id = NEW.claim_id AND r.article_id = _revision.article_id
                          AND r.number < _revision.number)) THEN
                {refuse("mention_of_an_open_claim", "This claim is withdrawn or merged.")}
            END IF;
            IF substr(_revision.text, NEW."start" + 1, NEW."end" - NEW."start") IS DISTINCT FROM NEW.quote THEN
                {refuse("mention_quotes_the_text", "The quoted words are not at that place.")}
            END IF;
            IF NEW.merged_from_id IS NOT NULL
                    AND NOT galley_is_part_of(NEW.merged_from_id, NEW.claim_id) THEN
                {refuse("mention_moves_by_a_merge", "The other claim was not merged into this one.")}
            END IF;
            RETURN NEW;
        """,
    ),
    Guard(
        name="mention_moves_with_a_merge",
        when=pgtrigger.Before,
        operation=pgtrigger.Update,
        func=f"""
            IF NOT galley_may('claims', 'merge_claim')
                    OR (to_jsonb(NEW) - {_MOVES}) <> (to_jsonb(OLD) - {_MOVES})
                    OR NOT ({_GOES_WITH_ITS_CLAIM} OR {_COMES_BACK}) THEN
                {refuse("mention_fixed", "A mention does not change. Remove it and mark it again.")}
            END IF;
            RETURN NEW;
        """,
    ),
    Guard(
        name="mention_tells_its_article",
        when=pgtrigger.After,
        operation=pgtrigger.UpdateOf("claim_id"),
        func=f"""
            -- A merge undone takes the words away from a verdict that stays with the other claim.
            INSERT INTO claims_impact (claim_id, mention_id, article_id, was, became, reason,
                status, resolution, created_at)
            SELECT OLD.claim_id, NEW.id, r.article_id, left_.verdict, joined.status,
                   coalesce(current_setting('app.reason', true), ''), 'open', '', clock_timestamp()
            FROM claims_claim AS left_, claims_claim AS joined, articles_revision AS r
            WHERE left_.id = OLD.claim_id AND left_.status = '{Status.DECIDED}'
              AND joined.id = NEW.claim_id AND r.id = NEW.revision_id
              AND NOT EXISTS (SELECT FROM articles_revision AS newer
                  WHERE newer.article_id = r.article_id AND newer.number > r.number)
              AND NOT EXISTS (SELECT FROM claims_impact AS i
                  WHERE i.mention_id = NEW.id AND i.status = 'open');
            RETURN NULL;
        """,
    ),
    Guard(
        name="mention_removed",
        when=pgtrigger.Before,
        operation=pgtrigger.Delete,
        declare=[("_revision", "articles_revision%ROWTYPE")],
        func=f"""
            SELECT * INTO _revision FROM articles_revision WHERE id = OLD.revision_id;
            PERFORM FROM articles_article WHERE id = _revision.article_id FOR SHARE;
            {_MARKS}
            IF NOT galley_may('claims', 'delete_mention') THEN
                {refuse("mention_needs_a_role", "Your role does not let you unmark claims.")}
            END IF;
            RETURN OLD;
        """,
    ),
    recorded("mention", "claim_id", pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete),
]
