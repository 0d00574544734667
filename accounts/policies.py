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
