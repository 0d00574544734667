"""What people say about origins, beyond what relays what."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q

from accounts.constraints import at_most, not_blank
from accounts.guard import Guard, append_only, never_deleted, refuse
from sources.models.source import Source

_KEPT = "What was said about a source's independence stays on record."
_OWN_NAME = "Your role does not let you say this, or not in another's name."


#: Characters of a reason.
APART_LIMIT = 1000


class IndependenceQuerySet(models.QuerySet["Independence"]):
    def holding(self) -> "IndependenceQuerySet":
        """What has not been taken back."""
        return self.filter(undone_at=None)


class Independence(models.Model):
    """Somebody's word that a source is an origin of its own, apart from its publisher's others.

    Said once at a time, with a reason; taken back once, with a reason; never deleted.
    """

    source = models.ForeignKey(Source, models.PROTECT, related_name="independences")
    reason = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_reason = models.TextField(blank=True)

    objects = IndependenceQuerySet.as_manager()

    class Meta:
        ordering = ["source", "-pk"]
        constraints = [
            not_blank("reason", "independence_says_why"),
            at_most("reason", APART_LIMIT, "independence_reason_fits"),
            at_most("undone_reason", APART_LIMIT, "independence_undone_reason_fits"),
            models.UniqueConstraint(
                fields=["source"], condition=Q(undone_at=None), name="independence_said_once"
            ),
            models.CheckConstraint(
                condition=Q(undone_by=None, undone_at=None, undone_reason="")
                | Q(undone_by__isnull=False, undone_at__isnull=False, undone_reason__regex=r"\S"),
                name="independence_undone_with_a_reason",
            ),
        ]
        triggers = [
            Guard(
                name="independence_in_ones_own_name",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                func=f"""
                    IF NEW.by_id <> galley_actor() OR NEW.undone_at IS NOT NULL
                            OR NOT galley_may('sources', 'add_independence') THEN
                        {refuse("independence_in_ones_own_name", _OWN_NAME)}
                    END IF;
                    RETURN NEW;
                """,
            ),
            Guard(
                name="independence_undone_once",
                when=pgtrigger.Before,
                operation=pgtrigger.Update,
                func=f"""
                    IF OLD.undone_at IS NOT NULL OR NEW.undone_at IS NULL
                            OR (NEW.id, NEW.source_id, NEW.reason, NEW.by_id, NEW.at)
                            IS DISTINCT FROM
                               (OLD.id, OLD.source_id, OLD.reason, OLD.by_id, OLD.at) THEN
                        {refuse("independence_kept", _KEPT)}
                    END IF;
                    IF NEW.undone_by_id <> galley_actor()
                            OR NOT galley_may('sources', 'change_independence') THEN
                        {refuse("independence_in_ones_own_name", _OWN_NAME)}
                    END IF;
                    RETURN NEW;
                """,
            ),
            *never_deleted("independence", "independence_kept", _KEPT),
        ]

    def __str__(self) -> str:
        return f"{self.source} is an origin of its own"


class Unrelated(models.Model):
    """Somebody's word that two sources which read alike do not relay each other.

    ``first`` is the one entered first: the pair has no direction.
    """

    first = models.ForeignKey(Source, models.PROTECT, related_name="+")
    second = models.ForeignKey(Source, models.PROTECT, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name_plural = "unrelated"
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="unrelated_once"),
            models.CheckConstraint(
                condition=Q(first__lt=F("second")), name="unrelated_without_direction"
            ),
        ]
        triggers = [
            Guard(
                name="unrelated_in_ones_own_name",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                func=f"""
                    IF NEW.by_id <> galley_actor()
                            OR NOT galley_may('sources', 'add_derivation') THEN
                        {refuse("unrelated_in_ones_own_name", _OWN_NAME)}
                    END IF;
                    RETURN NEW;
                """,
            ),
            *append_only("unrelated_kept", "What was said of two sources stays on record."),
        ]

    def __str__(self) -> str:
        return f"{self.first} and {self.second} do not relay each other"
