"""Triggers that hold a rule, whoever writes: the admin, the shell or raw SQL."""

from typing import Any

import pgtrigger
from django.db import models
from pgtrigger import compiler


def refuse(name: str, says: str) -> str:
    """PL/pgSQL that refuses a write as if the constraint ``name`` had failed."""
    message = says.replace("'", "''")
    return (
        f"RAISE EXCEPTION USING ERRCODE = 'check_violation', "
        f"CONSTRAINT = '{name}', MESSAGE = '{message}';"
    )


class GuardSql(compiler.UpsertTriggerSql):
    """Trigger SQL without pgtrigger's ``pgtrigger.ignore`` setting.

    Any session could set that and walk past every rule.
    """

    def get_template(self) -> str:
        return """
            CREATE OR REPLACE FUNCTION {pgid}()
            RETURNS TRIGGER AS $$
                {declare}
                BEGIN
                    {func}
                END;
            $$ LANGUAGE plpgsql;

            DROP TRIGGER IF EXISTS {pgid} ON {table};
            CREATE {constraint} TRIGGER {pgid}
                {when} {operation} ON {table}
                {timing}
                {referencing}
                FOR EACH {level} {condition}
                EXECUTE PROCEDURE {execute};

            COMMENT ON TRIGGER {pgid} ON {table} IS '{hash}';
        """


class Guard(pgtrigger.Trigger):
    """A trigger that cannot be ignored."""

    # The library's own hint says that it is given an object; it is given the model's class.
    def compile(self, model: type[models.Model]) -> compiler.Trigger:  # type: ignore[override]
        compiled = super().compile(model)  # type: ignore[arg-type]
        settings: dict[str, Any] = dict(compiled.sql.kwargs)
        return compiler.Trigger(name=self.name, sql=GuardSql(**settings))


def append_only(name: str, says: str) -> list[Guard]:
    """Refuse UPDATE, DELETE and TRUNCATE on a table."""
    return [
        Guard(
            name=f"{name}_rows",
            when=pgtrigger.Before,
            operation=pgtrigger.Update | pgtrigger.Delete,
            func=refuse(name, says),
        ),
        never_emptied(name, says),
    ]


def never_deleted(subject: str, name: str, says: str) -> list[Guard]:
    """Refuse DELETE and TRUNCATE on the table of a ``subject``, whose rows may be changed."""
    return [
        Guard(
            name=f"{subject}_never_deleted",
            when=pgtrigger.Before,
            operation=pgtrigger.Delete,
            func=refuse(name, says),
        ),
        never_emptied(name, says),
    ]


def never_emptied(name: str, says: str) -> Guard:
    """Refuse TRUNCATE, which row triggers do not see."""
    return Guard(
        name=f"{name}_table",
        when=pgtrigger.Before,
        operation=pgtrigger.Truncate,
        level=pgtrigger.Statement,
        func=refuse(name, says),
    )
