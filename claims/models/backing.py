"""What backs a claim: how many sources, from how many independent origins."""

from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.expressions import RawSQL

from accounts.constraints import one_of
from claims.guards.backing import BACKING_TRIGGERS
from claims.models.choices import Stance
from claims.models.claim import Claim

#: Origins that are named before it says how many more there are.
MOST_NAMES = 2

_NAMES = f"""
    ARRAY(SELECT name FROM (
        SELECT p.name, 0 AS kind, p.id FROM sources_party AS p
            WHERE p.id = ANY(claims_backing.parties)
        UNION ALL
        SELECT s.title, 1, s.id FROM sources_source AS s
            WHERE s.id = ANY(claims_backing.documents)
    ) AS named (name, kind, id) ORDER BY kind, id LIMIT {MOST_NAMES})
"""  # noqa: S608 (words of our own)


def backings_named() -> "models.Prefetch[Any]":
    """For ``prefetch_related``: ``claim.backings.all()`` are then its sides, supporting first."""
    return models.Prefetch("backings", Backing.objects.named().order_by("-stance"))


class BackingQuerySet(models.QuerySet["Backing"]):
    def named(self) -> "BackingQuerySet":
        """With ``names``: what the first origins are called. For ``Backing.words``."""
        names = RawSQL(_NAMES, (), output_field=ArrayField(models.TextField()))  # noqa: S611
        return self.annotate(names=names)


class Backing(models.Model):
    """One side of a claim, as the database counts it: see ``galley_backing`` for the rule.

    ``sources`` are different sources linked with that stance, ``origins`` what they come down to,
    ``primaries`` those of the origins that are first-hand. Of the sources ``unknown`` come down to
    nothing but a source nobody knows, and ``circular`` to nothing at all: they go round in a
    circle, or back to an article under check here. ``parties`` and ``documents`` are the origins:
    publishers (or authors), and sources that stand for themselves.

    Triggers write it with every change of evidence, derivations, sources, independence and
    articles' addresses, in the same transaction. A side without evidence has no row.
    """

    #: Without a foreign key in the database: its lock on the claim could close a circle of waits.
    claim = models.ForeignKey(
        Claim, models.DO_NOTHING, related_name="backings", db_constraint=False, db_index=False
    )
    stance = models.CharField(max_length=11, choices=Stance)
    sources = models.PositiveIntegerField()
    origins = models.PositiveIntegerField()
    primaries = models.PositiveIntegerField()
    unknown = models.PositiveIntegerField()
    circular = models.PositiveIntegerField()
    parties = ArrayField(models.BigIntegerField())
    documents = ArrayField(models.BigIntegerField())

    #: What the first of the origins are called, where ``named`` was asked.
    names: list[str]

    objects = BackingQuerySet.as_manager()

    class Meta:
        ordering = ["claim", "-stance"]
        constraints = [
            one_of("stance", [Stance.SUPPORTS, Stance.CONTRADICTS], "backing_stance_known"),
            models.UniqueConstraint(fields=["claim", "stance"], name="backing_once_per_side"),
        ]
        triggers = BACKING_TRIGGERS

    def __str__(self) -> str:
        return f"claim {self.claim_id}: {self.sources} sources, {self.origins} origins"

    @property
    def is_against(self) -> bool:
        return self.stance == Stance.CONTRADICTS

    @property
    def words(self) -> str:
        """The count in words: "5 sources, 1 origin (TASS)". Of a row that is ``named``."""
        said = [_count(self.sources, "source"), self._origins_in_words()]
        if self.unknown:
            said.append(f"{self.unknown} of unknown origin")
        if self.circular:
            said.append(f"{self.circular} going round in a circle")
        return ", ".join(said)

    def _origins_in_words(self) -> str:
        if not self.origins:
            return "no origin"
        names = ", ".join(self.names)
        if (more := self.origins - len(self.names)) > 0:
            names += f" and {more} more"
        return f"{_count(self.origins, 'origin')} ({names})"


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"
