"""A desk that was made a minute ago, given a past: what it has recorded moves some days back.

Only for a desk of the demo's own, or a test's. It takes the tables' owner, who can switch the
triggers off: the history it rewrites is chained anew, so that an audit finds it whole.
"""

from datetime import timedelta

from django.apps import apps
from django.db import connection, models, transaction

_APPS = ("sources", "articles", "claims")

_MOVE_EVENTS = """
UPDATE claims_event AS e SET
    before = (SELECT jsonb_object_agg(key, {moved}) FROM jsonb_each(e.before)),
    after = (SELECT jsonb_object_agg(key, {moved}) FROM jsonb_each(e.after))
"""
_MOVED = """CASE WHEN key = ANY(%(names)s) AND jsonb_typeof(value) = 'string'
    THEN to_jsonb((value #>> '{}')::timestamptz - %(back)s::interval) ELSE value END"""

_CHAIN_ANEW = """
DO $$
DECLARE
    _event claims_event;
    _last claims_event;
BEGIN
    FOR _event IN SELECT * FROM claims_event ORDER BY claim_id, number LOOP
        _event.previous_hash :=
            CASE WHEN _event.claim_id = _last.claim_id THEN _last.hash ELSE '' END;
        _event.hash := galley_event_hash(
            _event.previous_hash, _event.claim_id, _event.number, _event.act, _event.actor_id,
            _event.at, _event.subject, _event.subject_id, _event.before, _event.after,
            _event.reason);
        UPDATE claims_event SET previous_hash = _event.previous_hash, hash = _event.hash
            WHERE id = _event.id;
        _last := _event;
    END LOOP;
END $$;
"""


@transaction.atomic
def age(by: timedelta) -> None:
    """Move every recorded moment of the whole desk back ``by``. Days (due, valid) stay."""
    models_of_the_desk = (each for app in _APPS for each in apps.get_app_config(app).get_models())
    tables = {
        connection.ops.quote_name(model._meta.db_table): columns
        for model in models_of_the_desk
        if (columns := _moments(model))
    }
    names = sorted({name for columns in tables.values() for name in columns})
    back = f"{by.total_seconds()} seconds"
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for table, columns in tables.items():
            moved = ", ".join(f'"{name}" = "{name}" - %s::interval' for name in columns)
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
            cursor.execute(f"UPDATE {table} SET {moved}", [back] * len(columns))  # noqa: S608
        cursor.execute(_MOVE_EVENTS.replace("{moved}", _MOVED), {"names": names, "back": back})
        cursor.execute(_CHAIN_ANEW)
        for table in tables:
            cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")


def _moments(model: type[models.Model]) -> list[str]:
    fields = model._meta.local_concrete_fields
    return [str(field.column) for field in fields if isinstance(field, models.DateTimeField)]
