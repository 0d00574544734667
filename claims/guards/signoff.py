"""Sign-offs: of what is cleared, by a chief, and frozen from then on.

``galley_not_cleared``, ``galley_signed_off`` and the trigger on initials are made by a migration.
"""

import pgtrigger

from accounts.guard import Guard, never_deleted, never_emptied, refuse
from articles.models.revision import words_in

_KEPT = "What was signed off, overridden or taken back stays on record."
_CHIEFS_ACT = "Your role does not let you sign articles off."
_OTHER_WORDS = "An override is carried over with the very same words, in the name of who set it."

SIGNED_OFF = "This text is signed off. Take the sign-off back, or bring in a new revision."


def latest_only(name: str) -> str:
    """SQL that refuses what is done to ``_revision`` once the article has a newer text."""
    return f"""
    IF EXISTS (SELECT FROM articles_revision
            WHERE article_id = _revision.article_id AND number > _revision.number) THEN
        {refuse(name, "The article has a newer text; this one is frozen.")}
    END IF;
    """


def not_signed_off(name: str) -> str:
    """SQL that refuses what is done to ``_revision`` while it is signed off."""
    return f"""
    IF galley_signed_off(_revision.id) THEN
        {refuse(name, SIGNED_OFF)}
    END IF;
    """


def _taken_back_once(names: str) -> str:
    """SQL that lets nothing change but the columns ``names``, once, in one's own name."""
    return f"""
    IF OLD.taken_back_by_id IS NOT NULL
            OR (to_jsonb(NEW) - '{{{names}}}'::text[]) <> (to_jsonb(OLD) - '{{{names}}}'::text[]) THEN
        {refuse("sign_off_kept", _KEPT)}
    END IF;
    IF NEW.taken_back_by_id IS DISTINCT FROM galley_actor()
            OR NOT galley_may('claims', 'sign_off_article') THEN
        {refuse("sign_off_in_ones_own_name", _CHIEFS_ACT)}
    END IF;
    NEW.taken_back_at := clock_timestamp();
    """


_OF_THE_SENTENCE = """
    SELECT r.* INTO _revision FROM articles_revision AS r
        JOIN articles_sentence AS s ON s.revision_id = r.id WHERE s.id = NEW.sentence_id;
    PERFORM FROM articles_article WHERE id = _revision.article_id FOR SHARE;
"""

OVERRIDE_TRIGGERS = [
    Guard(
        name="override_by_a_chief",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert,
        declare=[("_revision", "articles_revision%ROWTYPE")],
        func=f"""
            {_OF_THE_SENTENCE}
            {latest_only("override_of_the_latest_text")}
            {not_signed_off("override_before_sign_off")}
            IF NEW.taken_back_by_id IS NOT NULL THEN
                {refuse("override_stands_at_first", "An override begins standing.")}
            END IF;
            IF NEW.carried_from_id IS NOT NULL THEN
                IF NOT galley_may('articles', 'add_article') OR NOT EXISTS (
                        SELECT FROM claims_sentenceoverride AS former
                        JOIN articles_sentence AS there ON there.id = former.sentence_id
                        JOIN articles_revision AS before ON before.id = there.revision_id
                        JOIN articles_sentence AS here ON here.id = NEW.sentence_id
                        WHERE former.id = NEW.carried_from_id AND former.by_id = NEW.by_id
                          AND former.reason = NEW.reason AND former.taken_back_by_id IS NULL
                          AND before.article_id = _revision.article_id
                          AND before.number < _revision.number
                          AND {words_in("before", "there")} = {words_in("_revision", "here")}) THEN
                    {refuse("override_carried_with_its_words", _OTHER_WORDS)}
                END IF;
            ELSIF NEW.by_id <> galley_actor() OR NOT galley_may('claims', 'sign_off_article') THEN
                {refuse("override_by_a_chief", "Only a chief may let a sentence pass.")}
            END IF;
            RETURN NEW;
        """,
    ),
    Guard(
        name="override_taken_back_once",
        when=pgtrigger.Before,
        operation=pgtrigger.Update,
        declare=[("_revision", "articles_revision%ROWTYPE")],
        func=f"""
            {_OF_THE_SENTENCE}
            {latest_only("override_of_the_latest_text")}
            {not_signed_off("override_before_sign_off")}
            {_taken_back_once("taken_back_by_id,taken_back_at")}
            RETURN NEW;
        """,
    ),
    Guard(
        name="override_never_deleted",
        when=pgtrigger.Before,
        operation=pgtrigger.Delete,
        func=refuse("sign_off_kept", _KEPT),
    ),
    never_emptied("override_kept", _KEPT),
]

SIGN_OFF_TRIGGERS = [
    Guard(
        name="sign_off_of_what_is_cleared",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert,
        declare=[("_revision", "articles_revision%ROWTYPE")],
        func=f"""
            IF NEW.by_id <> galley_actor() OR NOT galley_may('claims', 'sign_off_article')
                    OR NEW.taken_back_by_id IS NOT NULL THEN
                {refuse("sign_off_in_ones_own_name", _CHIEFS_ACT)}
            END IF;
            SELECT * INTO _revision FROM articles_revision WHERE id = NEW.revision_id;
            -- Marks wait for this, and verdicts too, so that what is remembered is what was cleared.
            PERFORM FROM articles_article WHERE id = _revision.article_id FOR NO KEY UPDATE;
            PERFORM FROM claims_claim WHERE id IN (
                    SELECT claim_id FROM claims_mention WHERE revision_id = NEW.revision_id)
                ORDER BY id FOR SHARE;
            {latest_only("sign_off_of_the_latest_text")}
            {not_signed_off("sign_off_once")}
            IF EXISTS (SELECT FROM galley_not_cleared(NEW.revision_id)) THEN
                {refuse("sign_off_of_what_is_cleared", "Sentences of this text are not cleared yet.")}
            END IF;
            IF EXISTS (SELECT FROM claims_impact
                    WHERE article_id = _revision.article_id AND status = 'open') THEN
                {refuse("sign_off_without_open_impacts", "This article has open impacts.")}
            END IF;
            IF EXISTS (SELECT FROM claims_reanchoring
                    WHERE revision_id = NEW.revision_id AND status = 'open') THEN
                {refuse("sign_off_without_open_marks", "Marks on changed words wait for a person.")}
            END IF;
            NEW.at := clock_timestamp();
            NEW.rests_on := coalesce((
                SELECT jsonb_agg(DISTINCT jsonb_build_object(
                    'claim', c.id, 'version', c.version, 'state',
                    CASE c.status WHEN 'decided' THEN c.verdict ELSE c.status END))
                FROM claims_mention AS m JOIN claims_claim AS c ON c.id = m.claim_id
                WHERE m.revision_id = NEW.revision_id), '[]'::jsonb);
            RETURN NEW;
        """,
    ),
    Guard(
        name="sign_off_taken_back_once",
        when=pgtrigger.Before,
        operation=pgtrigger.Update,
        declare=[("_revision", "articles_revision%ROWTYPE")],
        func=f"""
            SELECT * INTO _revision FROM articles_revision WHERE id = NEW.revision_id;
            PERFORM FROM articles_article WHERE id = _revision.article_id FOR NO KEY UPDATE;
            {latest_only("sign_off_of_the_latest_text")}
            {_taken_back_once("taken_back_by_id,taken_back_at,taken_back_because")}
            RETURN NEW;
        """,
    ),
    *never_deleted("sign_off", "sign_off_kept", _KEPT),
]
