"""How a source is entered, changed, vouched for and withdrawn."""

import pgtrigger

from accounts.guard import Guard, never_deleted, never_emptied, refuse
from accounts.history import recorded

_RECORDER = "galley_record_source_event"
_KEPT = "Sources are not deleted. Withdraw it, with a reason."
_NOT_CONFIDED = "This source is confidential. Ask who knows it, or a chief."

_ENTERED = f"""
    IF NOT galley_may('sources', 'add_source') THEN
        {refuse("source_needs_a_role", "Your role does not let you enter sources.")}
    END IF;
    IF NEW.created_by_id <> galley_actor() THEN
        {refuse("source_names_who_entered_it", "A source is entered in your own name.")}
    END IF;
    IF NEW.version <> 1 OR NEW.graded_by_id IS NOT NULL OR NEW.secret_id IS NOT NULL
            OR NEW.approved_by_id IS NOT NULL OR NEW.withdrawn_by_id IS NOT NULL THEN
        {refuse("source_begins_plain", "A source begins neither approved nor withdrawn.")}
    END IF;
    IF NEW.is_confidential THEN
        NEW.title := 'Confidential source ' || NEW.id;
    END IF;
    RETURN NEW;
"""

_WITHDRAWAL = f"""
    IF (NEW.withdrawn_by_id, NEW.withdrawn_at, NEW.withdrawal_reason)
            IS DISTINCT FROM (OLD.withdrawn_by_id, OLD.withdrawn_at, OLD.withdrawal_reason) THEN
        IF OLD.created_by_id <> galley_actor() AND NOT galley_may('sources', 'withdraw_source') THEN
            {refuse("source_withdrawn_by_its_own", "A chief withdraws it, or who entered it.")}
        END IF;
        IF coalesce(current_setting('app.reason', true), '') !~ '\\S' THEN
            {refuse("source_withdrawn_for_a_reason", "Say why: this step needs a reason.")}
        END IF;
        IF OLD.withdrawn_by_id IS NOT NULL AND NEW.withdrawn_by_id IS NOT NULL THEN
            {refuse("source_withdrawn_once", "This source is withdrawn already.")}
        END IF;
        IF NEW.withdrawn_by_id <> galley_actor() THEN
            {refuse("source_withdrawn_in_ones_own_name", "It is withdrawn in your own name.")}
        END IF;
        IF NEW.withdrawn_by_id IS NOT NULL THEN
            NEW.withdrawn_at := clock_timestamp();
        END IF;
    END IF;
"""

_APPROVAL = f"""
    -- What was approved is no more: other words about it need another look.
    IF (NEW.secret_id, NEW.anonymity_reason) IS DISTINCT FROM (OLD.secret_id, OLD.anonymity_reason)
    THEN
        NEW.approved_by_id := NULL;
        NEW.approved_at := NULL;
    ELSIF NEW.approved_by_id IS DISTINCT FROM OLD.approved_by_id THEN
        IF NOT galley_may('sources', 'approve_confidential') THEN
            {refuse("source_approved_by_a_chief", "A chief approves confidential sources.")}
        END IF;
        IF NEW.approved_by_id IN (OLD.created_by_id) OR NEW.approved_by_id <> galley_actor() THEN
            {refuse("source_approved_by_another", "Another chief than who entered it approves it.")}
        END IF;
        IF NEW.approved_by_id IS NOT NULL AND NEW.secret_id IS NULL THEN
            {refuse("source_approved_by_name", "Nobody has noted yet who this source is.")}
        END IF;
        IF NEW.approved_by_id IS NOT NULL THEN
            NEW.approved_at := clock_timestamp();
        END IF;
    END IF;
"""

_CHANGED = f"""
    IF NOT galley_may('sources', 'change_source') THEN
        {refuse("source_needs_a_role", "Your role does not let you change sources.")}
    END IF;
    IF (NEW.id, NEW.created_by_id, NEW.created_at, NEW.is_confidential)
            IS DISTINCT FROM (OLD.id, OLD.created_by_id, OLD.created_at, OLD.is_confidential) THEN
        {refuse("source_birth_is_fixed", "Its birth does not change, nor whether it is open.")}
    END IF;
    IF OLD.is_confidential THEN
        IF NOT galley_confided(OLD.id) THEN
            {refuse("source_confided", _NOT_CONFIDED)}
        END IF;
        IF NEW.title <> OLD.title THEN
            {refuse("source_confidential_tells_nothing", "Its name is kept apart.")}
        END IF;
        IF NEW.secret_id IS DISTINCT FROM OLD.secret_id AND NOT EXISTS (
                SELECT FROM sources_secret WHERE digest = NEW.secret_id AND source_id = NEW.id) THEN
            {refuse("source_has_its_own_secret", "That belongs to another source.")}
        END IF;
    END IF;
    {_WITHDRAWAL}
    {_APPROVAL}
    IF NEW.reliability <> OLD.reliability THEN
        NEW.graded_by_id := galley_actor();
    ELSIF NEW.graded_by_id IS DISTINCT FROM OLD.graded_by_id THEN
        {refuse("source_names_who_graded_it", "Who last graded a source is not for anyone to set.")}
    END IF;
    NEW.version := OLD.version + 1;
    RETURN NEW;
"""

SOURCE_TRIGGERS = [
    Guard(name="source_entered", when=pgtrigger.Before, operation=pgtrigger.Insert, func=_ENTERED),
    Guard(name="source_changed", when=pgtrigger.Before, operation=pgtrigger.Update, func=_CHANGED),
    *never_deleted("source", "source_kept", _KEPT),
    recorded("source", "id", pgtrigger.Insert | pgtrigger.Update, by=_RECORDER),
]


def _confided(source: str) -> str:
    return f"""
        IF NOT galley_confided({source}) THEN
            {refuse("source_confided", _NOT_CONFIDED)}
        END IF;
    """


DERIVATION_TRIGGERS = [
    Guard(
        name="derivation_changed",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
        declare=[("_source", "BIGINT")],
        func=f"""
            IF NOT (CASE TG_OP
                    WHEN 'INSERT' THEN galley_may('sources', 'add_derivation')
                    WHEN 'UPDATE' THEN galley_may('sources', 'change_derivation')
                    ELSE galley_may('sources', 'delete_derivation') END) THEN
                {refuse("derivation_needs_a_role", "Your role does not let you say who relays it.")}
            END IF;
            _source := CASE WHEN TG_OP = 'DELETE' THEN OLD.source_id ELSE NEW.source_id END;
            IF TG_OP = 'UPDATE' AND NEW.source_id <> OLD.source_id THEN
                {refuse("derivation_stays_with_its_source", "Enter it anew with the other source.")}
            END IF;
            -- Whoever decides on a claim meanwhile sees that this source is being changed.
            PERFORM FROM sources_source WHERE id = _source FOR NO KEY UPDATE;
            {_confided("_source")}
            RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
        """,
    ),
    never_emptied("derivation_kept", "What a source relays is taken back one by one."),
    recorded(
        "derivation",
        "source_id",
        pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
        by=_RECORDER,
    ),
]
