"""Whether the words of an evidence stand in what was kept of its source."""

from django.db import models
from django.urls import reverse
from django.utils.http import urlencode

from claims.guards.excerpt import EXCERPT_CHECK_TRIGGERS
from claims.models.evidence import Evidence
from sources.models import Snapshot

#: Characters of an excerpt that an address takes along.
_MOST_QUOTED = 1500


class ExcerptState(models.TextChoices):
    """What became of looking for an excerpt. The database finds out, see ``claims.guards``."""

    FOUND = "found", "found"
    EARLIER = "earlier", "found in an earlier snapshot only"
    OTHER = "other", "found in another source only"
    MISSING = "missing", "not found"
    UNREAD = "unread", "not searched"


class ExcerptCheck(models.Model):
    """The words of an evidence, looked for in snapshots: whether, in which and where they stand.

    ``snapshot`` is the one they were found in, or the newest that was searched in vain.
    """

    State = ExcerptState

    evidence = models.OneToOneField(
        Evidence, models.DO_NOTHING, primary_key=True, related_name="excerpt_check"
    )
    state = models.CharField(max_length=8, choices=ExcerptState)
    snapshot = models.ForeignKey(Snapshot, models.DO_NOTHING, related_name="+")
    place = models.PositiveIntegerField(help_text="The first character, from 1; 0: nowhere.")
    page = models.PositiveIntegerField(null=True, help_text="Of a PDF: where they stand.")
    checked_at = models.DateTimeField()

    class Meta:
        triggers = EXCERPT_CHECK_TRIGGERS

    def __str__(self) -> str:
        return f"evidence {self.evidence_id}: {self.get_state_display()}"

    def get_absolute_url(self) -> str:
        """The words where they stand. Asks no query where snapshot and evidence are at hand."""
        quote = self.evidence.excerpt
        if len(quote) > _MOST_QUOTED:
            quote = quote[:_MOST_QUOTED].rsplit(None, 1)[0]
        asked = {"quote": quote} | ({"page": self.page} if self.page else {})
        address = reverse("sources:snapshot_text", args=[self.snapshot.source_id, self.snapshot_id])
        return f"{address}?{urlencode(asked)}#quote"

    @property
    def is_found(self) -> bool:
        return self.state == ExcerptState.FOUND

    @property
    def is_elsewhere(self) -> bool:
        return self.state in (ExcerptState.EARLIER, ExcerptState.OTHER)
