"""Who may enter parties and sources. ``check_can_x`` raises a Refusal, ``can_x`` asks."""

from accounts.errors import NotAllowed
from accounts.models import User
from accounts.policies import asks, check_may
from pages.characters import is_blank
from sources.errors import NoReason, NotConfided, Withdrawn, WrongStep
from sources.models import Source


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


def check_is_confided(source: Source, by: User) -> None:
    """Refuse to who may not know a confidential source. A query where it is one."""
    check_can_change(by)
    if source.is_confidential and not Source.objects.confided_to(by).filter(pk=source.pk).exists():
        raise NotConfided


def is_confided(source: Source, by: User) -> bool:
    """Whether ``by`` may know who a confidential source is. A query where it is one."""
    return source.is_confidential and Source.objects.confided_to(by).filter(pk=source.pk).exists()


def check_can_cite(source: Source, by: User) -> None:
    """Refuse new evidence on what is withdrawn, or on what ``by`` may not know."""
    if source.is_withdrawn:
        raise Withdrawn
    if source.is_confidential and not is_confided(source, by):
        raise NotConfided


def check_can_withdraw(source: Source, by: User, *, reason: str) -> None:
    """A chief may, and who entered it; with a reason."""
    check_can_change(by)
    if source.created_by_id != by.pk:
        check_may(by, "sources.withdraw_source", "withdraw a source that somebody else entered")
    if is_blank(reason):
        raise NoReason


def can_withdraw(source: Source, by: User) -> bool:
    return asks(check_can_withdraw, source, by, reason="asked")


def check_can_approve(source: Source, by: User) -> None:
    """A chief answers for a confidential source that somebody else entered."""
    check_may(by, "sources.approve_confidential", "approve confidential sources")
    if not source.is_confidential:
        raise WrongStep("This source is not confidential, so nobody has to approve it.")
    if source.created_by_id == by.pk:
        raise NotAllowed("You entered this source, so another chief has to approve it.")


def can_approve(source: Source, by: User) -> bool:
    return asks(check_can_approve, source, by)
