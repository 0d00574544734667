"""``manage.py embed_claims``: vectors for claims that have none, for finding claims alike."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from articles.encoding.encoder import load, missing
from claims.matching.cells import settle
from claims.matching.semantic import embed_awaited, forget_other_models

_STEP = 256


class Command(BaseCommand):
    help = "Embed claims that have no vector yet, or one of another model. May run at any time."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--most", type=int, default=None, help="stop after about so many")

    def handle(self, most: int | None, **options: Any) -> None:
        encoder = load()
        if encoder is None:
            raise CommandError(missing())
        forget_other_models(encoder)
        done = 0
        while most is None or done < most:
            step = embed_awaited(encoder, most=_STEP)
            done += step
            if step < _STEP:
                break
        settle()
        self.stdout.write(f"{done} claim{'' if done == 1 else 's'} embedded.")
