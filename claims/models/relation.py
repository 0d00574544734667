"""What one claim is to another."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Greatest, Least

from accounts.constraints import not_blank, one_of
from accounts.models import names_of
from claims.guards.relation import RELATION_TRIGGERS
from claims.models.choices import RelationKind
from claims.models.claim import Claim
from claims.workflow import Status, Verdict
from pages.columns import own_columns


class LeadsTo(models.Func):
    """Whether, along relations of a kind, one claim leads to another, be it by way of others."""

    function = "galley_leads_to"
    output_field = models.BooleanField()


class RelationQuerySet(models.QuerySet["Relation"]):
    def of(self, claim: Claim | int) -> "RelationQuerySet":
        """Those a claim stands in, on either side."""
        return self.filter(Q(claim=claim) | Q(other=claim))

    def for_page(self) -> "RelationQuerySet":
        """With the words and standing of both claims and who made it, oldest first."""
        shown = ("wording", "status", "verdict")
        return (
            self.select_related("claim", "other", "made_by")
            .only(
                *own_columns(Relation),
                *(f"{side}__{name}" for side in ("claim", "other") for name in shown),
                *names_of("made_by"),
            )
            .order_by("pk")
        )

    def says(self, claim: Claim, kind: str, other: Claim) -> "RelationQuerySet":
        """Those that say so already; a contradiction from either side."""
        said = Q(claim=claim, other=other)
        if kind == RelationKind.CONTRADICTS:
            said |= Q(claim=other, other=claim)
        return self.filter(said, kind=kind)

    def clashing(self) -> "RelationQuerySet":
        """Contradictions between two claims that are both verified: one of them is wrong."""
        return self.filter(
            kind=RelationKind.CONTRADICTS,
            claim__status=Status.DECIDED,
            claim__verdict=Verdict.VERIFIED,
            other__status=Status.DECIDED,
            other__verdict=Verdict.VERIFIED,
        )


class Relation(models.Model):
    """``claim`` supports, contradicts, depends on or supersedes ``other``: made, never changed."""

    Kind = RelationKind

    claim = models.ForeignKey(Claim, models.PROTECT, related_name="relations")
    kind = models.CharField(max_length=11, choices=RelationKind)
    other = models.ForeignKey(Claim, models.PROTECT, related_name="related_from")
    note = models.CharField(max_length=500, help_text="Why: what the one has to do with the other.")
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", editable=False
    )
    made_at = models.DateTimeField(auto_now_add=True)

    objects = RelationQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            one_of("kind", RelationKind, "relation_kind_known"),
            not_blank("note", "relation_says_why"),
            models.CheckConstraint(condition=~Q(claim=F("other")), name="relation_not_to_itself"),
            models.UniqueConstraint(fields=["claim", "other", "kind"], name="relation_once"),
            # Whichever of the two it was noted on.
            models.UniqueConstraint(
                Least("claim", "other"),
                Greatest("claim", "other"),
                condition=Q(kind="contradicts"),
                name="relation_contradicts_once",
            ),
        ]
        triggers = RELATION_TRIGGERS

    def __str__(self) -> str:
        return f"“{self.claim}” {self.get_kind_display()} “{self.other}”"
