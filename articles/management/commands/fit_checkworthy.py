"""`manage.py fit_checkworthy`: check-worthiness weights from sentences a newsroom has labelled."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from articles.evaluation.fitting import fit
from articles.evaluation.result import NoMaterialError
from articles.text.checkworthy_weights import write_weights


class Command(BaseCommand):
    help = "Fits check-worthiness weights to a file of sentences labelled Yes or No."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("path", type=Path, help="lines of sentence, tab, Yes or No")
        parser.add_argument("-o", "--output", type=Path, help="write the weights here")

    def handle(self, *args: Any, **options: Any) -> None:
        path: Path = options["path"]
        if not path.exists():
            raise CommandError(f"There is nothing at {path}.")
        try:
            found = fit(path)
        except NoMaterialError as error:
            raise CommandError(str(error)) from error
        weights = write_weights(found.weights)
        if options["output"]:
            options["output"].write_text(weights + "\n", encoding="utf-8")
        else:
            self.stdout.write(weights)
        self.stderr.write(f"fitted on {found.fitted_on} sentences, tried on {found.tried_on}")
        self.stderr.write(f"fitted    {found.figures}")
        self.stderr.write(f"hand-set  {found.hand_set}")
