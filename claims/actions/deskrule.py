"""The desk's rules on origins."""

from django.db import transaction

from accounts.acting import acting
from accounts.models import User
from claims import policies
from claims.errors import NothingToDo
from claims.models import DeskRule


@transaction.atomic
def set_rule(
    *, kind: str, origins: int, needs_primary: bool = False, reason: str, by: User
) -> DeskRule:
    """Say how many independent origins a kind of claim needs from now on; none ends the rule.

    Decided claims stay decided; the desk shows those that do not meet it. Raises NotAllowed,
    NoReason or NothingToDo.
    """
    policies.check_can_set_rules(by, reason=reason)
    wanted = (origins, needs_primary and origins > 0)
    before = DeskRule.objects.in_force().filter(kind=kind).first()
    if wanted == ((before.origins, before.needs_primary) if before else (0, False)):
        raise NothingToDo
    with acting(by, "set_rule", reason=reason.strip()):
        return DeskRule.objects.create(
            kind=kind, origins=wanted[0], needs_primary=wanted[1], reason=reason.strip(), by=by
        )
