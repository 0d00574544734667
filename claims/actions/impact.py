"""Closing what a changed claim left open in articles."""

from django.db import transaction
from django.utils import timezone

from accounts.acting import acting
from accounts.models import User
from claims import policies
from claims.errors import NoReason, WrongStep
from claims.models import Claim
from claims.models.choices import ImpactStatus
from claims.models.impact import ImpactQuerySet
from pages.characters import is_blank


@transaction.atomic
def resolve(*, impacts: ImpactQuerySet, status: ImpactStatus, resolution: str, by: User) -> int:
    """Close those of ``impacts`` that are open, all in the same words; return how many they were.

    One statement, however many. Raises NotAllowed, NoReason, or WrongStep where none is open.
    """
    policies.check_can_resolve(by)
    if status == ImpactStatus.OPEN:
        raise WrongStep("Choose how it was closed: corrected, unaffected or noted.")
    if status != ImpactStatus.NOTED and is_blank(resolution):
        raise NoReason("Give the wording of the correction, or why the article is unaffected.")
    waiting = impacts.open().order_by()
    claims = Claim.objects.filter(pk__in=waiting.values("claim")).order_by("pk")
    list(claims.select_for_update(no_key=True).values_list("pk", flat=True))
    with acting(by, "resolve"):
        closed = waiting.update(
            status=status, resolution=resolution.strip(), resolved_by=by, resolved_at=timezone.now()
        )
    if not closed:
        raise WrongStep("Somebody has already closed this.")
    return closed
