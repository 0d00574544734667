"""What people said to each other about a claim."""

from django.conf import settings
from django.db import models

from accounts.constraints import at_most, not_blank
from accounts.models import names_of
from claims.guards.history import NOTE_TRIGGERS
from claims.models.choices import TEXT_LIMIT
from claims.models.claim import Claim
from pages.columns import own_columns


class NoteQuerySet(models.QuerySet["Note"]):
    def for_page(self) -> "NoteQuerySet":
        """With who wrote them, oldest first."""
        shown = (*own_columns(Note), *names_of("by"))
        return self.select_related("by").only(*shown).order_by("pk")


class Note(models.Model):
    """A line of discussion, kept as written."""

    claim = models.ForeignKey(Claim, models.PROTECT, related_name="notes")
    text = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    objects = NoteQuerySet.as_manager()

    class Meta:
        ordering = ["claim", "pk"]
        constraints = [
            not_blank("text", "note_has_text"),
            at_most("text", TEXT_LIMIT, "note_text_fits"),
        ]
        triggers = NOTE_TRIGGERS

    def __str__(self) -> str:
        return self.text[:80]
