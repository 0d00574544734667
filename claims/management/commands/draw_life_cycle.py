"""Draw the life cycle into the documentation, from the table the code obeys."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from claims.workflow import drawing

BEGIN, END = "<!-- life cycle: begin -->", "<!-- life cycle: end -->"


def redrawn(page: str) -> str:
    """``page`` with the drawing between its marks made anew. Raises ValueError without them."""
    before, begin, rest = page.partition(BEGIN)
    _old, end, after = rest.partition(END)
    if not (begin and end):
        raise ValueError(f"The page has no {BEGIN} … {END}.")
    return f"{before}{BEGIN}\n\n```mermaid\n{drawing()}\n```\n\n{END}{after}"


class Command(BaseCommand):
    help = "Draws the life cycle of a claim into docs/architecture.md."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--check", action="store_true", help="Change nothing; exit 1 if the drawing is stale."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        path = Path(settings.BASE_DIR) / "docs" / "architecture.md"
        page = path.read_text()
        fresh = redrawn(page)
        if options["check"]:
            if fresh != page:
                raise CommandError("The drawing is stale: run manage.py draw_life_cycle.")
        else:
            path.write_text(fresh)
