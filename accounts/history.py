"""History that cannot be rewritten: one shape of line, one way to write and to chain it.

What has a history (a claim, a source, a party) is the *owner* of a chain of lines; rows that belong
to it (its evidence, its other names) are recorded in its chain. Triggers write the lines; each
carries a hash over itself and the line before, so that tampering by somebody who switched the
triggers off is found.
"""

import pgtrigger
from django.conf import settings
from django.db import models

from accounts.guard import Guard, append_only, refuse


class HistoryLine(models.Model):
    """One append-only line, written by the database.

    ``before`` and ``after`` hold the changed columns only; ``number`` counts from 1 within the
    owner. ``hash`` covers the line and the previous line's hash: see ``galley_line_hash``.
    """

    number = models.PositiveIntegerField()
    act = models.CharField(max_length=40)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
    subject = models.CharField(max_length=20)
    subject_id = models.BigIntegerField()
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)
    reason = models.TextField(blank=True)
    previous_hash = models.CharField(max_length=64, blank=True)
    hash = models.CharField(max_length=64)

    class Meta:
        abstract = True


HISTORY_TRIGGERS = [
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


def recorded(
    subject: str,
    owner: str,
    operations: pgtrigger.Operation,
    *,
    condition: pgtrigger.Condition | None = None,
    by: str = "galley_record_event",
    name: str = "",
) -> Guard:
    """Write a line of history for every change of a row, whoever makes it.

    ``owner`` is the column that holds the owner's id, ``by`` the function of ``recorder``, ``name``
    the trigger's own, where a row stands in the histories of two owners.
    """
    return Guard(
        name=name or f"{subject}_recorded",
        when=pgtrigger.After,
        operation=operations,
        condition=condition,
        declare=[("_old", "JSONB"), ("_new", "JSONB")],
        func=f"""
            IF TG_OP <> 'INSERT' THEN _old := to_jsonb(OLD); END IF;
            IF TG_OP <> 'DELETE' THEN _new := to_jsonb(NEW); END IF;
            PERFORM {by}(
                (coalesce(_new, _old)->>'{owner}')::bigint, '{subject}',
                (coalesce(_new, _old)->>'id')::bigint, _old, _new);
            RETURN NULL;
        """,
    )


def recorder(name: str, *, log: str, owner: str, table: str) -> str:
    """The SQL of the function ``name``, which writes lines of ``log`` for an owner in ``table``.

    Used by migrations: a change here needs a migration that makes the functions anew.
    """
    return f"""
CREATE OR REPLACE FUNCTION {name}(
    _{owner} bigint, _subject text, _subject_id bigint, _old jsonb, _new jsonb
) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    _before jsonb := galley_worth_a_line(_old);
    _after jsonb := galley_worth_a_line(_new);
    _last record;
    _actor bigint := nullif(galley_actor(), 0);
    _at timestamptz;
    _act text := coalesce(current_setting('app.act', true), '');
    _reason text := coalesce(current_setting('app.reason', true), '');
BEGIN
    IF _old IS NOT NULL AND _new IS NOT NULL THEN
        SELECT jsonb_object_agg(key, value) INTO _before FROM jsonb_each(galley_worth_a_line(_old))
            WHERE value IS DISTINCT FROM _new -> key;
        SELECT jsonb_object_agg(key, value) INTO _after FROM jsonb_each(galley_worth_a_line(_new))
            WHERE value IS DISTINCT FROM _old -> key;
        IF _before IS NULL AND _after IS NULL THEN
            RETURN;
        END IF;
    END IF;
    -- One writer at a time extends a chain.
    PERFORM FROM {table} WHERE id = _{owner} FOR NO KEY UPDATE;
    SELECT number, hash INTO _last FROM {log}
        WHERE {owner}_id = _{owner} ORDER BY number DESC LIMIT 1;
    _at := clock_timestamp();
    INSERT INTO {log} ({owner}_id, number, act, actor_id, at, subject, subject_id,
                       before, after, reason, previous_hash, hash)
    VALUES (_{owner}, coalesce(_last.number, 0) + 1, _act, _actor, _at, _subject, _subject_id,
            _before, _after, _reason, coalesce(_last.hash, ''),
            galley_line_hash(coalesce(_last.hash, ''), '{owner}', _{owner},
                             coalesce(_last.number, 0) + 1, _act, _actor, _at, _subject,
                             _subject_id, _before, _after, _reason));
END;
$$;
"""  # noqa: S608 (words of our own)
