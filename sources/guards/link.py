"""Whether an address answers is found by Galley itself, by asking there."""

import pgtrigger

from accounts.guard import Guard, never_emptied, refuse

_FOUND = "Whether an address answers is found by asking there, not entered."

LINK_TRIGGERS = [
    Guard(
        name="link_is_found",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
        func=f"""
            IF galley_actor() <> 0 THEN
                {refuse("link_is_found", _FOUND)}
            END IF;
            RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
        """,
    ),
    never_emptied("link_is_found", _FOUND),
]
