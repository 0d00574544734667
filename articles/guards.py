"""Articles and sections are entered and changed in somebody's name, as PostgreSQL triggers."""

import pgtrigger

from accounts.guard import Guard, never_deleted, never_emptied, refuse
from accounts.history import recorded

_KEPT = "Articles are not deleted: what was checked stays on record."

ARTICLE_TRIGGERS = [
    Guard(
        name="article_brought_in",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert,
        func=f"""
            IF NOT galley_may('articles', 'add_article') THEN
                {refuse("article_needs_a_role", "Your role does not let you bring articles in.")}
            END IF;
            IF NEW.created_by_id <> galley_actor() OR NEW.version <> 1 THEN
                {refuse("article_in_ones_own_name", "An article is brought in in your own name.")}
            END IF;
            RETURN NEW;
        """,
    ),
    Guard(
        name="article_described",
        when=pgtrigger.Before,
        operation=pgtrigger.Update,
        func=f"""
            IF NOT galley_may('articles', 'change_article') THEN
                {refuse("article_needs_a_role", "Your role does not let you describe articles.")}
            END IF;
            IF (NEW.id, NEW.intake_key, NEW.created_by_id, NEW.created_at) IS DISTINCT FROM
                    (OLD.id, OLD.intake_key, OLD.created_by_id, OLD.created_at) THEN
                {refuse("article_birth_is_fixed", "Who brought it in, and when, does not change.")}
            END IF;
            NEW.version := OLD.version + 1;
            RETURN NEW;
        """,
    ),
    *never_deleted("article", "article_kept", _KEPT),
    recorded(
        "article",
        "id",
        pgtrigger.Insert | pgtrigger.Update,
        by="galley_record_article_event",
    ),
]

SECTION_TRIGGERS = [
    Guard(
        name="section_needs_a_role",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
        func=f"""
            IF NOT galley_may('articles', CASE TG_OP
                    WHEN 'INSERT' THEN 'add_section'
                    WHEN 'UPDATE' THEN 'change_section'
                    ELSE 'delete_section' END) THEN
                {refuse("section_needs_a_role", "Your role does not let you change sections.")}
            END IF;
            RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
        """,
    ),
    never_emptied("section_kept", "Sections are taken away one by one."),
]

_WORKS_FOR = "Your role does not let you say who works for a section."

SECTION_PERSON_TRIGGERS = [
    Guard(
        name="section_person_needs_a_role",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
        func=f"""
            IF NOT galley_may('articles', 'change_section') THEN
                {refuse("section_person_needs_a_role", _WORKS_FOR)}
            END IF;
            RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
        """,
    ),
    never_emptied("section_person_kept", "People are taken off a section one by one."),
]
