"""How a claim is born, moves and stays."""

import pgtrigger

from accounts.guard import Guard, never_emptied, refuse
from accounts.history import recorded
from claims.guards.history import sql_list
from claims.workflow import MOVES, OPEN_TO_CHANGE, OPEN_TO_EVIDENCE, Status, Verdict

_CONTENT = ("wording", "kind", "speaker_id", "as_of", "valid_from", "valid_until")


def _row(record: str) -> str:
    return "(" + ", ".join(f"{record}.{column}" for column in _CONTENT) + ")"


def _moves_table() -> str:
    rows = (
        f"('{move.start}', '{move.act}', '{move.end}', "
        + (f"'{move.permission}'" if move.permission else "NULL")
        + f", {move.needs_reason})"
        for move in MOVES
    )
    return ", ".join(rows)


_BORN_AS_DRAFT = f"""
    IF NOT galley_may('claims', 'add_claim') THEN
        {refuse("claim_needs_a_role", "Your role does not let you make claims.")}
    END IF;
    IF NEW.status <> '{Status.DRAFT}' OR NEW.verdict <> '' OR NEW.version <> 1 THEN
        {refuse("claim_born_as_draft", "A claim begins as a draft, without a verdict.")}
    END IF;
    IF NEW.created_by_id <> galley_actor() OR NEW.worded_by_id <> galley_actor() THEN
        {refuse("claim_names_its_author", "A claim is made in the name of who is acting.")}
    END IF;
    RETURN NEW;
"""

_LIFE_CYCLE = f"""
    IF (NEW.id, NEW.created_by_id, NEW.created_at)
            IS DISTINCT FROM (OLD.id, OLD.created_by_id, OLD.created_at) THEN
        {refuse("claim_birth_is_fixed", "Who made a claim, and when, does not change.")}
    END IF;
    _content := {_row("NEW")} IS DISTINCT FROM {_row("OLD")};
    IF NEW.status <> OLD.status THEN
        SELECT * INTO _move FROM (VALUES {_moves_table()})
            AS m (from_status, act, to_status, permission, needs_reason)
            WHERE from_status = OLD.status AND to_status = NEW.status
              AND act = current_setting('app.act', true);
        IF NOT FOUND THEN
            {refuse("claim_moves_by_the_life_cycle", "The life cycle of a claim has no such step.")}
        END IF;
        IF _move.permission IS NULL THEN
            -- The desk's day may begin before the server's; and no day is set by the lapse itself.
            _due := least(OLD.recheck_on, OLD.valid_until + 1) <= current_date + 1;
            IF pg_trigger_depth() < 2 AND _due IS NOT TRUE THEN
                {refuse("claim_lapses_for_cause", "A claim lapses by a change or a date, not by hand.")}
            END IF;
        ELSIF NOT galley_may('claims', _move.permission) THEN
            {refuse("claim_step_needs_a_role", "Your role does not let you take this step.")}
        END IF;
        IF _move.needs_reason AND coalesce(current_setting('app.reason', true), '') !~ '\\S' THEN
            {refuse("claim_step_needs_a_reason", "This step needs a reason.")}
        END IF;
        IF _content THEN
            {refuse("claim_frozen", "Change the wording and the status in two steps.")}
        END IF;
        IF NEW.status = '{Status.MERGED}' THEN
            -- One at a time: two that are merged at once might close a circle together.
            PERFORM pg_advisory_xact_lock(hashtext('claims_merge'));
        END IF;
        IF NEW.status = '{Status.MERGED}' AND NOT EXISTS (
                SELECT FROM claims_claim AS other WHERE other.id = NEW.merged_into_id
                  AND other.status IN ({sql_list(OPEN_TO_EVIDENCE)})) THEN
            {refuse("claim_merged_into_an_open_one", "The other claim is withdrawn or merged.")}
        END IF;
        IF OLD.status = '{Status.MERGED}' AND EXISTS (
                SELECT FROM claims_claim AS other WHERE other.id = OLD.merged_into_id
                  AND other.status = '{Status.MERGED}') THEN
            {refuse("claim_unmerged_last_first", "The other claim was merged on. Undo that first.")}
        END IF;
        IF NEW.status = '{Status.DECIDED}' AND NOT EXISTS (
                SELECT FROM claims_verification AS v
                WHERE v.claim_id = OLD.id AND v.claim_version = OLD.version
                  AND v.verdict = NEW.verdict) THEN
            {refuse("claim_decided_by_a_verification", "Only a verification decides a claim.")}
        END IF;
        IF NEW.status = '{Status.LAPSED}' AND NEW.verdict <> OLD.verdict THEN
            {refuse("claim_verdict_from_a_verification", "A lapsed claim keeps its last verdict.")}
        END IF;
    ELSE
        PERFORM galley_actor();
        IF NEW.verdict <> OLD.verdict THEN
            {refuse("claim_verdict_from_a_verification", "A verdict comes from a verification.")}
        END IF;
        IF NEW.merged_into_id IS DISTINCT FROM OLD.merged_into_id THEN
            {refuse("claim_merged_once", "Which claim this one was merged into does not change.")}
        END IF;
        IF _content AND OLD.status NOT IN ({sql_list(OPEN_TO_CHANGE)}) THEN
            {refuse("claim_frozen", "A decided claim is frozen. Reopen it, with a reason.")}
        END IF;
    END IF;
    -- With a step too; a verdict clears by itself the day on which the claim was to be rechecked.
    IF (_content OR NEW.tags IS DISTINCT FROM OLD.tags
            OR NEW.recheck_on IS DISTINCT FROM OLD.recheck_on AND pg_trigger_depth() < 2)
            AND NOT galley_may('claims', 'change_claim') THEN
        {refuse("claim_needs_a_role", "Your role does not let you change claims.")}
    END IF;
    IF (NEW.assignee_id, NEW.due_on, NEW.priority)
            IS DISTINCT FROM (OLD.assignee_id, OLD.due_on, OLD.priority)
            AND NOT galley_may('claims', 'assign_claim') THEN
        {refuse("claim_needs_a_role", "Your role does not let you assign claims.")}
    END IF;
    IF _content THEN
        NEW.worded_by_id := galley_actor();
        NEW.worded_at := clock_timestamp();
    ELSIF (NEW.worded_by_id, NEW.worded_at)
            IS DISTINCT FROM (OLD.worded_by_id, OLD.worded_at) THEN
        {refuse("claim_names_its_author", "Who last worded a claim is not for anyone to set.")}
    END IF;
    NEW.version := OLD.version + 1;
    RETURN NEW;
"""

