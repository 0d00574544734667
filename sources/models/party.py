"""Who speaks, and who publishes."""

from collections.abc import Iterable

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import Q
from django.urls import reverse

from accounts.constraints import not_blank, one_of
from accounts.errors import StaleRow
from sources.guards.party import ALIAS_TRIGGERS, PARTY_TRIGGERS
from sources.namesakes import acronym, search_words
from sources.search import Fold, IsAnyOf, folded


class PartyKind(models.TextChoices):
    PERSON = "person", "Person"
    ORGANISATION = "organisation", "Organisation"
    OUTLET = "outlet", "Outlet"
    GROUP = "group", "Unnamed group"


#: No newsroom has more people of the names in one article; the rest are left out.
MOST_NAMESAKES = 300


def _initials(short: str) -> str:
    """A pattern for folded names whose words begin with these letters, little ones between."""
    return r"^(the )?" + r"\w+[ -]((of|the|and|for|al|de|des|du)[ -])*".join(short) + r"\w*$"


class PartyQuerySet(models.QuerySet["Party"]):
    def lock(self, pk: int, *, version: int | None = None) -> "Party":
        """Lock one party until the transaction ends. Raises StaleRow unless it is ``version``."""
        party = self.select_for_update(of=("self",), no_key=True).get(pk=pk)
        if version is not None and party.version != version:
            raise StaleRow(party)
        return party

    def matching(self, typed: str) -> "PartyQuerySet":
        """Parties whose name or an alias contains ``typed``, however accented or cased."""
        wanted = folded(typed)
        aliases = PartyAlias.objects.annotate(folded=Fold("name")).filter(folded__contains=wanted)
        return self.annotate(folded_name=Fold("name")).filter(
            Q(folded_name__contains=wanted) | Q(IsAnyOf("pk", aliases.values("party")))
        )

    def for_options(self, typed: str) -> "PartyQuerySet":
        """What matches ``typed``, with aliases; names that begin like it come first."""
        begins = Q(folded_name__startswith=folded(typed))
        found = self.matching(typed).prefetch_related("aliases")
        return found.order_by(models.Case(models.When(begins, then=0), default=1), "name", "pk")

    def for_names(self, names: Iterable[str]) -> "PartyQuerySet":
        """Whoever may be meant by one of ``names``, with aliases: two queries, not all namesakes.

        Found by how a last name begins, in its own and in Latin letters, or by initials.
        """
        names = frozenset(names)
        wanted = [folded(word) for word in sorted(frozenset().union(*map(search_words, names)))]
        if not wanted:
            return self.none()
        said, known_as = Q(), Q()
        for word in wanted:
            said |= Q(folded_name__contains=word)
            known_as |= Q(folded__contains=word)
        aliases = PartyAlias.objects.annotate(folded=Fold("name")).filter(known_as)
        said |= Q(pk__in=aliases.values("party"))
        initials = [_initials(short) for name in names if (short := acronym(name))]
        for pattern in sorted(initials):
            said |= Q(folded_name__regex=pattern) & ~Q(kind=PartyKind.PERSON)
        found = self.annotate(folded_name=Fold("name")).filter(said)
        return found.prefetch_related("aliases").order_by("name", "pk")[:MOST_NAMESAKES]

    def named(self, name: str) -> "PartyQuerySet":
        """Parties whose name or an alias is ``name``, however accented or cased."""
        wanted = folded(name)
        aliases = PartyAlias.objects.annotate(folded=Fold("name")).filter(folded=wanted)
        return self.annotate(folded_name=Fold("name")).filter(
            Q(folded_name=wanted) | Q(pk__in=aliases.values("party"))
        )


class Party(models.Model):
    """A person, organisation, outlet or unnamed group that speaks or publishes."""

    Kind = PartyKind

    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=12, choices=PartyKind, default=PartyKind.PERSON)
    description = models.CharField(
        max_length=300, blank=True, help_text="Office or role, as a reader would need it."
    )
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", editable=False
    )
    created_at = models.DateTimeField(auto_now_add=True)
    version = models.PositiveIntegerField(default=1, db_default=1, editable=False)

    objects = PartyQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        verbose_name_plural = "parties"
        constraints = [
            not_blank("name", "party_has_a_name"),
            one_of("kind", PartyKind, "party_kind_known"),
            models.UniqueConstraint(Fold("name"), "kind", name="party_once_per_name_and_kind"),
        ]
        indexes = [
            GinIndex(OpClass(Fold("name"), "gin_trgm_ops"), name="party_name_trigrams"),
        ]
        triggers = PARTY_TRIGGERS

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("sources:party", args=[self.pk])


class PartyAlias(models.Model):
    """Another name of a party: a nom de guerre, an abbreviation, another spelling or script."""

    party = models.ForeignKey(Party, models.CASCADE, related_name="aliases")
    name = models.CharField(max_length=200)

    class Meta:
        ordering = ["name"]
        verbose_name_plural = "party aliases"
        constraints = [
            not_blank("name", "alias_has_a_name"),
            models.UniqueConstraint("party", Fold("name"), name="alias_once_per_party"),
        ]
        indexes = [
            GinIndex(OpClass(Fold("name"), "gin_trgm_ops"), name="alias_name_trigrams"),
        ]
        triggers = ALIAS_TRIGGERS

    def __str__(self) -> str:
        return self.name
