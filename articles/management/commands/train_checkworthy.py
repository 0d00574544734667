"""`manage.py train_checkworthy`: the desk's own ranking, from sentences it has labelled."""

import os
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from articles.evaluation.result import NoMaterialError
from articles.evaluation.training import Trained, train
from articles.text.checkworthy_model import write_model


class Command(BaseCommand):
    help = "Trains the ranking of sentences on a file of sentences labelled Yes or No."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("path", type=Path, help="lines of sentence, tab, Yes or No")
        parser.add_argument(
            "-o",
            "--output",
            type=Path,
            default=Path(settings.CHECKWORTHY_MODEL),
            help="where the model goes; without it the desk ranks by it from now on",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        path: Path = options["path"]
        if not path.exists():
            raise CommandError(f"There is nothing at {path}.")
        try:
            trained = train(path, timezone.localdate())
        except NoMaterialError as error:
            raise CommandError(str(error)) from error
        _put(write_model(trained.model), options["output"])
        self._tell(trained, options["output"])

    def _tell(self, trained: Trained, output: Path) -> None:
        about = trained.model.about
        self.stdout.write(f"fitted on {trained.fitted_on} sentences, tried on {trained.tried_on}")
        for name, figures in (("model", about.figures), ("rules", trained.rules)):
            listed = ", ".join(f"{figure} {value:.4f}" for figure, value in figures.items())
            self.stdout.write(f"{name}  {listed}")
        self.stdout.write(f"strength {about.strength:g}, language {about.language}")
        self.stdout.write(f"fitted again on all {about.sentences}, and written to {output}")


def _put(data: bytes, output: Path) -> None:
    """Write the file at once: a desk that runs reads the former model or this one."""
    output.parent.mkdir(parents=True, exist_ok=True)
    draft = output.with_name(f"{output.name}.{os.getpid()}")
    draft.write_bytes(data)
    draft.replace(output)
