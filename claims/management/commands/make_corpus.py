"""``manage.py make_corpus --claims N``: a made-up newsroom of any size, for benchmarks."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from claims.corpus.make import FEWEST, NotEmpty, make_corpus

SEED = 2017


class Command(BaseCommand):
    help = (
        "Fills an empty database with invented claims in every state, with articles, sources and "
        "whole histories, for benchmarks. It writes past the triggers, which only a superuser of "
        "the database may, and refuses a desk that is in use."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--claims", type=int, required=True, metavar="N")
        parser.add_argument("--seed", type=int, default=SEED)

    def handle(self, *, claims: int, seed: int, **options: Any) -> None:
        if claims < FEWEST:
            raise CommandError(f"A corpus has at least {FEWEST} claims.")
        try:
            make_corpus(claims=claims, seed=seed, say=self.stdout.write)
        except NotEmpty as problem:
            raise CommandError(str(problem)) from None
