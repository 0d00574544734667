"""Loading past the triggers, which a corpus may do and nobody else: only into an empty desk."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from django.core.management.color import no_style
from django.db import connection, transaction
from django.db.models import Field, Model
from django.utils import timezone

#: What COPY reads as no value.
NULL = r"\N"


@contextmanager
def past_the_triggers() -> Iterator[None]:
    """A transaction that writes as a replica does: without triggers and foreign keys.

    Only a superuser of the database may, such as the embedded one's owner.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        yield


def copy(
    model: type[Model], columns: Sequence[str], lines: Iterable[str], *, into: str = ""
) -> None:
    """COPY lines, tab-separated in the order of ``columns``, into a model's table, or one like it.

    Columns not named get their field's default, so that a new one needs no word here.
    """
    others = [field for field in model._meta.concrete_fields if _needs_value(field, columns)]
    tail = "".join("\t" + _default(field) for field in others)
    named = ", ".join(f'"{name}"' for name in (*columns, *(field.column for field in others)))
    with connection.cursor() as cursor:
        statement = f"COPY {into or model._meta.db_table} ({named}) FROM STDIN"
        with cursor.copy(statement) as load:
            load.write("".join(f"{line}{tail}\n" for line in lines))


def _needs_value(field: "Field[Any, Any]", columns: Sequence[str]) -> bool:
    computed = field.generated or field.has_db_default() or field.column is None
    return not (field.column in columns or field.primary_key or field.null or computed)


def _default(field: "Field[Any, Any]") -> str:
    value = field.get_default()
    if getattr(field, "auto_now_add", False) or getattr(field, "auto_now", False):
        value = timezone.now()
    prepared = field.get_db_prep_save(value, connection)
    if isinstance(prepared, bool):
        return "t" if prepared else "f"
    if isinstance(prepared, list):
        return "{}"
    return str(getattr(prepared, "obj", prepared)).replace("'", '"')


@contextmanager
def indexes_set_aside(models: Iterable[type[Model]]) -> Iterator[None]:
    """Drop the models' indexes, then make them again.

    Building an index once costs a fraction of keeping it up row by row. Those of keys and
    constraints stay, and those that begin with the claim or an address: histories are written and
    verdicts described by them.
    """
    tables = [model._meta.db_table for model in models]
    with connection.cursor() as cursor:
        cursor.execute(
            """
            SELECT i.indexrelid::regclass::text, pg_get_indexdef(i.indexrelid)
            FROM pg_index AS i
            WHERE i.indrelid::regclass::text = ANY(%s)
              AND pg_get_indexdef(i.indexrelid, 1, true) NOT IN ('claim_id', 'url')
              AND NOT EXISTS (SELECT FROM pg_constraint AS c WHERE c.conindid = i.indexrelid)
            """,
            [tables],
        )
        indexes = cursor.fetchall()
        for name, _definition in indexes:
            cursor.execute(f"DROP INDEX {name}")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("SET maintenance_work_mem = '512MB'")
            for _name, definition in indexes:
                cursor.execute(definition)
            cursor.execute("RESET maintenance_work_mem")


def set_sequences(models: Iterable[type[Model]]) -> None:
    """Let what is made next get ids beyond those loaded."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), list(models)):
            cursor.execute(statement)