#: A verdict ceases to hold; or it has been given anew, and is another; or its claim is gone.
_TELL_ARTICLES = f"""
    _became := CASE NEW.status WHEN '{Status.DECIDED}' THEN NEW.verdict ELSE NEW.status END;
    IF OLD.status = '{Status.DECIDED}' THEN
        _was := OLD.verdict;
    ELSIF NEW.status IN ({sql_list({Status.DECIDED, Status.WITHDRAWN, Status.MERGED})}) THEN
        SELECT v.verdict INTO _was FROM claims_verification AS v
            WHERE v.claim_id = NEW.id AND v.claim_version < OLD.version
            ORDER BY v.id DESC LIMIT 1;
    END IF;
    IF _was IS NULL OR _was = _became THEN
        RETURN NULL;
    END IF;
    INSERT INTO claims_impact
        (claim_id, mention_id, article_id, was, became, reason, status, resolution, created_at)
    SELECT NEW.id, m.id, r.article_id, _was, _became,
           coalesce(current_setting('app.reason', true), ''), 'open', '', clock_timestamp()
    FROM claims_mention AS m
    JOIN articles_revision AS r ON r.id = m.revision_id
    WHERE m.claim_id = NEW.id
      AND r.number = (SELECT max(number) FROM articles_revision WHERE article_id = r.article_id)
      AND NOT EXISTS (
          SELECT FROM claims_impact AS i WHERE i.mention_id = m.id AND i.status = 'open');
    RETURN NULL;
"""

_LAPSE_DEPENDENTS = f"""
    IF (NEW.status, NEW.verdict) IS NOT DISTINCT FROM (OLD.status, OLD.verdict)
            OR NEW.status IN ('{Status.DRAFT}', '{Status.IN_REVIEW}')
            OR (NEW.status, NEW.verdict) = ('{Status.DECIDED}', '{Verdict.VERIFIED}') THEN
        RETURN NULL;
    END IF;
    PERFORM galley_lapse_dependents(NEW.id, 'A claim it depends on '
        || CASE NEW.status WHEN '{Status.LAPSED}' THEN 'lapsed'
                           WHEN '{Status.WITHDRAWN}' THEN 'was withdrawn'
                           WHEN '{Status.MERGED}' THEN 'was merged into another'
                           ELSE 'was found ' || NEW.verdict END
        || ': ' || left(NEW.wording, 200));
    RETURN NULL;
"""

