"""``manage.py demo``: a small newsroom to try Galley with."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from accounts.models import User
from claims.demo.people import MAIL_HOST, PASSWORD, PEOPLE
from claims.demo.play import Newsroom


class Command(BaseCommand):
    help = (
        "Fills an empty desk with a demo newsroom and prints its logins, one a line: role, name, "
        "password. Where it is there already, prints them only."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--if-empty",
            action="store_true",
            help="On a desk that is in use, do and say nothing.",
        )

    def handle(self, *, if_empty: bool, **options: Any) -> None:
        check_migrated()
        if not is_in_place():
            if User.objects.exists():
                if if_empty:
                    return
                raise CommandError(
                    "This desk has people of its own, and the demo is for an empty one. Start "
                    "with a data folder of its own: GALLEY_DATA_DIR=~/galley-demo manage.py demo"
                )
            Newsroom().open()
        width = max(len(person.role) for person in PEOPLE)
        for person in PEOPLE:
            self.stdout.write(f"{person.role:<{width}}  {person.username:<9}  {PASSWORD}")


def check_migrated() -> None:
    """Raise CommandError where the database lacks tables of this Galley."""
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        raise CommandError(
            "This database is not ready: run manage.py migrate, then manage.py demo again."
        )


def is_in_place() -> bool:
    """Whether the demo's people work at this desk."""
    return User.objects.filter(email__endswith=f"@{MAIL_HOST}", is_active=True).exists()
