"""One decision on a claim, kept for ever."""

from django.conf import settings
from django.contrib.postgres.indexes import BrinIndex
from django.db import models
from django.db.models import Q

from accounts.constraints import at_most, one_of
from accounts.models import names_of
from claims.guards.verification import VERIFICATION_TRIGGERS
from claims.models.choices import REASON_LIMIT, TEXT_LIMIT, VERDICT_CHOICES
from claims.models.claim import Claim
from claims.models.deskrule import DeskRule
from claims.workflow import NEEDS_NO_RATIONALE, Verdict
from pages.columns import own_columns


class VerificationQuerySet(models.QuerySet):
    def for_page(self) -> "VerificationQuerySet":
        """With the reviewer's name, without the long record of what was looked at."""
        return self.select_related("reviewer", "overruled").only(
            *own_columns(Verification, but={"looked_at"}),
            *names_of("reviewer"),
            *("overruled__kind", "overruled__origins", "overruled__needs_primary"),
        )


class Verification(models.Model):
    """Verdict, reviewer, rationale, and a fingerprint of what was looked at.

    Saving one decides the claim: the triggers check the rules, fill ``looked_at``,
    ``fingerprint`` (SHA-256 of it, hexadecimal) and ``at``, and move the claim. Of an override they
    note what it went past: four eyes (``decided_alone``), a rule of the desk (``overruled``).
    """

    claim = models.ForeignKey(Claim, models.PROTECT, related_name="verifications")
    verdict = models.CharField(max_length=12, choices=VERDICT_CHOICES)
    rationale = models.TextField(blank=True)
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="verifications"
    )
    at = models.DateTimeField(auto_now_add=True)
    claim_version = models.PositiveIntegerField()
    override_reason = models.TextField(blank=True)
    decided_alone = models.BooleanField(default=False, editable=False)
    overruled = models.ForeignKey(
        DeskRule, models.PROTECT, null=True, blank=True, related_name="+", editable=False
    )
    looked_at = models.JSONField(default=dict)
    fingerprint = models.CharField(max_length=64, blank=True)

    objects = VerificationQuerySet.as_manager()

    class Meta:
        ordering = ["claim", "-pk"]
        constraints = [
            one_of("verdict", Verdict, "verification_verdict_known"),
            models.CheckConstraint(
                condition=Q(verdict__in=sorted(NEEDS_NO_RATIONALE)) | Q(rationale__regex=r"\S"),
                name="verification_says_why",
            ),
            models.CheckConstraint(
                condition=Q(override_reason="") | Q(override_reason__regex=r"\S"),
                name="verification_override_says_why",
            ),
            at_most("rationale", TEXT_LIMIT, "verification_rationale_fits"),
            at_most("override_reason", REASON_LIMIT, "verification_override_reason_fits"),
        ]
        indexes = [BrinIndex(fields=["at"], name="verification_by_time")]
        triggers = VERIFICATION_TRIGGERS

    def __str__(self) -> str:
        return f"{self.get_verdict_display()} by {self.reviewer}"
