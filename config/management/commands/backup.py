"""``manage.py backup FILE``: everything Galley keeps, in one file."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from config.backup import BackupError, make_backup


class Command(BaseCommand):
    help = "Write the database, snapshots included, into one file. The desk may run meanwhile."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *, file: Path, **options: Any) -> None:
        try:
            made = make_backup(file)
        except (BackupError, OSError) as problem:
            raise CommandError(str(problem)) from problem
        counts = made.counts
        self.stdout.write(
            f"{counts['claims_claim']} claims, {counts['claims_event']} lines of history, "
            f"{counts['sources_source']} sources and {counts['sources_snapshot']} snapshots are in "
            f"{file} ({file.stat().st_size / 1_000_000:.1f} MB)."
        )
