"""One checkable assertion, reusable across articles."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.core.validators import MaxLengthValidator
from django.db import connection, models
from django.db.models import F, Q
from django.db.models.functions import Length
from django.db.models.lookups import LessThanOrEqual
from django.urls import reverse
from django.utils import timezone

from accounts.constraints import not_blank, one_of
from accounts.models import User, names_of
from claims.errors import StaleVersion
from claims.guards.claim import CLAIM_TRIGGERS
from claims.models import choices
from claims.workflow import CARRIES_VERDICT, OPEN_TO_CHANGE, OPEN_TO_EVIDENCE, Status, Verdict
from pages.columns import own_columns
from sources.errors import BeingChanged
from sources.models import Party
from sources.search import Fold, PrefixQuery, words_of

WORDING_LIMIT = 1000

#: Claims are asked for in shares of so many binary digits of their numbers.
SHARE_BITS = 15


class _SourcedBy(models.Func):
    function = "galley_sourced_by"
    output_field = models.BooleanField()


def share_of(number: F) -> models.expressions.CombinedExpression:
    """Which share a claim belongs to: 32,768 that were made one after the other."""
    return number.bitrightshift(SHARE_BITS)


class ClaimQuerySet(models.QuerySet["Claim"]):
    def lock(self, pk: int, *, version: int | None = None) -> "Claim":
        """Lock one claim until the transaction ends.

        Raises StaleVersion when ``version`` is given and is not the claim's any more. Lock the
        claim before any of its parts: every writer does, so none waits for another in a circle.
        """
        claim = self.select_for_update(of=("self",)).get(pk=pk)
        if version is not None and claim.version != version:
            raise StaleVersion(claim)
        return claim

    def lock_each(self, *pks: int) -> "tuple[Claim, ...]":
        """Lock several claims, the lowest number first, so that nobody waits in a circle.

        They are returned in the order in which they were named.
        """
        locked = {pk: self.lock(pk) for pk in sorted(set(pks))}
        return tuple(locked[pk] for pk in pks)

    def hold_sources(self, pk: int) -> None:
        """Let nobody change what a claim leans on until the transaction ends.

        Raises BeingChanged where somebody is at it: waiting for them with the claim locked would
        be waiting in a circle.
        """
        with connection.cursor() as cursor:
            cursor.execute("SELECT galley_hold_sources(%s)", [pk])
            if not cursor.fetchone()[0]:
                raise BeingChanged

    def matching(self, typed: str) -> "ClaimQuerySet":
        """Claims whose wording has every word of ``typed``, the last as a word's beginning."""
        words = words_of(typed)
        return self.filter(search=PrefixQuery(words)) if words else self

    def verified(self) -> "ClaimQuerySet":
        """Verified and not lapsed: what the whole house means by the word."""
        return self.filter(status=Status.DECIDED, verdict=Verdict.VERIFIED)

    def below_the_rules(self) -> "ClaimQuerySet":
        """Decided claims that no longer meet the desk's rule, unless a chief has overruled it."""
        return self.filter(status=Status.DECIDED, below_rule__isnull=False)

    def for_page(self) -> "ClaimQuerySet":
        """With the names that the claim's own page shows beside it, and no more of those."""
        people = ("created_by", "worded_by", "assignee")
        return self.select_related("speaker", "merged_into", *people).only(
            *own_columns(Claim, but={"search"}),
            *("speaker__name", "speaker__description", "merged_into__wording"),
            *names_of(*people),
        )

    def to_be_decided_by(self, user: User | int) -> "ClaimQuerySet":
        """Claims in review to which ``user`` is a second pair of eyes."""
        return (
            self.filter(status=Status.IN_REVIEW)
            .exclude(created_by=user)
            .exclude(worded_by=user)
            .exclude(evidence__added_by=user)
            .exclude(evidence__edited_by=user)
            .exclude(evidence__source__graded_by=user)
            # Of a chain of merges the last alone: that is cheap, and a verdict asks for them all.
            .exclude(merged__evidence__added_by=user)
            .exclude(merged__evidence__edited_by=user)
        )

    def sourced_by(self, person: User) -> "ClaimQuerySet":
        """Claims whose evidence ``person`` added or changed, or of which they last graded a source.

        Also where that evidence came by a merge.
        """
        return self.filter(_SourcedBy(F("pk"), models.Value(person.pk)))

    def for_queue(self) -> "ClaimQuerySet":
        """What a row of a list shows, with its names; nothing else is read."""
        return self.select_related("speaker", "assignee").only(
            *("wording", "kind", "status", "verdict", "priority", "due_on", "as_of", "tags"),
            *("speaker__name", *names_of("assignee")),
        )


