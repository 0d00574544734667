"""How many independent origins the desk wants before it calls a kind of claim verified."""

import pgtrigger
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.db.models.expressions import RawSQL

from accounts.constraints import at_most, not_blank, one_of
from accounts.guard import Guard, append_only, refuse
from claims.models.choices import REASON_LIMIT, Kind
from claims.models.claim import Claim
from claims.workflow import Status
from pages.prepared import prepared

MOST_ORIGINS = 9

_KIND_WORDS = {
    Kind.FACT: "Facts",
    Kind.FIGURE: "Figures",
    Kind.QUOTATION: "Quotations",
    Kind.PREDICTION: "Predictions",
    Kind.OPINION: "Opinions",
}

_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")

_UNMET = "ARRAY(SELECT verdict FROM galley_unmet_rules() WHERE claim_id = %s)"


class DeskRuleQuerySet(models.QuerySet["DeskRule"]):
    def in_force(self) -> "DeskRuleQuerySet":
        """The latest rule of each kind, also where it asks for no origin."""
        latest = DeskRule.objects.order_by("kind", "-pk").distinct("kind")
        return self.filter(pk__in=latest.values("pk"))

    def unmet_by(self, claim: int) -> "DeskRuleQuerySet":
        """With the verdicts for which a claim of this id does not meet the rule: ``unmet``."""
        unmet = RawSQL(_UNMET, (claim,), output_field=ArrayField(models.TextField()))  # noqa: S611
        return self.annotate(unmet=unmet)

    def facing(self, claim: Claim) -> "DeskRule | None":
        """The rule that a claim has to meet, with the verdicts for which it is ``unmet`` now.

        The database is asked, which holds verdicts to the same rule. One query.
        """
        return next(iter(_rule_facing(claim.pk, claim.kind)), None)


class DeskRule(models.Model):
    """From when on verified or refuted claims of a kind need so many independent origins.

    Append-only: the latest rule of a kind is in force, and one that asks for none ends the one
    before. ``needs_primary`` asks that one of the origins is first-hand: itself a document, a
    dataset, a statement or an interview.
    """

    kind = models.CharField(max_length=12, choices=Kind)
    origins = models.PositiveSmallIntegerField("independent origins")
    needs_primary = models.BooleanField("one of them primary", default=False)
    reason = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    #: Where ``facing`` was asked.
    unmet: list[str]

    objects = DeskRuleQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            one_of("kind", Kind, "deskrule_kind_known"),
            not_blank("reason", "deskrule_says_why"),
            at_most("reason", REASON_LIMIT, "deskrule_reason_fits"),
            models.CheckConstraint(
                condition=Q(origins__lte=MOST_ORIGINS), name="deskrule_within_reason"
            ),
            models.CheckConstraint(
                condition=Q(needs_primary=False) | Q(origins__gte=1),
                name="deskrule_primary_is_an_origin",
            ),
        ]
        indexes = [models.Index(fields=["kind", "-id"], name="deskrule_in_force")]
        triggers = [
            Guard(
                name="deskrule_set_by_a_chief",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                func=f"""
                    IF NEW.by_id <> galley_actor() OR NOT galley_may('claims', 'add_deskrule') THEN
                        {refuse("deskrule_set_by_a_chief", "Only a chief sets the desk's rules.")}
                    END IF;
                    RETURN NEW;
                """,
            ),
            *append_only("deskrule_kept", "The desk's rules are kept as they were set."),
            Guard(
                name="deskrule_looks_back",
                when=pgtrigger.After,
                operation=pgtrigger.Insert,
                func=f"""
                    PERFORM galley_note_below_rules(ARRAY(SELECT id FROM claims_claim
                        WHERE kind = NEW.kind AND status = '{Status.DECIDED}'));
                    RETURN NULL;
                """,  # noqa: S608 (a word of our own)
            ),
        ]

    def __str__(self) -> str:
        """The rule in words: "Figures need two independent origins, one of them primary"."""
        kind = _KIND_WORDS[Kind(self.kind)]
        if not self.origins:
            return f"{kind} need evidence, of whatever origin"
        if self.origins == 1:
            return f"{kind} need one {'primary' if self.needs_primary else 'known'} origin"
        primary = ", one of them primary" if self.needs_primary else ""
        return f"{kind} need {_NUMBERS[self.origins]} independent origins{primary}"


class BelowRule(models.Model):
    """A decided claim that does not meet the desk's rule, which no chief has overruled for it.

    Its verdict stood before the rule, or before its origins were counted as they are now. Triggers
    keep these rows: with each rule, with each change of what backs a claim, and until it lapses.
    """

    claim = models.OneToOneField(
        Claim, models.CASCADE, primary_key=True, related_name="below_rule", editable=False
    )
    rule = models.ForeignKey(DeskRule, models.PROTECT, related_name="+", editable=False)

    class Meta:
        triggers = [
            Guard(
                name="belowrule_follows",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
                func=f"""
                    IF pg_trigger_depth() < 2 THEN
                        {refuse("belowrule_follows", "What meets a rule is not set by hand.")}
                    END IF;
                    RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
                """,
            ),
        ]

    def __str__(self) -> str:
        return f"claim {self.claim_id} below rule {self.rule_id}"


@prepared
def _rule_facing(claim: int, kind: str) -> models.QuerySet[DeskRule]:
    return DeskRule.objects.unmet_by(claim).in_force().filter(kind=kind, origins__gt=0)
