"""Which documents of one publisher are origins of their own."""

from django.db import transaction
from django.utils import timezone

from accounts.acting import acting
from accounts.models import User
from sources import policies
from sources.errors import NothingToTakeBack, SaidAlready
from sources.models import Independence, Source


@transaction.atomic
def set_apart(*, source: Source, reason: str, by: User) -> Independence:
    """Say that ``source`` is an origin of its own. Raises NotAllowed, NoReason or SaidAlready.

    The counts of every claim that comes down to it follow in the same transaction.
    """
    policies.check_can_set_apart(by, reason=reason)
    Source.objects.select_for_update(no_key=True).get(pk=source.pk)
    if source.independences.holding().exists():
        raise SaidAlready
    with acting(by, "set_apart", reason=reason.strip()):
        return Independence.objects.create(source=source, reason=reason.strip(), by=by)


@transaction.atomic
def take_back_apart(*, source: Source, reason: str, by: User) -> Independence:
    """Take that back. Raises NotAllowed, NoReason or NothingToTakeBack."""
    policies.check_can_set_apart(by, reason=reason)
    said = source.independences.holding().select_for_update(of=("self",)).first()
    if said is None:
        raise NothingToTakeBack
    said.undone_by, said.undone_at, said.undone_reason = by, timezone.now(), reason.strip()
    with acting(by, "take_back_apart", reason=reason.strip()):
        said.save(update_fields=["undone_by", "undone_at", "undone_reason"])
    return said