class Claim(models.Model):
    """One checkable assertion in canonical wording, with where it stands in its life cycle.

    Status, verdict and version are written by the database's triggers or under their eyes; see
    ``claims.workflow`` for the steps and ``claims.actions`` for the code that takes them.
    """

    Kind = choices.Kind
    Priority = choices.Priority

    wording = models.TextField(validators=[MaxLengthValidator(WORDING_LIMIT)])
    kind = models.CharField(max_length=12, choices=choices.Kind, default=choices.Kind.FACT)
    speaker = models.ForeignKey(Party, models.PROTECT, null=True, blank=True, related_name="claims")
    as_of = models.DateField("as of", null=True, blank=True)
    valid_from = models.DateField(null=True, blank=True)
    valid_until = models.DateField(null=True, blank=True)
    recheck_on = models.DateField(null=True, blank=True)
    due_on = models.DateField("due", null=True, blank=True)
    priority = models.PositiveSmallIntegerField(
        choices=choices.Priority, default=choices.Priority.NORMAL
    )
    tags = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    assignee = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="assigned",
        db_index=False,  # "claim_queue_of_one" begins with it
    )
    status = models.CharField(
        max_length=10, choices=choices.STATUS_CHOICES, default=Status.DRAFT, editable=False
    )
    verdict = models.CharField(
        max_length=12, choices=choices.VERDICT_CHOICES, blank=True, editable=False
    )
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="merged", editable=False
    )
    version = models.PositiveIntegerField(default=1, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="claims_created", editable=False
    )
    created_at = models.DateTimeField(auto_now_add=True)
    worded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="claims_worded", editable=False
    )
    worded_at = models.DateTimeField(auto_now_add=True)
    search = models.GeneratedField(
        expression=SearchVector(Fold("wording"), config="simple"),
        output_field=SearchVectorField(),
        db_persist=True,
    )

    #: When its last verdict was given, where it is offered as one that says the same.
    decided_at: datetime | None
    #: Its backings, named, where a galley's mentions were asked for.
    sides: list[Any]

    objects = ClaimQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        permissions = [
            ("submit_claim", "Can submit a claim for review"),
            ("decide_claim", "Can decide on a claim or send it back"),
            ("reopen_claim", "Can reopen a decided claim"),
            ("withdraw_claim", "Can withdraw and restore a claim"),
            ("merge_claim", "Can merge a claim into another"),
            ("override_claim", "Can decide alone, with a reason"),
            ("assign_claim", "Can assign a claim, set its due date and priority"),
            ("export_claim", "Can export claims"),
        ]
        constraints = [
            not_blank("wording", "claim_has_a_wording"),
            models.CheckConstraint(
                condition=LessThanOrEqual(Length("wording"), WORDING_LIMIT),
                name="claim_wording_short",
            ),
            one_of("kind", choices.Kind, "claim_kind_known"),
            one_of("status", Status, "claim_status_known"),
            one_of("verdict", ["", *Verdict], "claim_verdict_known"),
            one_of("priority", choices.Priority, "claim_priority_known"),
            models.CheckConstraint(
                condition=~Q(verdict="") & Q(status__in=sorted(CARRIES_VERDICT))
                | Q(verdict="") & ~Q(status__in=sorted(CARRIES_VERDICT)),
                name="claim_verdict_exactly_when_decided",
            ),
            models.CheckConstraint(
                condition=~Q(kind="quotation") | Q(speaker__isnull=False),
                name="claim_quotation_names_its_speaker",
            ),
            models.CheckConstraint(
                condition=Q(valid_until=None)
                | Q(valid_from=None)
                | Q(valid_until__gte=F("valid_from")),
                name="claim_validity_in_order",
            ),
            models.CheckConstraint(
                condition=Q(status="merged", merged_into__isnull=False)
                | ~Q(status="merged") & Q(merged_into=None),
                name="claim_merged_names_the_other",
            ),
            models.CheckConstraint(
                condition=Q(merged_into=None) | ~Q(merged_into=F("pk")),
                name="claim_not_merged_into_itself",
            ),
        ]
        indexes = [
            # What few claims have, however it is put together: words, tags, and the columns that
            # the queue is narrowed by; of all claims or of one share after the other. What many
            # have is found sooner along the order.
            GinIndex(
                *(F(name) for name in ("search", "tags", "status", "verdict", "kind")),
                *(F("priority"), F("assignee"), share_of(F("id"))),
                name="claim_facets",
                fastupdate=False,
            ),
            # In the order of the queue, with what else it is narrowed by: read without the claims.
            models.Index(
                fields=["status", "priority", "due_on", "id"],
                include=["kind", "verdict", "assignee"],
                name="claim_queue",
            ),
            models.Index(
                fields=["assignee", "status", "priority", "due_on", "id"],
                include=["kind", "verdict"],
                name="claim_queue_of_one",
            ),
            models.Index(
                fields=["verdict", "priority", "due_on", "id"],
                include=["kind", "assignee"],
                name="claim_queue_by_verdict",
                condition=Q(status="decided"),
            ),
            models.Index(
                fields=["recheck_on"], name="claim_recheck", condition=Q(status="decided")
            ),
            models.Index(
                fields=["valid_until"], name="claim_expiry", condition=Q(status="decided")
            ),
        ]
        triggers = CLAIM_TRIGGERS

    def __str__(self) -> str:
        return self.wording

    def get_absolute_url(self) -> str:
        return reverse("claims:claim", args=[self.pk])

    @property
    def state(self) -> str:
        """One word for where the claim stands: its verdict while that holds, else its status."""
        return self.verdict if self.status == Status.DECIDED else self.status

    @property
    def is_open_to_change(self) -> bool:
        return self.status in OPEN_TO_CHANGE

    @property
    def is_open_to_evidence(self) -> bool:
        return self.status in OPEN_TO_EVIDENCE

    @property
    def has_expired(self) -> bool:
        """Its validity ended before today."""
        return self.valid_until is not None and self.valid_until < timezone.localdate()
