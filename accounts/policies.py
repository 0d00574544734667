"""What every app's policies are made of."""

from collections.abc import Callable

from accounts.errors import NotAllowed, Refusal
from accounts.models import User


def check_may(by: User, permission: str, doing: str) -> None:
    """Raise NotAllowed unless a role of ``by`` grants ``permission`` ("claims.add_claim")."""
    if not by.may(permission):
        raise NotAllowed(f"Your role does not let you {doing}. Ask a chief or the administrator.")


def asks(check: Callable[..., None], *args: object, **kwargs: object) -> bool:
    """Turn a ``check_can_x`` into its ``can_x``."""
    try:
        check(*args, **kwargs)
    except Refusal:
        return False
    return True


def may_manage(by: User, person: User | None = None) -> bool:
    """Say whether ``by`` may change ``person``'s account (None: anybody's at all).

    The accounts of those who keep the server are theirs alone, or an administrator could set
    their password and be them.
    """
    if by.is_superuser:
        return by.is_active
    return by.may("accounts.change_user") and not (person and person.is_superuser)


def check_can_set_roles(by: User, person: User) -> None:
    """Refuse to let anybody give or take their own roles."""
    if by.pk == person.pk:
        raise NotAllowed("Your own roles are set by somebody else. Ask another administrator.")
