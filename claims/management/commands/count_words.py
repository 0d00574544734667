"""``manage.py count_words``: how common words are, to find claims alike. Made to run daily."""

from typing import Any

from django.core.management.base import BaseCommand

from claims.matching.frequency import refresh


class Command(BaseCommand):
    help = "Count in how many claims each word stands, so that rare words can be told from common."

    def handle(self, **options: Any) -> None:
        self.stdout.write(f"{refresh()} words stand in more than one claim.")
