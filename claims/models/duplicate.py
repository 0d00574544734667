"""Two claims that may be one."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from claims.guards.duplicate import DUPLICATE_TRIGGERS
from claims.models.claim import Claim
from claims.workflow import OPEN_TO_EVIDENCE, Status


class DuplicateQuerySet(models.QuerySet["Duplicate"]):
    def open(self) -> "DuplicateQuerySet":
        """Those nobody has said no to, while both claims are still worked on."""
        statuses = sorted(OPEN_TO_EVIDENCE)
        return self.filter(
            dismissed_by=None, claim__status__in=statuses, other__status__in=statuses
        )

    def of(self, claim: Any) -> "DuplicateQuerySet":
        """Those that name a claim, on either side."""
        return self.filter(Q(claim=claim) | Q(other=claim))

    def twins_of(self, claim: Claim) -> list[Claim]:
        """The claims that may be the same as ``claim`` and were not kept apart. A query."""
        pairs = self.open().for_list().of(claim)
        return [pair.other if pair.claim_id == claim.pk else pair.claim for pair in pairs]

    def for_list(self) -> "DuplicateQuerySet":
        """With both claims and their speakers."""
        return self.select_related("claim__speaker", "other__speaker").defer(
            "claim__search", "other__search"
        )


class Duplicate(models.Model):
    """Two claims found alike enough that one should perhaps be merged into the other.

    Found in the background and looked at by a person: they are merged, or the pair is dismissed,
    once, and not brought up again.
    """

    claim = models.ForeignKey(Claim, models.CASCADE, related_name="duplicates", db_index=False)
    other = models.ForeignKey(Claim, models.CASCADE, related_name="duplicated_by")
    found_at = models.DateTimeField(auto_now_add=True)
    dismissed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    dismissed_at = models.DateTimeField(null=True, blank=True)

    objects = DuplicateQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(fields=["claim", "other"], name="duplicate_once"),
            models.CheckConstraint(
                condition=Q(claim__gt=F("other")), name="duplicate_names_the_newer_first"
            ),
            models.CheckConstraint(
                condition=Q(dismissed_by=None, dismissed_at=None)
                | Q(dismissed_by__isnull=False, dismissed_at__isnull=False),
                name="duplicate_dismissed_by_somebody",
            ),
        ]
        triggers = DUPLICATE_TRIGGERS

    def __str__(self) -> str:
        return f"claims {self.claim_id} and {self.other_id}"

    @property
    def kept(self) -> Claim:
        """The one to keep by default: the one that is decided, else the older."""
        is_decided = self.claim.status == Status.DECIDED and self.other.status != Status.DECIDED
        return self.claim if is_decided else self.other

    @property
    def merged(self) -> Claim:
        """The one that would go."""
        return self.other if self.kept == self.claim else self.claim
