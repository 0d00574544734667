"""Linking a claim to what its sources say."""

from dataclasses import dataclass

from django.db import transaction

from accounts.acting import acting
from accounts.models import User
from claims import policies
from claims.errors import NothingToDo
from claims.models import Claim, Evidence
from claims.models.choices import Stance
from sources.models import Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What a source says about a claim."""

    source: Source
    stance: str = Stance.SUPPORTS
    excerpt: str = ""
    locator: str = ""


@transaction.atomic
def add_evidence(*, claim: Claim, finding: Finding, by: User) -> Evidence:
    """Link a source to a claim. Raises NotAllowed, WrongStep or NothingToDo (already linked so).

    On a decided claim the verdict lapses in the same transaction.
    """
    claim = Claim.objects.lock(claim.pk)
    policies.check_can_change_evidence(claim, by)
    _check_new(claim, finding)
    with acting(by, "add_evidence"):
        return Evidence.objects.create(
            claim=claim,
            source=finding.source,
            stance=finding.stance,
            excerpt=finding.excerpt,
            locator=finding.locator,
            added_by=by,
        )


@transaction.atomic
def change_evidence(*, evidence: Evidence, finding: Finding, by: User) -> Evidence:
    """Change stance, excerpt, locator or source. Raises NotAllowed, WrongStep or NothingToDo."""
    claim = Claim.objects.lock(evidence.claim_id)
    policies.check_can_change_evidence(claim, by)
    _check_new(claim, finding)
    evidence.source = finding.source
    evidence.stance = finding.stance
    evidence.excerpt = finding.excerpt
    evidence.locator = finding.locator
    with acting(by, "change_evidence"):
        evidence.save(update_fields=["source", "stance", "excerpt", "locator"])
    evidence.refresh_from_db()
    return evidence


@transaction.atomic
def remove_evidence(*, evidence: Evidence, by: User, reason: str = "") -> None:
    """Unlink a source from a claim; the history keeps it. Raises NotAllowed or WrongStep."""
    claim = Claim.objects.lock(evidence.claim_id)
    policies.check_can_change_evidence(claim, by)
    with acting(by, "remove_evidence", reason=reason):
        evidence.delete()


def _check_new(claim: Claim, finding: Finding) -> None:
    same = claim.evidence.filter(
        source=finding.source,
        stance=finding.stance,
        excerpt=finding.excerpt,
        locator=finding.locator,
    )
    if same.exists():
        raise NothingToDo("This source is already linked with the same words and place.")
