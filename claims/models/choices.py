"""What the fields of a claim and its parts may hold."""

from django.db import models

from claims.workflow import Status, Verdict

#: Characters of what people type: thoughts, reasons, and what readers or the proof are told.
TEXT_LIMIT = 5000
REASON_LIMIT = 1000
PRINTED_LIMIT = 2000


class Kind(models.TextChoices):
    FACT = "fact", "Fact"
    FIGURE = "figure", "Figure"
    QUOTATION = "quotation", "Quotation"
    PREDICTION = "prediction", "Prediction"
    OPINION = "opinion", "Opinion"


class Stance(models.TextChoices):
    SUPPORTS = "supports", "Supports"
    CONTRADICTS = "contradicts", "Contradicts"
    CONTEXT = "context", "Gives context"


#: Which side of a claim a verdict rests on.
SIDE_OF = {Verdict.VERIFIED: Stance.SUPPORTS, Verdict.REFUTED: Stance.CONTRADICTS}


class RelationKind(models.TextChoices):
    """What a claim is to another; ``RELATION_BACK`` says it from the other's side."""

    SUPPORTS = "supports", "supports"
    CONTRADICTS = "contradicts", "contradicts"
    DEPENDS_ON = "depends_on", "depends on"
    SUPERSEDES = "supersedes", "supersedes"


#: Of these nothing may, by way of others, lead back to itself.
RELATION_WITHOUT_LOOPS = frozenset({RelationKind.DEPENDS_ON, RelationKind.SUPERSEDES})

RELATION_BACK = {
    RelationKind.SUPPORTS: "is supported by",
    RelationKind.CONTRADICTS: "contradicts",
    RelationKind.DEPENDS_ON: "is needed by",
    RelationKind.SUPERSEDES: "is superseded by",
}


class ImpactStatus(models.TextChoices):
    OPEN = "open", "Open"
    CORRECTED = "corrected", "Corrected"
    UNAFFECTED = "unaffected", "Unaffected"
    NOTED = "noted", "Noted"


class ReanchoringKind(models.TextChoices):
    EXACT = "exact", "Exact"
    MOVED = "moved", "Moved"
    CHANGED = "changed", "Changed"
    LOST = "lost", "Lost"


class ReanchoringStatus(models.TextChoices):
    OPEN = "open", "Open"
    CONFIRMED = "confirmed", "Confirmed"
    DROPPED = "dropped", "Dropped"
    PASSED = "passed", "Passed on"


class Priority(models.IntegerChoices):
    URGENT = 1, "Urgent"
    NORMAL = 2, "Normal"
    LOW = 3, "Low"


STATUS_LABELS = {
    Status.DRAFT: "Draft",
    Status.IN_REVIEW: "In review",
    Status.DECIDED: "Decided",
    Status.LAPSED: "Lapsed",
    Status.WITHDRAWN: "Withdrawn",
    Status.MERGED: "Merged",
}

VERDICT_LABELS = {
    Verdict.VERIFIED: "Verified",
    Verdict.REFUTED: "Refuted",
    Verdict.DISPUTED: "Disputed",
    Verdict.UNVERIFIABLE: "Unverifiable",
    Verdict.OUTDATED: "Outdated",
}

STATUS_CHOICES = [(status.value, label) for status, label in STATUS_LABELS.items()]
VERDICT_CHOICES = [(verdict.value, label) for verdict, label in VERDICT_LABELS.items()]
