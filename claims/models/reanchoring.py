"""What became of a mark when its article's text changed."""

from django.conf import settings
from django.db import models
from django.db.models import Count, F, Q

from accounts.constraints import one_of
from articles.models import Revision
from claims.guards.reanchoring import REANCHORING_TRIGGERS
from claims.models.choices import ReanchoringKind, ReanchoringStatus
from claims.models.claim import Claim
from claims.models.mention import Mention

_CARRIED = (ReanchoringKind.EXACT, ReanchoringKind.MOVED)


class ReanchoringQuerySet(models.QuerySet["Reanchoring"]):
    def open(self) -> "ReanchoringQuerySet":
        """Changed words that nobody has answered for yet; always of an article's newest text."""
        return self.filter(status=ReanchoringStatus.OPEN)

    def for_page(self) -> "ReanchoringQuerySet":
        """With the claim, the words as they were, and who answered; in the new text's order."""
        return (
            self.select_related("mention__claim", "by")
            .defer("mention__claim__search")
            .order_by(F("start").asc(nulls_last=True), "mention__start", "pk")
        )

    def counts(self) -> dict[int, dict[str, int]]:
        """How many marks are kept, asked about and lost, by revision. One query."""
        rows = self.order_by().values_list("revision")
        counted = rows.annotate(
            kept=Count("pk", filter=Q(kind__in=_CARRIED)),
            open=Count("pk", filter=Q(status=ReanchoringStatus.OPEN)),
            lost=Count("pk", filter=Q(kind=ReanchoringKind.LOST)),
        )
        return {
            pk: {"kept": kept, "open": waiting, "lost": lost} for pk, kept, waiting, lost in counted
        }


class Reanchoring(models.Model):
    """Where a mark of a former revision stands in ``revision``, or that it does not.

    Unchanged words (exact, moved) are confirmed at birth: a mention stands there. Changed words
    wait for a person. Lost ones are told, and have no place. One that is still open when the next
    revision comes is passed on: the next one's row asks again.
    """

    Kind = ReanchoringKind
    Status = ReanchoringStatus

    mention = models.ForeignKey(Mention, models.PROTECT, related_name="reanchorings")
    claim = models.ForeignKey(Claim, models.PROTECT, related_name="reanchorings")
    revision = models.ForeignKey(Revision, models.PROTECT, related_name="reanchorings")
    kind = models.CharField(max_length=7, choices=ReanchoringKind)
    start = models.PositiveIntegerField(null=True)
    end = models.PositiveIntegerField(null=True)
    score = models.FloatField(default=0.0, help_text="How sure the place is, from 0 to 1.")
    status = models.CharField(max_length=9, choices=ReanchoringStatus)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = ReanchoringQuerySet.as_manager()

    class Meta:
        ordering = ["revision", "pk"]
        constraints = [
            one_of("kind", ReanchoringKind, "reanchoring_kind_known"),
            one_of("status", ReanchoringStatus, "reanchoring_status_known"),
            models.UniqueConstraint(fields=["mention", "revision"], name="reanchoring_once"),
            models.CheckConstraint(
                condition=Q(kind="lost", start=None, end=None)
                | ~Q(kind="lost") & Q(start__isnull=False, end__isnull=False, start__lt=F("end")),
                name="reanchoring_place_unless_lost",
            ),
            models.CheckConstraint(
                condition=Q(kind="changed")
                | Q(kind="lost", status="dropped")
                | Q(kind__in=["exact", "moved"], status="confirmed"),
                name="reanchoring_asks_about_changed_words",
            ),
            models.CheckConstraint(
                condition=Q(status="open", by=None, at=None)
                | ~Q(status="open") & Q(by__isnull=False, at__isnull=False),
                name="reanchoring_closed_by_someone",
            ),
            models.CheckConstraint(
                condition=Q(score__gte=0, score__lte=1), name="reanchoring_score_in_range"
            ),
        ]
        indexes = [
            models.Index(fields=["revision"], name="reanchoring_open", condition=Q(status="open")),
        ]
        triggers = REANCHORING_TRIGGERS

    def __str__(self) -> str:
        return f"{self.mention}: {self.kind}, {self.status}"

    @property
    def span(self) -> tuple[int, int]:
        """Its place in the new text, half-open. Raises ValueError for a lost one."""
        if self.start is None or self.end is None:
            raise ValueError("A lost mark has no place.")
        return self.start, self.end
