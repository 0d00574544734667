"""Who may say what of two claims. ``check_can_x`` raises a ClaimError, ``can_x`` asks.

The same rules stand in ``claims.guards.relation``, as those of ``claims.policies`` do in theirs.
"""

from django.db.models import F, Value

from accounts.models import User
from accounts.policies import asks, check_may
from claims.errors import NoReason, NothingToDo, WrongStep
from claims.models import Claim, Relation
from claims.models.choices import RELATION_WITHOUT_LOOPS, STATUS_LABELS, RelationKind
from claims.models.relation import LeadsTo
from claims.workflow import Status
from pages.characters import is_blank


def check_can_begin(claim: Claim, by: User) -> None:
    """Refuse relating a claim to whichever other."""
    check_may(by, "claims.add_relation", "relate claims")
    _check_open(claim, "This claim")


def can_begin(claim: Claim, by: User) -> bool:
    return asks(check_can_begin, claim, by)


def check_can_relate(claim: Claim, kind: str, other: Claim, by: User, *, note: str) -> None:
    """Refuse a relation of closed claims, to itself, that is known, or that leads in a circle."""
    check_can_begin(claim, by)
    if claim.pk == other.pk:
        raise WrongStep("This is the claim itself. Choose another one.")
    _check_open(other, "The other claim")
    if is_blank(note):
        raise NoReason("Say what the one claim has to do with the other.")
    if Relation.objects.says(claim, kind, other).exists():
        raise NothingToDo("This is said of the two claims already.")
    check_leads_nowhere_back(claim, kind, other)


def check_leads_nowhere_back(claim: Claim, kind: str, other: Claim) -> None:
    """Refuse a relation from whose other end the same kind leads back. One query."""
    if kind not in RELATION_WITHOUT_LOOPS:
        return
    leads = LeadsTo(Value(kind), F("pk"), Value(claim.pk))
    if Claim.objects.filter(leads, pk=other.pk).exists():
        raise WrongStep(
            f"“{other}” {RelationKind(kind).label} “{claim}” already, be it by way of others. "
            "One of the two has to come first: remove a relation of theirs."
        )


def check_can_unrelate(by: User, *, reason: str) -> None:
    check_may(by, "claims.delete_relation", "remove relations of claims")
    if is_blank(reason):
        raise NoReason


def can_unrelate(by: User) -> bool:
    return asks(check_can_unrelate, by, reason="asked")


def _check_open(claim: Claim, said: str) -> None:
    if not claim.is_open_to_evidence:
        status = STATUS_LABELS[Status(claim.status)].lower()
        raise WrongStep(f"{said} is {status}, so nothing can be related to it.")
