"""The history of a claim."""

from django.contrib.postgres.indexes import BrinIndex
from django.db import models

from accounts.history import HISTORY_TRIGGERS, HistoryLine
from claims.models.claim import Claim


class Event(HistoryLine):
    """One line of a claim's history, or of a part of it."""

    claim = models.ForeignKey(Claim, models.PROTECT, related_name="events")

    class Meta:
        ordering = ["claim", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["claim", "number"], name="event_numbered_once"),
        ]
        # Rows lie in the order of their time, so the smallest of indexes finds a week's.
        indexes = [
            BrinIndex(fields=["at"], name="event_by_time"),
            # The desk draws a week of them for everybody who looks at it.
            models.Index(
                fields=["at"], name="event_of_a_submission", condition=models.Q(act="submit")
            ),
            # Few: a former day looks among them for marks that have moved or gone since.
            models.Index(
                fields=["subject_id"],
                name="event_of_a_moved_mention",
                condition=models.Q(subject="mention", before__isnull=False),
            ),
        ]
        triggers = HISTORY_TRIGGERS

    def __str__(self) -> str:
        return f"{self.act} on claim {self.claim_id}"
