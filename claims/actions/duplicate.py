"""Saying that two claims found alike are two."""

from django.db import transaction
from django.utils import timezone

from accounts.acting import acting
from accounts.models import User
from claims import policies
from claims.errors import NothingToDo
from claims.models import Duplicate


@transaction.atomic
def dismiss_duplicate(*, duplicate: Duplicate, by: User) -> None:
    """Keep the two apart; they are not brought up again. Raises NotAllowed or NothingToDo."""
    policies.check_can_plan(by)
    duplicate = Duplicate.objects.select_for_update().get(pk=duplicate.pk)
    if duplicate.dismissed_by_id is not None:
        raise NothingToDo("Somebody has already said that these are two claims.")
    duplicate.dismissed_by, duplicate.dismissed_at = by, timezone.now()
    reason = f"Another claim: {duplicate.other.wording}"
    with acting(by, "dismiss_duplicate", reason=reason):
        duplicate.save(update_fields=["dismissed_by", "dismissed_at"])
