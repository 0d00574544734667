"""``manage.py export_claims``: claims as CSV, to standard output or into a file."""

import os
import sys
import tempfile
from argparse import ArgumentParser, ArgumentTypeError
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import IO, Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from accounts.errors import Refusal
from accounts.models import User
from claims.actions.export import begin_export, finish_export
from claims.export.csv import CsvExport
from claims.export.filter import STATES, choose_claims
from claims.export.rows import Profile

_HERE = "http://127.0.0.1:8000"


class Command(BaseCommand):
    """Export claims; see docs/export.md for the columns."""

    help = "Write claims as CSV: those verified and not lapsed, unless --status says otherwise."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--profile", choices=[*Profile], default=Profile.DATA)
        parser.add_argument("--format", choices=["csv"], default="csv")
        parser.add_argument(
            "--status", choices=[state for state, _label in STATES], default="", metavar="STATUS"
        )
        parser.add_argument("--tag", default="")
        parser.add_argument(
            "--on", type=_day, metavar="DATE", help="as it was held at the end of a day: 2027-01-03"
        )
        parser.add_argument("--by", metavar="USERNAME", help="in whose name it is recorded")
        parser.add_argument("-o", "--output", type=Path, metavar="FILE")

    def handle(self, **options: Any) -> None:
        wanted = {key: options[key] for key in ("status", "tag") if options[key]}
        profile, on = Profile(options["profile"]), options["on"]
        export = CsvExport(
            choose_claims(**wanted), site=settings.SITE_URL or _HERE, profile=profile, on=on
        )
        if on:
            wanted["on"] = on.isoformat()
        try:
            record = begin_export(by=_person(options["by"]), profile=profile, wanted=wanted)
        except Refusal as refusal:
            raise CommandError(str(refusal)) from None
        if options["output"]:
            write_whole(options["output"], export)
        else:
            for piece in export:
                sys.stdout.buffer.write(piece)
            sys.stdout.buffer.flush()
        finish_export(record=record, rows=export.rows or 0)
        self.stderr.write(f"{export.rows} claims exported.")


def _day(typed: str) -> date:
    try:
        day = date.fromisoformat(typed)
    except ValueError:
        raise ArgumentTypeError(f"“{typed}” is no day. Write it like 2027-01-03.") from None
    if day > timezone.localdate():
        raise ArgumentTypeError(f"{typed} is still to come.")
    return day


def _person(username: str | None) -> User | None:
    if not username:
        return None
    person = User.objects.filter(username=username).first()
    if person is None:
        raise CommandError(f"Nobody here is called “{username}”.")
    return person


def write_whole(path: Path, pieces: Iterable[bytes]) -> None:
    """Write a file that is either complete or not there: beside it first, then renamed."""
    try:
        with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as draft:
            _write_then_rename(draft, pieces, path)
    except OSError as problem:
        raise CommandError(f"{path} cannot be written: {problem.strerror}.") from problem


def _write_then_rename(draft: IO[bytes], pieces: Iterable[bytes], path: Path) -> None:
    try:
        for piece in pieces:
            draft.write(piece)
        draft.flush()
        os.fsync(draft.fileno())
        Path(draft.name).replace(path)
    except BaseException:
        Path(draft.name).unlink()
        raise
