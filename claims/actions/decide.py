"""The verdict."""

from django.db import transaction

from accounts.acting import acting
from accounts.models import User
from claims import policies
from claims.models import Claim, Verification
from claims.workflow import Act, Verdict


@transaction.atomic
def decide(
    *,
    claim: Claim,
    verdict: Verdict,
    rationale: str,
    by: User,
    version: int,
    override_reason: str = "",
) -> Verification:
    """Record a verdict; the database moves the claim.

    Raises StaleVersion, BeingChanged, WrongStep, NotAllowed, SameEyes, TooFewOrigins, NoEvidence,
    Unapproved or NoReason.
    """
    claim = Claim.objects.lock(claim.pk, version=version)
    Claim.objects.hold_sources(claim.pk)
    policies.check_can_decide(
        claim, verdict, by, rationale=rationale, override_reason=override_reason
    )
    with acting(by, Act.DECIDE, reason=override_reason.strip() or rationale.strip()):
        verification = Verification.objects.create(
            claim=claim,
            verdict=verdict,
            rationale=rationale.strip(),
            reviewer=by,
            claim_version=claim.version,
            override_reason=override_reason.strip(),
        )
    verification.refresh_from_db()
    return verification
