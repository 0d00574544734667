"""``manage.py audit``: recompute every claim's history. Exit status 1 where one is broken."""

import json
import sys
from argparse import ArgumentParser
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand

from claims.audit import Break, count_audited, find_breaks

_OWNERS = ("claim", "source", "party", "article")


class Command(BaseCommand):
    help = "Verify every hash chain, and that claims, sources, articles and verdicts agree with it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true", help="print the findings as JSON")

    def handle(self, **options: Any) -> None:
        breaks, counts = find_breaks(), count_audited()
        if options["json"]:
            found = {"ok": not breaks, **counts, "breaks": [_told(one) for one in breaks]}
            self.stdout.write(json.dumps(found, indent=2))
        else:
            self._tell(breaks, counts)
        if breaks:
            sys.exit(1)

    def _tell(self, breaks: list[Break], counts: dict[str, int]) -> None:
        for one in breaks:
            of = {name: getattr(one, name) for name in _OWNERS}
            where = " ".join(f"{name} {pk}" for name, pk in of.items() if pk is not None)
            where += f", line {one.event}" if one.event else ""
            self.stdout.write(f"{where}: {one.fault}")
        audited = f"{counts['claims']} claims with {counts['events']} lines of history"
        self.stdout.write(f"{len(breaks)} breaks in {audited}." if breaks else f"{audited}: whole.")


def _told(one: Break) -> dict[str, Any]:
    """A break with the number of what it is about, and of nothing else."""
    return {
        key: value for key, value in asdict(one).items() if not (key in _OWNERS and value is None)
    }