_AWAIT_EMBEDDING = """
    INSERT INTO claims_embedding (claim_id) VALUES (NEW.id)
        ON CONFLICT (claim_id) DO UPDATE SET signs = NULL, is_compared = false;
    RETURN NULL;
"""

_NOTE_NEW_WORDS = """
    INSERT INTO claims_newlexeme (word)
        SELECT word FROM unnest(tsvector_to_array(NEW.search)) AS word
        WHERE NOT EXISTS (SELECT FROM claims_lexeme AS counted WHERE counted.word = word.word)
          AND NOT EXISTS (SELECT FROM claims_newlexeme AS noted WHERE noted.word = word.word);
    RETURN NULL;
"""

_LIST_BY_TAG = """
    IF TG_OP = 'UPDATE' AND NEW.tags = OLD.tags THEN
        UPDATE claims_taggedclaim
            SET status = NEW.status, priority = NEW.priority, due_on = NEW.due_on
            WHERE claim_id = NEW.id;
        RETURN NULL;
    END IF;
    DELETE FROM claims_taggedclaim WHERE claim_id = NEW.id;
    INSERT INTO claims_taggedclaim (claim_id, tag, status, priority, due_on)
        SELECT DISTINCT NEW.id, tag, NEW.status, NEW.priority, NEW.due_on
        FROM unnest(NEW.tags) AS tag;
    RETURN NULL;
"""

CLAIM_TRIGGERS = [
    Guard(
        name="claim_born_as_draft",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert,
        func=_BORN_AS_DRAFT,
    ),
    Guard(
        name="claim_life_cycle",
        when=pgtrigger.Before,
        operation=pgtrigger.Update,
        declare=[("_move", "RECORD"), ("_content", "BOOLEAN"), ("_due", "BOOLEAN")],
        func=_LIFE_CYCLE,
    ),
    Guard(
        name="claim_never_deleted",
        when=pgtrigger.Before,
        operation=pgtrigger.Delete,
        func=refuse("claim_never_deleted", "Claims are not deleted. Withdraw it, with a reason."),
    ),
    never_emptied("claim_never_deleted", "Claims are not deleted."),
    recorded("claim", "id", pgtrigger.Insert | pgtrigger.Update),
    Guard(
        name="claim_tells_its_articles",
        when=pgtrigger.After,
        operation=pgtrigger.UpdateOf("status"),
        condition=pgtrigger.Condition("OLD.status <> NEW.status"),
        declare=[("_was", "TEXT"), ("_became", "TEXT")],
        func=_TELL_ARTICLES,
    ),
    Guard(
        name="claim_lapses_what_rests_on_it",
        when=pgtrigger.After,
        operation=pgtrigger.UpdateOf("status", "verdict"),
        func=_LAPSE_DEPENDENTS,
    ),
    Guard(
        name="claim_leaves_the_rules",
        when=pgtrigger.After,
        operation=pgtrigger.UpdateOf("status"),
        condition=pgtrigger.Q(old__status=Status.DECIDED),
        func="""
            DELETE FROM claims_belowrule WHERE claim_id = NEW.id;
            RETURN NULL;
        """,
    ),
    Guard(
        name="claim_awaits_embedding",
        when=pgtrigger.After,
        operation=pgtrigger.Insert | pgtrigger.UpdateOf("wording"),
        func=_AWAIT_EMBEDDING,
    ),
    Guard(
        name="claim_notes_new_words",
        when=pgtrigger.After,
        operation=pgtrigger.Insert | pgtrigger.UpdateOf("wording"),
        func=_NOTE_NEW_WORDS,
    ),
    Guard(
        name="claim_listed_by_tag",
        when=pgtrigger.After,
        operation=pgtrigger.Insert | pgtrigger.UpdateOf("tags", "status", "priority", "due_on"),
        func=_LIST_BY_TAG,
    ),
]
