"""``manage.py recheck``: let lapse what is due. Made to run every day."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from claims.actions.recheck import lapse_due
from claims.models import Event
from claims.workflow import Act


class Command(BaseCommand):
    help = "Let decided claims lapse that are to be rechecked today or no longer valid."

    def handle(self, **options: Any) -> None:
        lapsed = lapse_due(today=timezone.localdate())
        latest = Event.objects.filter(claim__in=lapsed, act=Act.LAPSE).order_by("claim", "number")
        events = {event.claim_id: event for event in latest.select_related("claim")}
        for event in events.values():
            self.stdout.write(f"Claim {event.claim_id} lapsed: {event.reason} {event.claim}")
        count = f"{len(lapsed)} claim{'' if len(lapsed) == 1 else 's'} lapsed."
        self.stdout.write(count if lapsed else "Nothing is due.")
