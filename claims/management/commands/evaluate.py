"""Score the text pipeline on a folder of annotated material."""

import json
from argparse import ArgumentParser
from functools import partial
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from articles.evaluation import SCORERS, NoMaterialError, checkworthy, evaluate
from articles.evaluation.folders import Scorer
from articles.evaluation.training import train
from articles.text.checkworthy_model import BadModel
from articles.worth import Ranker, desk_ranker, open_ranker
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
        parser.add_argument("--model", type=Path, help="checkworthy: a model that was trained")
        parser.add_argument("--train", type=Path, help="checkworthy: train on this file first")

    def handle(self, *args: Any, **options: Any) -> None:
        """Score and print."""
        path: Path = options["path"]
        if not path.exists():
            raise CommandError(f"There is nothing at {path}.")
        if (options["model"] or options["train"]) and options["kind"] != "checkworthy":
            raise CommandError("Only checkworthy has a model that can be named or trained.")
        try:
            scores = evaluate(options["kind"], path, _scorers(options))
        except (NoMaterialError, BadModel, OSError) as error:
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


def _scorers(options: dict[str, Any]) -> dict[str, tuple[Scorer, str]]:
    """The scorers, that of check-worthiness with the model asked for, or the desk's own."""
    if options["kind"] != "checkworthy":
        return _SCORERS
    if options["train"]:
        ranker: Ranker | None = train(options["train"], timezone.localdate()).ranker
    else:
        ranker = open_ranker(options["model"]) if options["model"] else desk_ranker()
    _, marker = SCORERS["checkworthy"]
    return {**_SCORERS, "checkworthy": (partial(checkworthy.score, model=ranker), marker)}
