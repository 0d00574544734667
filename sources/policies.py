"""Who may enter parties and sources. ``check_can_x`` raises NotAllowed, ``can_x`` asks."""

from accounts.models import User
from accounts.policies import asks, check_may
from pages.characters import is_blank
from sources.errors import NoReason


def check_can_enter(by: User) -> None:
    check_may(by, "sources.add_source", "enter sources and parties")


def can_enter(by: User) -> bool:
    return asks(check_can_enter, by)


def check_can_change(by: User) -> None:
    check_may(by, "sources.change_source", "change sources and parties")


def can_change(by: User) -> bool:
    return asks(check_can_change, by)


def check_can_set_apart(by: User, *, reason: str) -> None:
    """Refuse to say, or to take back, that a source is an origin of its own."""
    check_may(by, "sources.add_independence", "say which sources are independent")
    if is_blank(reason):
        raise NoReason


def can_set_apart(by: User) -> bool:
    return asks(check_can_set_apart, by, reason="asked")


def check_can_keep(by: User) -> None:
    check_may(by, "sources.add_snapshot", "keep snapshots of sources")


def can_keep(by: User) -> bool:
    return asks(check_can_keep, by)
