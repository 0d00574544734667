"""What a changed claim means for the articles that relied on it."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from accounts.constraints import at_most, one_of
from accounts.models import User
from articles.models import Article
from claims.guards.impact import IMPACT_TRIGGERS
from claims.models.choices import PRINTED_LIMIT, ImpactStatus
from claims.models.claim import Claim
from claims.models.mention import Mention


class ImpactQuerySet(models.QuerySet):
    def for_page(self) -> "ImpactQuerySet":
        """With the article's and the person's name, as the claim's page shows them."""
        return self.select_related("article__outlet", "article__section", "resolved_by")

    def for_list(self) -> "ImpactQuerySet":
        """With the claim and the words of the article that rest on it."""
        return self.for_page().select_related("claim", "mention").defer("claim__search")

    def open(self) -> "ImpactQuerySet":
        return self.filter(status=ImpactStatus.OPEN)

    def of_sections_of(self, person: User | int) -> "ImpactQuerySet":
        """Those of articles that a section of ``person`` answers for."""
        return self.filter(article__section__people=person)

    def beside(self, impact: "Impact") -> "ImpactQuerySet":
        """The other open ones that the same claim left in the same article."""
        same = self.open().filter(article=impact.article_id, claim=impact.claim_id)
        return same.exclude(pk=impact.pk)


class Impact(models.Model):
    """A ticket: this article relied on a claim that no longer stands as it did.

    Written by the database when a decided claim stops being decided, when one is given another
    verdict than its last, and when one that had a verdict is withdrawn or merged: one for each
    mention in an article's latest revision that has none open yet.
    """

    Status = ImpactStatus

    claim = models.ForeignKey(Claim, models.PROTECT, related_name="impacts")
    mention = models.ForeignKey(
        Mention, models.SET_NULL, null=True, blank=True, related_name="impacts"
    )
    article = models.ForeignKey(Article, models.PROTECT, related_name="impacts")
    was = models.CharField(max_length=12)
    became = models.CharField(max_length=12)
    reason = models.TextField(blank=True)
    status = models.CharField(max_length=10, choices=ImpactStatus, default=ImpactStatus.OPEN)
    resolution = models.TextField(blank=True)
    resolved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    resolved_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = ImpactQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            one_of("status", ImpactStatus, "impact_status_known"),
            models.CheckConstraint(
                condition=Q(status__in=["open", "noted"]) | Q(resolution__regex=r"\S"),
                name="impact_resolution_says_why",
            ),
            models.CheckConstraint(
                condition=Q(status="open", resolved_by=None, resolved_at=None)
                | ~Q(status="open") & Q(resolved_by__isnull=False, resolved_at__isnull=False),
                name="impact_resolved_by_someone",
            ),
            at_most("resolution", PRINTED_LIMIT, "impact_resolution_fits"),
        ]
        indexes = [
            models.Index(fields=["article"], name="impact_open", condition=Q(status="open")),
            models.Index(fields=["id"], name="impact_open_by_age", condition=Q(status="open")),
        ]
        triggers = IMPACT_TRIGGERS

    def __str__(self) -> str:
        return f"{self.article}: claim {self.claim_id} was {self.was}, became {self.became}"

    @property
    def now(self) -> str:
        """Where its claim, which has to be fetched, stands by now."""
        return f"now {self.claim.state.replace('_', ' ')}"
