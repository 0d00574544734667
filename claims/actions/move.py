"""The steps of the life cycle that are not verdicts."""

from typing import cast

from django.db import transaction

from accounts.acting import acting
from accounts.models import User
from claims import policies
from claims.models import Claim
from claims.workflow import CARRIES_VERDICT, Act, Move, find_move


@transaction.atomic
def move(*, claim: Claim, act: Act, by: User, version: int, reason: str = "") -> Claim:
    """Take one step: submit, take back, send back, reopen, withdraw or restore.

    Raises StaleVersion, WrongStep, NotAllowed or NoReason.
    """
    claim = Claim.objects.lock(claim.pk, version=version)
    policies.check_can_move(claim, act, by, reason=reason)
    step = cast(Move, find_move(claim.status, act))  # the policy has seen that there is one
    claim.status = step.end
    if step.end not in CARRIES_VERDICT:
        claim.verdict = ""
    with acting(by, act, reason=reason.strip()):
        claim.save(update_fields=["status", "verdict"])
    claim.refresh_from_db()
    return claim
