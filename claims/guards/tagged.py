"""The claims of a tag follow their claims; by hand only the truth can be written."""

import pgtrigger

from accounts.guard import Guard, never_emptied, refuse

_LISTED = "Which claims have a tag is listed by the database itself."


def _as_its_claim(row: str) -> str:
    """SQL: whether a row says what its claim says."""
    return f"""EXISTS (
        SELECT FROM claims_claim AS c
        WHERE c.id = {row}.claim_id AND {row}.tag = ANY (c.tags)
          AND (c.status, c.priority, c.due_on)
              IS NOT DISTINCT FROM ({row}.status, {row}.priority, {row}.due_on))"""


TAGGED_TRIGGERS = [
    Guard(
        name="tagged_follows_its_claim",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.Update,
        func=f"""
            -- Below other triggers it is the claim's own that writes.
            IF pg_trigger_depth() < 2 AND NOT {_as_its_claim("NEW")} THEN
                {refuse("tagged_follows_its_claim", _LISTED)}
            END IF;
            RETURN NEW;
        """,
    ),
    Guard(
        name="tagged_as_long_as_its_claim",
        when=pgtrigger.Before,
        operation=pgtrigger.Delete,
        func=f"""
            IF pg_trigger_depth() < 2 AND {_as_its_claim("OLD")} THEN
                {refuse("tagged_follows_its_claim", _LISTED)}
            END IF;
            RETURN OLD;
        """,
    ),
    never_emptied("tagged_follows_its_claim", _LISTED),
]
