"""Where it is written, and what was taken from where."""

from collections.abc import Iterable

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex, HashIndex, OpClass
from django.db import connection, models
from django.db.models import F, Q
from django.db.models.functions import Upper
from django.urls import reverse

from accounts.constraints import at_most, not_blank, one_of, web_address
from accounts.errors import StaleRow
from accounts.models import User
from sources.errors import BeingChanged
from sources.fields import WebAddressField
from sources.guards.source import DERIVATION_TRIGGERS, SOURCE_TRIGGERS
from sources.models.party import Party
from sources.search import Fold, IsAnyOf, words_of

NOTES_LIMIT = 5000
REASON_LIMIT = 500


class SourceKind(models.TextChoices):
    DOCUMENT = "document", "Document"
    INTERVIEW = "interview", "Interview"
    WIRE = "wire", "Wire report"
    STATEMENT = "statement", "Statement"
    DATASET = "dataset", "Dataset"
    PICTURE = "picture", "Picture"
    PAGE = "page", "Page"


class Reliability(models.TextChoices):
    """The Admiralty grading of a source, NATO AJP-2.1."""

    A = "A", "A – Completely reliable"
    B = "B", "B – Usually reliable"
    C = "C", "C – Fairly reliable"
    D = "D", "D – Not usually reliable"
    E = "E", "E – Unreliable"
    F = "F", "F – Cannot be judged"


class DerivationKind(models.TextChoices):
    QUOTES = "quotes", "quotes"
    CITES = "cites", "cites"
    TRANSLATES = "translates", "translates"
    REWRITES = "rewrites", "rewrites"
    UNKNOWN = "unknown", "relays, manner unknown"


class SourceQuerySet(models.QuerySet["Source"]):
    def matching(self, typed: str) -> "SourceQuerySet":
        """Sources with every word of ``typed`` in the title, the address or the publisher."""
        found = self.annotate(folded_title=Fold("title"))
        for word in words_of(typed):
            folded = Fold(models.Value(word))
            publishers = Party.objects.matching(word)
            found = found.filter(
                Q(folded_title__contains=folded)
                | Q(url__icontains=word)
                | Q(IsAnyOf("publisher", publishers.values("pk")))
            )
        return found

    def for_list(self) -> "SourceQuerySet":
        return self.select_related("publisher", "author", "approved_by")

    def confided_to(self, user: User) -> "SourceQuerySet":
        """Confidential sources whose identity ``user`` may know: the one rule for it.

        A chief, who entered it, and whom they named. ``galley_confided`` says the same.
        """
        confidential = self.filter(is_confidential=True)
        if user.may("sources.view_confidential"):
            return confidential
        return confidential.filter(Q(created_by=user) | Q(pk__in=user.confided.values("source")))

    def open_to_evidence_by(self, user: User) -> "SourceQuerySet":
        """What ``user`` may cite: not what is withdrawn, nor what others keep to themselves."""
        standing = self.filter(withdrawn_by=None)
        return standing.filter(
            Q(is_confidential=False) | Q(pk__in=Source.objects.confided_to(user))
        )

    def lock(self, pk: int, *, version: int | None = None) -> "Source":
        """Lock one source until the transaction ends. Raises StaleRow unless it is ``version``."""
        source = self.select_for_update(of=("self",), no_key=True).get(pk=pk)
        if version is not None and source.version != version:
            raise StaleRow(source)
        return source

    def hold(self, pks: Iterable[int]) -> None:
        """Let nobody change these sources until the transaction ends.

        Raises BeingChanged where somebody is at it: waiting for them, with a claim locked, would be
        waiting in a circle.
        """
        wanted = set(pks)
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT FROM sources_source WHERE id = ANY(%s) ORDER BY id FOR SHARE SKIP LOCKED",
                [sorted(wanted)],
            )
            if cursor.rowcount < len(wanted):
                raise BeingChanged


