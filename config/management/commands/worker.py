"""``manage.py worker``: do the desk's background jobs. ``make run`` has one running beside it."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from config.lifeline import die_with_parent
from config.worker import work


class Command(BaseCommand):
    help = "Do background jobs until told to stop. Several may run, also on other machines."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--parent", type=int, metavar="PID", help="end when this process ends")

    def handle(self, *, parent: int | None, **options: Any) -> None:
        if parent is not None:
            die_with_parent(parent)
        work()
