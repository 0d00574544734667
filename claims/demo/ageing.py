"""A desk that was made a minute ago, given a past: what it has recorded moves some days back.

Only for a desk of the demo's own, or a test's. It takes the tables' owner, who can switch the
triggers off: the histories it rewrites are chained anew, so that an audit finds them whole.
"""

from datetime import timedelta

from django.apps import apps
from django.db import connection, models, transaction

from accounts.history import HistoryLine

_APPS = ("sources", "articles", "claims")

_MOVE_LINES = """
UPDATE {log} AS e SET
    before = (SELECT jsonb_object_agg(key, {moved}) FROM jsonb_each(e.before)),
    after = (SELECT jsonb_object_agg(key, {moved}) FROM jsonb_each(e.after))
"""
_MOVED = """CASE WHEN key = ANY(%(names)s) AND jsonb_typeof(value) = 'string'
    THEN to_jsonb((value #>> '{}')::timestamptz - %(back)s::interval) ELSE value END"""

_CHAIN_ANEW = """
DO $$
DECLARE
    _line {log};
    _last {log};
BEGIN
    FOR _line IN SELECT * FROM {log} ORDER BY {owner}_id, number LOOP
        _line.previous_hash :=
            CASE WHEN _line.{owner}_id = _last.{owner}_id THEN _last.hash ELSE '' END;
        _line.hash := galley_line_hash(
            _line.previous_hash, '{owner}', _line.{owner}_id, _line.number, _line.act,
            _line.actor_id, _line.at, _line.subject, _line.subject_id, _line.before, _line.after,
            _line.reason);
        UPDATE {log} SET previous_hash = _line.previous_hash, hash = _line.hash
            WHERE id = _line.id;
        _last := _line;
    END LOOP;
END $$;
"""


@transaction.atomic
def age(by: timedelta) -> None:
    """Move every recorded moment of the whole desk back ``by``. Days (due, valid) stay."""
    desk = [model for app in _APPS for model in apps.get_app_config(app).get_models()]
    tables = {model._meta.db_table: names for model in desk if (names := _moments(model))}
    logs = [model for model in desk if issubclass(model, HistoryLine)]
    names = sorted({name for columns in tables.values() for name in columns})
    back = f"{by.total_seconds()} seconds"
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for table, columns in tables.items():
            moved = ", ".join(f'"{name}" = "{name}" - %s::interval' for name in columns)
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
            cursor.execute(f"UPDATE {table} SET {moved}", [back] * len(columns))  # noqa: S608
        for model in logs:
            # Whose history it is, is the one field that a log does not share with the others.
            owner = model._meta.local_fields[-1].name
            words = {"{log}": model._meta.db_table, "{owner}": owner, "{moved}": _MOVED}
            cursor.execute(_filled(_MOVE_LINES, words), {"names": names, "back": back})
            cursor.execute(_filled(_CHAIN_ANEW, words))
        for table in tables:
            cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")


def _filled(sql: str, words: dict[str, str]) -> str:
    for blank, word in words.items():
        sql = sql.replace(blank, word)
    return sql


def _moments(model: type[models.Model]) -> list[str]:
    fields = model._meta.local_concrete_fields
    return [str(field.column) for field in fields if isinstance(field, models.DateTimeField)]
