"""Where a claim is made: exact words in a revision."""

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Prefetch, Q, Value

from accounts.constraints import not_blank
from articles.models import Revision
from claims.guards.mention import MENTION_TRIGGERS
from claims.models.backing import Backing
from claims.models.claim import Claim
from claims.models.relation import Relation
from pages.columns import own_columns


class _IsPartOf(models.Func):
    """Whether the claim is the other one, or was merged into it, be it by way of others."""

    function = "galley_is_part_of"
    output_field = models.BooleanField()


class MentionQuerySet(models.QuerySet):
    def for_galley(self, revision: Revision) -> "MentionQuerySet":
        """A revision's mentions in text order, with their claims, speakers and backings.

        ``clashes`` says that another verified claim contradicts a verified one; the claim's
        ``sides`` are its backings. What the galley does not show is not read: there are hundreds.
        """
        clashing = Relation.objects.clashing()
        shown = ("wording", "kind", "status", "verdict", "speaker__name")
        return (
            self.filter(revision=revision)
            .select_related("claim__speaker")
            .prefetch_related(Prefetch("claim__backings", Backing.objects.named(), to_attr="sides"))
            .annotate(
                clashes=Exists(clashing.filter(claim=OuterRef("claim")))
                | Exists(clashing.filter(other=OuterRef("claim"))),
            )
            .only("revision", "start", "end", *(f"claim__{name}" for name in shown))
            .order_by("start", "-end", "pk")
        )

    def marked_for(self, claim: Claim) -> "MentionQuerySet":
        """Those that were marked for ``claim``, or for what is now a part of it, before a merge."""
        return self.filter(_IsPartOf(F("merged_from"), Value(claim.pk)))

    def free_to_stand_at(self, claim: Claim) -> "MentionQuerySet":
        """Those at whose very place ``claim`` has no mention of its own."""
        there = {name: OuterRef(name) for name in ("revision", "start", "end")}
        return self.filter(~Exists(Mention.objects.filter(claim=claim, **there)))

    def for_page(self) -> "MentionQuerySet":
        """With their articles, the latest first; ``is_past`` says that a newer revision exists.

        A claim that a newer revision of the article makes is shown there alone.
        """
        newer = Revision.objects.filter(
            article=OuterRef("revision__article"), number__gt=OuterRef("revision__number")
        )
        made_anew = Mention.objects.filter(
            claim=OuterRef("claim"),
            revision__article=OuterRef("revision__article"),
            revision__number__gt=OuterRef("revision__number"),
        )
        return (
            self.filter(~Exists(made_anew))
            .select_related("revision__article__outlet")
            .only(
                *own_columns(Mention),
                *("revision__number", "revision__article__title"),
                *("revision__article__published_on", "revision__article__outlet__name"),
            )
            .annotate(is_past=Exists(newer))
            .order_by("is_past", "-revision", "start", "pk")
        )


class Mention(models.Model):
    """A claim's place in a revision.

    ``start`` and ``end`` are code points into the revision's text, half-open; ``prefix`` and
    ``suffix`` are the words around, for finding the place again in the next revision.
    """

    claim = models.ForeignKey(Claim, models.PROTECT, related_name="mentions")
    revision = models.ForeignKey(Revision, models.PROTECT, related_name="mentions")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    quote = models.TextField()
    prefix = models.CharField(max_length=64, blank=True)
    suffix = models.CharField(max_length=64, blank=True)
    #: The claim it was marked for, where a merge brought it to another; None: it has not moved.
    merged_from = models.ForeignKey(
        Claim,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        editable=False,
        db_index=False,
    )
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", editable=False
    )
    created_at = models.DateTimeField(auto_now_add=True)

    #: Whether its claim clashes with another, where ``for_galley`` was asked.
    clashes: bool

    objects = MentionQuerySet.as_manager()

    class Meta:
        ordering = ["revision", "start", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(start__lt=F("end")), name="mention_not_empty"),
            not_blank("quote", "mention_has_words"),
            models.CheckConstraint(
                condition=~Q(quote__contains="\n"), name="mention_within_a_paragraph"
            ),
            models.UniqueConstraint(
                fields=["revision", "start", "end", "claim"], name="mention_once"
            ),
        ]
        triggers = MENTION_TRIGGERS

    def __str__(self) -> str:
        return f"“{self.quote}”"

    @property
    def words_before(self) -> str:
        """What stands before the quote, without a word that the prefix cut in two."""
        is_cut = len(self.prefix) < self.start
        return "…" + self.prefix.partition(" ")[2] if is_cut else self.prefix

    @property
    def words_after(self) -> str:
        """What stands after the quote, without a word that the suffix cut in two."""
        is_whole = self.suffix[-1:] in ("", *".!?”\n")
        return self.suffix if is_whole else self.suffix.rpartition(" ")[0] + "…"
