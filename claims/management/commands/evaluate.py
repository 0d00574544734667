"""Score the text pipeline on a folder of annotated material."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from articles.evaluation import SCORERS, NoMaterialError, evaluate
from claims.matching import evaluation as matching

_SCORERS = {**SCORERS, "matching": (matching.score, "qrels.tsv")}


class Command(BaseCommand):
    """Print the figures of one part of the pipeline, and every miss."""

    help = "Scores the text pipeline on annotated material. Only matching needs the database."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare what to score, on what, and how to print it."""
        parser.add_argument("kind", choices=_SCORERS)
        parser.add_argument("path", type=Path)
        parser.add_argument("--json", action="store_true", help="one JSON object instead of lines")

    def handle(self, *args: Any, **options: Any) -> None:
        """Score and print."""
        path: Path = options["path"]
        if not path.exists():
            raise CommandError(f"There is nothing at {path}.")
        try:
            scores = evaluate(options["kind"], path, _SCORERS)
        except NoMaterialError as error:
            raise CommandError(str(error)) from error
        if options["json"]:
            self.stdout.write(json.dumps(scores, ensure_ascii=False))
            return
        self._write_lines(scores)

    def _write_lines(self, scores: dict[str, Any]) -> None:
        for name, value in scores.items():
            if isinstance(value, float):
                self.stdout.write(f"{name:22}{value:.4f}")
        self.stdout.write(f"{'size':22}{scores['size']}")
        for name, row in scores.get("sets", {}).items():
            figures = ", ".join(f"{k} {v:.4f}" for k, v in row.items() if isinstance(v, float))
            self.stdout.write(f"  {name}: {figures}")
        for line in scores["missed"]:
            self.stdout.write(f"missed  {line}")