class Source(models.Model):
    """One citable thing."""

    Kind = SourceKind

    Reliability = Reliability

    title = models.CharField(max_length=300)
    kind = models.CharField(max_length=10, choices=SourceKind, default=SourceKind.PAGE)
    publisher = models.ForeignKey(
        Party, models.PROTECT, null=True, blank=True, related_name="published"
    )
    author = models.ForeignKey(
        Party, models.PROTECT, null=True, blank=True, related_name="authored"
    )
    url = WebAddressField("address", max_length=2000, blank=True)
    published_on = models.DateField("published", null=True, blank=True)
    accessed_on = models.DateField("accessed", null=True, blank=True)
    reliability = models.CharField(max_length=1, choices=Reliability, default=Reliability.F)
    notes = models.TextField(blank=True)
    relays = models.ManyToManyField(
        "self", through="Derivation", symmetrical=False, related_name="relayed_by"
    )
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", editable=False
    )
    created_at = models.DateTimeField(auto_now_add=True)
    version = models.PositiveIntegerField(default=1, db_default=1, editable=False)
    graded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+"
    )
    is_confidential = models.BooleanField(
        "confidential", default=False, db_default=False, editable=False
    )
    anonymity_reason = models.CharField(
        max_length=REASON_LIMIT, blank=True, default="", db_default="", editable=False
    )
    secret = models.ForeignKey(
        "sources.Secret",
        models.PROTECT,
        to_field="digest",
        null=True,
        editable=False,
        related_name="+",
    )
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+"
    )
    approved_at = models.DateTimeField(null=True, editable=False)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+"
    )
    withdrawn_at = models.DateTimeField(null=True, editable=False)
    withdrawal_reason = models.CharField(
        max_length=REASON_LIMIT, blank=True, default="", db_default="", editable=False
    )

    objects = SourceQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            not_blank("title", "source_has_a_title"),
            one_of("kind", SourceKind, "source_kind_known"),
            one_of("reliability", Reliability, "source_reliability_graded"),
            web_address("url", "source_address_is_a_web_address"),
            at_most("notes", NOTES_LIMIT, "source_notes_fit"),
            models.CheckConstraint(
                condition=Q(is_confidential=False)
                | Q(
                    url="",
                    publisher=None,
                    author=None,
                    published_on=None,
                    accessed_on=None,
                    notes="",
                ),
                name="source_confidential_tells_nothing",
            ),
            models.CheckConstraint(
                condition=Q(is_confidential=True, anonymity_reason__regex=r"\S")
                | Q(is_confidential=False, anonymity_reason="", secret=None, approved_by=None),
                name="source_confidential_for_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(approved_by=None, approved_at=None)
                | Q(approved_by__isnull=False, approved_at__isnull=False),
                name="source_approved_by_someone",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_by=None, withdrawn_at=None, withdrawal_reason="")
                | Q(
                    withdrawn_by__isnull=False,
                    withdrawn_at__isnull=False,
                    withdrawal_reason__regex=r"\S",
                ),
                name="source_withdrawn_by_someone",
            ),
        ]
        permissions = [
            ("view_confidential", "Can know who confidential sources are"),
            ("approve_confidential", "Can approve confidential sources"),
            ("withdraw_source", "Can withdraw any source"),
        ]
        triggers = SOURCE_TRIGGERS
        indexes = [
            GinIndex(OpClass(Fold("title"), "gin_trgm_ops"), name="source_title_trigrams"),
            GinIndex(OpClass(Upper("url"), "gin_trgm_ops"), name="source_address_trigrams"),
            # By its hash: other indexes take no more than some 2,700 bytes of a row.
            HashIndex(fields=["url"], name="source_by_address", condition=~Q(url="")),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("sources:source", args=[self.pk])

    @property
    def is_withdrawn(self) -> bool:
        return self.withdrawn_by_id is not None

    @property
    def is_vouched_for(self) -> bool:
        """Whether a verdict may rest on it: an open source, or one that a chief has approved."""
        return not self.is_confidential or self.approved_by_id is not None


class Derivation(models.Model):
    """This source relays that source; an empty ``relayed`` says it relays one nobody knows."""

    Kind = DerivationKind

    source = models.ForeignKey(Source, models.CASCADE, related_name="derivations")
    relayed = models.ForeignKey(
        Source, models.PROTECT, null=True, blank=True, related_name="derived"
    )
    kind = models.CharField(max_length=10, choices=DerivationKind, default=DerivationKind.UNKNOWN)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["source", "relayed"], nulls_distinct=False, name="derivation_once"
            ),
            models.CheckConstraint(
                condition=Q(relayed=None) | ~Q(relayed=F("source")),
                name="derivation_not_of_itself",
            ),
            one_of("kind", DerivationKind, "derivation_kind_known"),
        ]
        triggers = DERIVATION_TRIGGERS

    def __str__(self) -> str:
        return f"{self.source} {self.get_kind_display()} {self.relayed or 'an unknown source'}"
