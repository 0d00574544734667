"""History: every change of a claim or its parts is recorded, and nothing recorded changes."""

from collections.abc import Iterable

import pgtrigger

from accounts.guard import Guard, append_only, refuse


def sql_list(values: Iterable[str]) -> str:
    """Plain words as an SQL list: 'draft', 'lapsed'."""
    return ", ".join(f"'{value}'" for value in sorted(values))


def recorded(
    subject: str,
    claim: str,
    operations: pgtrigger.Operation,
    *,
    condition: pgtrigger.Condition | None = None,
) -> Guard:
    """Write a line of history for every change of a row, whoever makes it.

    ``claim`` is the column that holds the claim's id.
    """
    return Guard(
        name=f"{subject}_recorded",
        when=pgtrigger.After,
        operation=operations,
        condition=condition,
        declare=[("_old", "JSONB"), ("_new", "JSONB")],
        func=f"""
            IF TG_OP <> 'INSERT' THEN _old := to_jsonb(OLD); END IF;
            IF TG_OP <> 'DELETE' THEN _new := to_jsonb(NEW); END IF;
            PERFORM galley_record_event(
                (coalesce(_new, _old)->>'{claim}')::bigint, '{subject}',
                (coalesce(_new, _old)->>'id')::bigint, _old, _new);
            RETURN NULL;
        """,
    )


NOTE_TRIGGERS = [
    Guard(
        name="note_in_ones_own_name",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert,
        func=f"""
            IF NEW.by_id <> galley_actor() THEN
                {refuse("note_in_ones_own_name", "A note is written in one's own name.")}
            END IF;
            RETURN NEW;
        """,
    ),
    *append_only("note_kept", "Notes are kept as they were written."),
    recorded("note", "claim_id", pgtrigger.Insert),
]

EVENT_TRIGGERS = [
    Guard(
        name="event_written_by_triggers",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert,
        func=f"""
            IF pg_trigger_depth() < 2 THEN
                {refuse("event_written_by_triggers", "History is written by the database itself.")}
            END IF;
            RETURN NEW;
        """,
    ),
    *append_only("event_kept", "History is append-only."),
]
