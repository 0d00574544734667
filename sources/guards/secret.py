"""What is known of a confidential source is kept apart, and every version of it stays."""

import pgtrigger

from accounts.guard import Guard, append_only, never_emptied, refuse
from accounts.history import recorded

_NOT_CONFIDED = "This source is confidential. Ask who knows it, or a chief."

SECRET_TRIGGERS = [
    Guard(
        name="secret_sealed",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert,
        func=f"""
            IF NEW.by_id <> galley_actor() THEN
                {refuse("secret_in_ones_own_name", "It is noted in your own name.")}
            END IF;
            IF NOT galley_confided(NEW.source_id) OR NOT EXISTS (
                    SELECT FROM sources_source WHERE id = NEW.source_id AND is_confidential) THEN
                {refuse("source_confided", _NOT_CONFIDED)}
            END IF;
            -- Salted, or the name could be guessed from the digest that history shows.
            NEW.salt := gen_random_uuid();
            NEW.digest := galley_secret_digest(NEW.salt, NEW.told);
            NEW.at := clock_timestamp();
            RETURN NEW;
        """,
    ),
    *append_only("secret_kept", "What was noted of a confidential source stays as it was noted."),
]

CONFIDANT_TRIGGERS = [
    Guard(
        name="confidant_named",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.Delete,
        declare=[("_source", "BIGINT")],
        func=f"""
            _source := CASE WHEN TG_OP = 'DELETE' THEN OLD.source_id ELSE NEW.source_id END;
            IF NOT galley_confided(_source) OR NOT EXISTS (
                    SELECT FROM sources_source WHERE id = _source AND is_confidential) THEN
                {refuse("source_confided", _NOT_CONFIDED)}
            END IF;
            IF TG_OP = 'INSERT' AND NEW.added_by_id <> galley_actor() THEN
                {refuse("confidant_in_ones_own_name", "You let somebody in in your own name.")}
            END IF;
            -- Before it, for who takes themselves off no longer may. The version moves on.
            UPDATE sources_source SET version = version WHERE id = _source;
            RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
        """,
    ),
    Guard(
        name="confidant_fixed",
        when=pgtrigger.Before,
        operation=pgtrigger.Update,
        func=refuse("confidant_fixed", "Take the one person off and name the other."),
    ),
    never_emptied("confidant_kept", "Who knows a source is taken off one by one."),
    recorded(
        "confidant",
        "source_id",
        pgtrigger.Insert | pgtrigger.Delete,
        by="galley_record_source_event",
    ),
]
