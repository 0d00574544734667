"""Facts have time: claims whose day has come lapse."""

from datetime import date

from django.db import transaction
from django.db.models import Q

from accounts.acting import acting
from claims.models import Claim
from claims.workflow import Act, Status, Verdict


def lapse_due(*, today: date) -> list[int]:
    """Lapse every decided claim to be rechecked by ``today`` or no longer valid; return their ids.

    Each claim is a transaction of its own, so that one run stopped halfway is taken up by the next.
    """
    due = Q(recheck_on__lte=today) | Q(valid_until__lt=today) & ~Q(verdict=Verdict.OUTDATED)
    waiting = Claim.objects.filter(due, status=Status.DECIDED).order_by("pk")
    return [pk for pk in waiting.values_list("pk", flat=True) if _lapse(pk, today)]


@transaction.atomic
def _lapse(pk: int, today: date) -> bool:
    claim = Claim.objects.lock(pk)
    if claim.status != Status.DECIDED:
        return False
    if claim.recheck_on and claim.recheck_on <= today:
        reason = f"It was to be rechecked on {claim.recheck_on.isoformat()}."
    elif claim.verdict != Verdict.OUTDATED and claim.valid_until and claim.valid_until < today:
        reason = f"It was valid until {claim.valid_until.isoformat()}."
    else:
        return False
    claim.status = Status.LAPSED
    with acting(None, Act.LAPSE, reason=reason):
        claim.save(update_fields=["status"])
    return True
