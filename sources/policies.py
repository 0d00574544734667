"""Who may enter parties and sources. ``check_can_x`` raises NotAllowed, ``can_x`` asks."""

from accounts.models import User
from accounts.policies import asks, check_may


def check_can_enter(by: User) -> None:
    check_may(by, "sources.add_source", "enter sources and parties")


def can_enter(by: User) -> bool:
    return asks(check_can_enter, by)


def check_can_change(by: User) -> None:
    check_may(by, "sources.change_source", "change sources and parties")


def can_change(by: User) -> bool:
    return asks(check_can_change, by)
