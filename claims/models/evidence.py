"""What a source says about a claim."""

from django.conf import settings
from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Q, Value, When
from django.db.models.functions import MD5, Coalesce

from accounts.constraints import at_most, one_of
from accounts.models import User, names_of
from claims.guards.evidence import EVIDENCE_TRIGGERS
from claims.guards.excerpt import EVIDENCE_EXCERPT_TRIGGERS
from claims.models.choices import Stance
from claims.models.claim import Claim
from pages.columns import own_columns
from sources.models import Secret, Source

EXCERPT_LIMIT = 5000


#: What is read of the source beside an evidence.
_OF_A_SOURCE = (
    *("title", "kind", "url", "published_on", "reliability", "notes"),
    *("publisher__name", "author__name"),
    *("is_confidential", "anonymity_reason", "approved_by", "withdrawn_by", "withdrawal_reason"),
    *("link__url", "link__state", "link__since"),
)


class EvidenceQuerySet(models.QuerySet):
    def for_page(self) -> "EvidenceQuerySet":
        """With its source's and people's names, as the claim's page shows them."""
        return self.select_related(
            "source__publisher",
            "source__author",
            "added_by",
            "edited_by",
            "excerpt_check__snapshot",
            "source__link",
        ).only(
            *own_columns(Evidence),
            *(f"source__{column}" for column in _OF_A_SOURCE),
            *names_of("added_by", "edited_by"),
            *("excerpt_check__state", "excerpt_check__page"),
            *("excerpt_check__snapshot__source", "excerpt_check__snapshot__taken_at"),
        )

    def told_to(self, user: User) -> "EvidenceQuerySet":
        """Each with ``told``: excerpt and place kept apart, where ``user`` may know the source."""
        # Asked of the one source, and only where something is apart: not of all there are.
        confided = Exists(Source.objects.confided_to(user).filter(pk=OuterRef("source")))
        told = When(Q(secret__isnull=False) & confided, then=F("secret__told"))
        return self.annotate(told=Case(told))

    def found_alike(self, claim: Claim) -> "EvidenceQuerySet":
        """Those which ``claim`` has too, in the same words from the same source."""
        same = {name: OuterRef(name) for name in Evidence.FINDING if name != "secret_id"}
        # Nothing kept apart is the same as nothing kept apart, which NULL is not to NULL.
        others = Evidence.objects.filter(claim=claim, **same).alias(
            apart=Coalesce("secret_id", Value(""))
        )
        apart = Coalesce(OuterRef("secret_id"), Value(""))
        return self.filter(Exists(others.filter(apart=apart)))


class Evidence(models.Model):
    """A claim–source link: stance, verbatim excerpt, locator.

    Of a confidential source excerpt and locator could tell who it is: they are kept apart, as
    ``secret``, and are empty here.
    """

    Stance = Stance

    #: What was found, apart from who found it.
    FINDING = ("source_id", "stance", "excerpt", "locator", "secret_id")

    claim = models.ForeignKey(Claim, models.PROTECT, related_name="evidence")
    source = models.ForeignKey(Source, models.PROTECT, related_name="evidence")
    stance = models.CharField(max_length=11, choices=Stance, default=Stance.SUPPORTS)
    excerpt = models.TextField(blank=True, help_text="The source's own words, verbatim.")
    locator = models.CharField(
        max_length=200, blank=True, help_text="Page, article, minute, table."
    )
    #: The claim whose evidence this repeats, where a merge added it; None: a person linked it.
    merged_from = models.ForeignKey(
        Claim,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        editable=False,
        db_index=False,
    )
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="evidence_added", editable=False
    )
    added_at = models.DateTimeField(auto_now_add=True)
    edited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="evidence_edited",
        null=True,
        blank=True,
        editable=False,
    )

    secret = models.ForeignKey(
        Secret, models.PROTECT, to_field="digest", null=True, editable=False, related_name="+"
    )

    objects = EvidenceQuerySet.as_manager()

    class Meta:
        ordering = ["claim", "pk"]
        verbose_name_plural = "evidence"
        constraints = [
            one_of("stance", Stance, "evidence_stance_known"),
            at_most("excerpt", EXCERPT_LIMIT, "evidence_excerpt_fits"),
            # By the excerpt's digest: an index takes no more than some 2,700 bytes of a row.
            models.UniqueConstraint(
                "claim",
                "source",
                "stance",
                "locator",
                MD5("excerpt"),
                "secret",
                name="evidence_once",
                nulls_distinct=False,
                violation_error_message="This source is already linked, with the same words.",
            ),
        ]
        triggers = [*EVIDENCE_TRIGGERS, *EVIDENCE_EXCERPT_TRIGGERS]

    def __str__(self) -> str:
        return f"{self.source} {self.get_stance_display().lower()} claim {self.claim_id}"
