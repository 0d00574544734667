"""What is known of a confidential source, kept apart so that no ordinary query meets it.

The row of such a source holds nothing that could name it: title, address, publisher, author, dates
and notes stay empty, and so do excerpt and place of what is cited from it. What they would say
stands here, append-only. History and fingerprints hold the digest alone.
"""

from django.conf import settings
from django.db import models

from sources.guards.secret import CONFIDANT_TRIGGERS, SECRET_TRIGGERS
from sources.models.source import Source


class Secret(models.Model):
    """One version of what only confidants read: ``told`` maps names of fields to text.

    ``digest`` is the SHA-256 of a random salt and ``told``; a trigger sets both.
    """

    source = models.ForeignKey(Source, models.PROTECT, related_name="secrets")
    told = models.JSONField()
    salt = models.UUIDField(editable=False, null=True)
    digest = models.CharField(max_length=64, unique=True, editable=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["source", "-pk"]
        default_permissions = ()
        triggers = SECRET_TRIGGERS

    def __str__(self) -> str:
        return f"what is known of {self.source_id}"


class Confidant(models.Model):
    """Somebody at the desk who knows who a confidential source is, besides who entered it."""

    source = models.ForeignKey(Source, models.PROTECT, related_name="confidants")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="confided")
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["source", "pk"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["source", "person"], name="confidant_once"),
        ]
        triggers = CONFIDANT_TRIGGERS

    def __str__(self) -> str:
        return f"{self.person} knows source {self.source_id}"
