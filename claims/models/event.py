"""The history of a claim."""

from django.conf import settings
from django.contrib.postgres.indexes import BrinIndex
from django.db import models

from claims.guards.history import EVENT_TRIGGERS
from claims.models.claim import Claim


class Event(models.Model):
    """One append-only line of history, written by the database, hash-chained per claim.

    ``before`` and ``after`` hold the changed columns only; ``number`` counts from 1 within the
    claim. ``hash`` covers the line and the previous line's hash: see ``galley_event_hash``.
    """

    claim = models.ForeignKey(Claim, models.PROTECT, related_name="events")
    number = models.PositiveIntegerField()
    act = models.CharField(max_length=40)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="events"
    )
    at = models.DateTimeField()
    subject = models.CharField(max_length=20)
    subject_id = models.BigIntegerField()
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)
    reason = models.TextField(blank=True)
    previous_hash = models.CharField(max_length=64, blank=True)
    hash = models.CharField(max_length=64)

    class Meta:
        ordering = ["claim", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["claim", "number"], name="event_numbered_once"),
        ]
        # Rows lie in the order of their time, so the smallest of indexes finds a week's.
        indexes = [
            BrinIndex(fields=["at"], name="event_by_time"),
            # Few: a former day looks among them for marks that have moved or gone since.
            models.Index(
                fields=["subject_id"],
                name="event_of_a_moved_mention",
                condition=models.Q(subject="mention", before__isnull=False),
            ),
        ]
        triggers = EVENT_TRIGGERS

    def __str__(self) -> str:
        return f"{self.act} on claim {self.claim_id}"
