"""The histories of sources and of parties."""

from django.db import models

from accounts.history import HISTORY_TRIGGERS, HistoryLine
from sources.models.party import Party
from sources.models.source import Source


class SourceEvent(HistoryLine):
    """One line of a source's history: itself, what it relays, who knows it."""

    source = models.ForeignKey(Source, models.PROTECT, related_name="events")

    class Meta:
        ordering = ["source", "-number"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["source", "number"], name="source_event_numbered_once"),
        ]
        triggers = HISTORY_TRIGGERS

    def __str__(self) -> str:
        return f"{self.act} on source {self.source_id}"


class PartyEvent(HistoryLine):
    """One line of a party's history: itself and its other names."""

    party = models.ForeignKey(Party, models.PROTECT, related_name="events")

    class Meta:
        ordering = ["party", "-number"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["party", "number"], name="party_event_numbered_once"),
        ]
        triggers = HISTORY_TRIGGERS

    def __str__(self) -> str:
        return f"{self.act} on party {self.party_id}"
