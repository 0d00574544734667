"""Where it is written, and what was taken from where."""

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex, HashIndex, OpClass
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from accounts.constraints import not_blank, one_of, web_address
from sources.fields import WebAddressField
from sources.models.party import Party
from sources.search import Fold, words_of


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


class SourceQuerySet(models.QuerySet):
    def matching(self, typed: str) -> "SourceQuerySet":
        """Sources with every word of ``typed`` in the title, the address or the publisher."""
        found = self.annotate(folded_title=Fold("title"))
        for word in words_of(typed):
            folded = Fold(models.Value(word))
            publishers = Party.objects.matching(word)
            found = found.filter(
                Q(folded_title__contains=folded)
                | Q(url__icontains=word)
                | Q(publisher__in=publishers.values("pk"))
            )
        return found

    def for_list(self) -> "SourceQuerySet":
        return self.select_related("publisher", "author")


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

    objects = SourceQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            not_blank("title", "source_has_a_title"),
            one_of("kind", SourceKind, "source_kind_known"),
            one_of("reliability", Reliability, "source_reliability_graded"),
            web_address("url", "source_address_is_a_web_address"),
        ]
        indexes = [
            GinIndex(OpClass(Fold("title"), "gin_trgm_ops"), name="source_title_trigrams"),
            # By its hash: other indexes take no more than some 2,700 bytes of a row.
            HashIndex(fields=["url"], name="source_by_address", condition=~Q(url="")),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("sources:source", args=[self.pk])


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

    def __str__(self) -> str:
        return f"{self.source} {self.get_kind_display()} {self.relayed or 'an unknown source'}"
