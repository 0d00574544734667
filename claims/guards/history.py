"""History: every change of a claim or its parts is recorded, and nothing recorded changes."""

from collections.abc import Iterable

import pgtrigger

from accounts.guard import Guard, append_only, refuse
from accounts.history import recorded


def sql_list(values: Iterable[str]) -> str:
    """Plain words as an SQL list: 'draft', 'lapsed'."""
    return ", ".join(f"'{value}'" for value in sorted(values))


NOTE_TRIGGERS = [
    Guard(
        name="note_in_ones_own_name",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert,
        func=f"""
            IF NEW.by_id <> galley_actor() THEN
                {refuse("note_in_ones_own_name", "A note is written in one's own name.")}
            END IF;
            IF NOT galley_may('claims', 'add_note') THEN
                {refuse("note_needs_a_role", "Your role does not let you write notes.")}
            END IF;
            RETURN NEW;
        """,
    ),
    *append_only("note_kept", "Notes are kept as they were written."),
    recorded("note", "claim_id", pgtrigger.Insert),
]
