"""What a source said when we looked: its bytes, kept for good, and the requests to fetch them."""

from django.conf import settings
from django.db import models
from django.db.models import F, Func, Q, Value
from django.db.models.lookups import Exact, LessThanOrEqual
from django.urls import reverse

from accounts.constraints import one_of
from sources.guards.snapshot import CONTENT_TRIGGERS, FETCH_REQUEST_TRIGGERS, SNAPSHOT_TRIGGERS
from sources.models.source import Source
from sources.text.kinds import HTML, PDF, PICTURES

MOST_BYTES = 15_000_000


class _Digest(Func):
    template = "encode(sha256(%(expressions)s), 'hex')"
    output_field = models.CharField()


class _Size(Func):
    function = "octet_length"
    output_field = models.IntegerField()


class SnapshotContent(models.Model):
    """Bytes and the words read from them, each once, however many snapshots have them."""

    sha256 = models.CharField(max_length=64, primary_key=True)
    body = models.BinaryField()
    size = models.PositiveIntegerField()
    media_type = models.CharField(max_length=100)
    charset = models.CharField(max_length=40, blank=True)
    text = models.TextField(blank=True, help_text="Its words, in the form of sources.text.words.")
    text_problem = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Exact(F("sha256"), _Digest("body")),
                name="snapshot_content_has_its_digest",
            ),
            models.CheckConstraint(
                condition=Exact(F("size"), _Size("body")), name="snapshot_content_has_its_size"
            ),
            models.CheckConstraint(
                condition=LessThanOrEqual(F("size"), Value(MOST_BYTES)),
                name="snapshot_content_not_too_large",
            ),
        ]
        triggers = CONTENT_TRIGGERS

    def __str__(self) -> str:
        return self.sha256

    @property
    def is_page(self) -> bool:
        return self.media_type == HTML

    @property
    def is_picture(self) -> bool:
        return self.media_type in PICTURES

    @property
    def kind_word(self) -> str:
        """What people call it."""
        if self.is_picture:
            return "picture"
        return {HTML: "page", PDF: "PDF", "text/csv": "table"}.get(self.media_type, "text")


class SnapshotChange(models.TextChoices):
    """How a snapshot differs from the one of the same source before it."""

    FIRST = "first", "the first"
    SAME = "same", "nothing changed"
    MARKUP = "markup", "the same words"
    TEXT = "text", "other words"


class SnapshotQuerySet(models.QuerySet["Snapshot"]):
    def for_list(self) -> "SnapshotQuerySet":
        """Without bytes and words, newest first."""
        return (
            self.select_related("content", "asked_by", "source")
            .defer("content__body", "content__text", "source__notes")
            .order_by("-pk")
        )

    def newest(self) -> "SnapshotQuerySet":
        """The newest snapshot of each source."""
        return self.order_by("source_id", "-pk").distinct("source_id")


class Snapshot(models.Model):
    """One look at a source: which bytes it was, when, from where, and who asked."""

    Change = SnapshotChange

    source = models.ForeignKey(Source, models.PROTECT, related_name="snapshots")
    content = models.ForeignKey(SnapshotContent, models.PROTECT, related_name="+")
    taken_at = models.DateTimeField(help_text="When it was fetched or uploaded.")
    kept_at = models.DateTimeField(auto_now_add=True)
    url = models.CharField(max_length=2000, blank=True)
    final_url = models.CharField(max_length=2000, blank=True)
    file_name = models.CharField(max_length=200, blank=True)
    headers = models.JSONField(default=dict)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    previous = models.ForeignKey(
        "self", models.PROTECT, null=True, related_name="+", editable=False
    )
    change = models.CharField(max_length=6, choices=SnapshotChange, default=SnapshotChange.FIRST)

    objects = SnapshotQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            one_of("change", SnapshotChange, "snapshot_change_known"),
            models.CheckConstraint(
                condition=Q(url="", final_url="") | (~Q(url="") & ~Q(final_url="")),
                name="snapshot_fetched_or_uploaded",
            ),
        ]
        indexes = [models.Index(fields=["source", "-id"], name="snapshot_newest_of_source")]
        triggers = SNAPSHOT_TRIGGERS

    def __str__(self) -> str:
        return f"{self.source}, {self.taken_at:%Y-%m-%d %H:%M}"

    def get_absolute_url(self) -> str:
        return reverse("sources:snapshot", args=[self.source_id, self.pk])

    @property
    def has_changed(self) -> bool:
        """Whether its words are others than those of the snapshot before."""
        return self.change == SnapshotChange.TEXT


class FetchStatus(models.TextChoices):
    WAITING = "waiting", "waiting"
    KEPT = "kept", "kept"
    FAILED = "failed", "failed"


class FetchRequest(models.Model):
    """Somebody asked for a source's page to be fetched and kept; what has come of it so far."""

    Status = FetchStatus

    source = models.ForeignKey(Source, models.PROTECT, related_name="fetch_requests")
    url = models.CharField(max_length=2000)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(auto_now_add=True)
    status = models.CharField(max_length=7, choices=FetchStatus, default=FetchStatus.WAITING)
    said = models.CharField(max_length=500, blank=True, help_text="Why it has not worked yet.")
    ended_at = models.DateTimeField(null=True, editable=False)
    snapshot = models.ForeignKey(Snapshot, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["-pk"]
        constraints = [
            one_of("status", FetchStatus, "fetch_request_status_known"),
            models.UniqueConstraint(
                fields=["source"], condition=Q(status="waiting"), name="fetch_request_one_waits"
            ),
            models.CheckConstraint(
                condition=Q(status="kept", snapshot__isnull=False)
                | (~Q(status="kept") & Q(snapshot=None)),
                name="fetch_request_kept_a_snapshot",
            ),
        ]
        triggers = FETCH_REQUEST_TRIGGERS

    def __str__(self) -> str:
        return f"{self.url}: {self.status}"
