"""Saying what one claim is to another, and taking it back."""

from django.db import transaction

from accounts.acting import acting
from accounts.models import User
from claims import relating
from claims.errors import WrongStep
from claims.models import Claim, Relation


@transaction.atomic
def relate(*, claim: Claim, kind: str, other: Claim, note: str, by: User) -> Relation:
    """Say that ``claim`` supports, contradicts, depends on or supersedes ``other``, and why.

    A decided claim that is said to depend on another lapses in the same transaction. Raises
    NotAllowed, WrongStep, NothingToDo or NoReason.
    """
    claim, other = Claim.objects.lock_each(claim.pk, other.pk)
    relating.check_can_relate(claim, kind, other, by, note=note)
    with acting(by, "relate"):
        return Relation.objects.create(
            claim=claim, kind=kind, other=other, note=note.strip(), made_by=by
        )


@transaction.atomic
def unrelate(*, relation: Relation, by: User, reason: str) -> None:
    """Remove a relation; the histories of both claims keep it.

    A decided claim that was said to depend on the other lapses. Raises NotAllowed, NoReason or
    WrongStep.
    """
    Claim.objects.lock_each(relation.claim_id, relation.other_id)
    relating.check_can_unrelate(by, reason=reason)
    fresh = Relation.objects.filter(pk=relation.pk).first()
    if fresh is None:
        raise WrongStep("Somebody has removed this relation in the meantime.")
    with acting(by, "unrelate", reason=reason.strip()):
        fresh.delete()


def carry_relations(*, claim: Claim, into: Claim, by: User) -> None:
    """Have ``into`` stand where ``claim`` stood, within the merge of the two.

    A relation between the two goes, and so does what ``into`` is said to be already. Raises
    WrongStep where a relation would lead back to itself.
    """
    relations = list(Relation.objects.of(claim).for_page())
    for relation in relations:
        relation.delete()
    for relation in relations:
        here, there = (
            into if side.pk == claim.pk else side for side in (relation.claim, relation.other)
        )
        if here.pk == there.pk or Relation.objects.says(here, relation.kind, there).exists():
            continue
        if not (here.is_open_to_evidence and there.is_open_to_evidence):
            continue  # of a withdrawn claim the histories tell
        relating.check_leads_nowhere_back(here, relation.kind, there)
        Relation.objects.create(
            claim=here, kind=relation.kind, other=there, note=relation.note, made_by=by
        )
