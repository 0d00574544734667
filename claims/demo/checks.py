"""``manage.py check --deploy --database default`` warns of a desk that the demo's people enter."""

from collections.abc import Iterable
from typing import Any

from django.core.checks import CheckMessage, Warning
from django.db import connection

from accounts.models import User
from claims.demo.people import MAIL_HOST


def no_demo_logins(
    app_configs: Any, databases: Iterable[str] | None = None, **kwargs: Any
) -> list[CheckMessage]:
    """Warn where somebody can log in with the demo's password, which everybody knows."""
    if not databases or User._meta.db_table not in connection.introspection.table_names():
        return []
    names = User.objects.filter(email__endswith=f"@{MAIL_HOST}", is_active=True)
    if not names:
        return []
    listed = ", ".join(person.username for person in names)
    return [
        Warning(
            f"The demo's people can log in with a password that everybody knows: {listed}.",
            hint="Let them go (Data entry, Users: no longer active), or start with an empty desk.",
            id="galley.W001",
        )
    ]
