"""``manage.py restore FILE``: what ``backup`` wrote, checked before anything is touched."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from config.backup import BackupError, checked, is_empty, put_back, refuse_what_is_newer


class Command(BaseCommand):
    help = "Put a backup back, in one transaction, and audit its history. Stop the desk first."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--replace", action="store_true", help="give up what this desk holds instead"
        )

    def handle(self, *, file: Path, replace: bool, **options: Any) -> None:
        try:
            with checked(file) as (manifest, dump):
                loader = MigrationLoader(connection)
                refuse_what_is_newer(manifest, {".".join(key) for key in loader.disk_migrations})
                if not (replace or is_empty()):
                    raise BackupError(
                        "This desk holds something already. Restore into an empty one "
                        "(GALLEY_DATA_DIR=…), or give up what is here with --replace."
                    )
                put_back(dump)
        except BackupError as problem:
            raise CommandError(str(problem)) from problem
        call_command("migrate", interactive=False, verbosity=0)  # an older backup is brought up
        self.stdout.write(f"Restored as of {manifest.made_at}.")
        call_command("audit", stdout=self.stdout)
