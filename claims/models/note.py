"""What people said to each other about a claim."""

from django.conf import settings
from django.db import models

from accounts.constraints import at_most, not_blank
from claims.guards.history import NOTE_TRIGGERS
from claims.models.choices import TEXT_LIMIT
from claims.models.claim import Claim


class Note(models.Model):
    """A line of discussion, kept as written."""

    claim = models.ForeignKey(Claim, models.PROTECT, related_name="notes")
    text = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["claim", "pk"]
        constraints = [
            not_blank("text", "note_has_text"),
            at_most("text", TEXT_LIMIT, "note_text_fits"),
        ]
        triggers = NOTE_TRIGGERS

    def __str__(self) -> str:
        return self.text[:80]
