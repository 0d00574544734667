"""Two claims that say the same become one."""

from django.db import transaction

from accounts.acting import acting
from accounts.models import User
from claims import policies
from claims.actions.evidence import Finding, add_evidence
from claims.errors import NothingToDo, WrongStep
from claims.models import Claim
from claims.workflow import Act, Status


@transaction.atomic
def merge(*, claim: Claim, into: Claim, by: User, version: int, reason: str) -> Claim:
    """Merge ``claim`` into another: its mentions move there, its evidence is added there.

    No verdict is carried over; new evidence on a decided claim makes that lapse. Raises
    StaleVersion, WrongStep, NotAllowed or NoReason.
    """
    if claim.pk == into.pk:
        raise WrongStep("A claim cannot be merged into itself. Choose the other claim.")
    for pk in sorted((claim.pk, into.pk)):
        Claim.objects.lock(pk)
    claim = Claim.objects.lock(claim.pk, version=version)
    into = Claim.objects.lock(into.pk)
    policies.check_can_move(claim, Act.MERGE, by, reason=reason)
    policies.check_can_change_evidence(into, by)
    for evidence in claim.evidence.select_related("source"):
        finding = Finding(
            source=evidence.source,
            stance=evidence.stance,
            excerpt=evidence.excerpt,
            locator=evidence.locator,
        )
        try:
            add_evidence(claim=into, finding=finding, by=by)
        except NothingToDo:
            continue
    with acting(by, Act.MERGE, reason=reason.strip()):
        claim.status = Status.MERGED
        claim.verdict = ""
        claim.merged_into = into
        claim.save(update_fields=["status", "verdict", "merged_into"])
        # After the step: articles that relied on the verdict are told by their mentions of it.
        _move_mentions(claim, into)
    claim.refresh_from_db()
    return claim


def _move_mentions(claim: Claim, into: Claim) -> None:
    taken = set(into.mentions.values_list("revision_id", "start", "end"))
    for mention in claim.mentions.all():
        if (mention.revision_id, mention.start, mention.end) not in taken:
            mention.claim = into
            mention.save(update_fields=["claim"])
