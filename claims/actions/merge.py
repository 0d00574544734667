"""Two claims that say the same become one, and two again where that was a mistake."""

from django.db import transaction
from django.db.models import Value
from django.db.models.functions import Coalesce, NullIf

from accounts.acting import acting
from accounts.models import User
from claims import policies
from claims.actions.relate import carry_relations
from claims.errors import WrongStep
from claims.models import Claim, Evidence
from claims.workflow import Act, Status
from sources.models import Source


@transaction.atomic
def merge(*, claim: Claim, into: Claim, by: User, version: int, reason: str) -> Claim:
    """Merge ``claim`` into another: its mentions move there, its evidence is added there.

    So do its relations. No verdict is carried over; new evidence on a decided claim makes that
    lapse. Raises StaleVersion, BeingChanged, WrongStep, NotAllowed or NoReason.
    """
    if claim.pk == into.pk:
        raise WrongStep("A claim cannot be merged into itself. Choose the other claim.")
    claim, into = _lock(claim, into.pk, version)
    policies.check_can_move(claim, Act.MERGE, by, reason=reason)
    policies.check_can_change_evidence(into, by)
    with acting(by, Act.MERGE, reason=reason.strip()):
        known = into.evidence.found_alike(claim).values_list(*Evidence.FINDING)
        Source.objects.hold(claim.evidence.values_list("source", flat=True))
        # Nothing new rests on a withdrawn source, not by a merge either.
        standing = claim.evidence.filter(source__withdrawn_by=None)
        for finding in standing.values_list(*Evidence.FINDING).difference(known):
            values = dict(zip(Evidence.FINDING, finding, strict=True))
            into.evidence.create(**values, merged_from=claim, added_by=by)
        claim.status = Status.MERGED
        claim.verdict = ""
        claim.merged_into = into
        claim.save(update_fields=["status", "verdict", "merged_into"])
        # After the step: articles that relied on the verdict are told by their mentions of it.
        claim.mentions.free_to_stand_at(into).update(
            merged_from=Coalesce("merged_from", "claim"), claim=into
        )
        carry_relations(claim=claim, into=into, by=by)
    claim.refresh_from_db()
    return claim


@transaction.atomic
def unmerge(*, claim: Claim, by: User, version: int, reason: str) -> Claim:
    """Undo a merge: the claim is a draft again, with its mentions, also those of newer texts.

    Evidence that the merge added to the other claim goes, unless somebody has changed it since.
    Raises StaleVersion, WrongStep, NotAllowed or NoReason.
    """
    claim, other = _lock(claim, claim.merged_into_id or claim.pk, version)
    policies.check_can_move(claim, Act.UNMERGE, by, reason=reason)
    if other.status == Status.MERGED:
        raise WrongStep("The claim it was merged into was itself merged. Undo that merge first.")
    with acting(by, Act.UNMERGE, reason=reason.strip()):
        claim.status = Status.DRAFT
        claim.merged_into = None
        claim.save(update_fields=["status", "merged_into"])
        if other.is_open_to_evidence:
            other.evidence.filter(merged_from=claim).found_alike(claim).delete()
        other.mentions.marked_for(claim).free_to_stand_at(claim).update(
            claim=claim, merged_from=NullIf("merged_from", Value(claim.pk))
        )
    claim.refresh_from_db()
    return claim


def _lock(claim: Claim, other: int, version: int) -> tuple[Claim, Claim]:
    """Both claims. Raises StaleVersion."""
    _here, there = Claim.objects.lock_each(claim.pk, other)
    return Claim.objects.lock(claim.pk, version=version), there
