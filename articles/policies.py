"""Who may bring articles in and read them through. ``check_can_x`` raises, ``can_x`` asks."""

from accounts.models import User
from accounts.policies import asks, check_may


def check_can_bring_in(by: User) -> None:
    check_may(by, "articles.add_article", "bring articles in")


def can_bring_in(by: User) -> bool:
    return asks(check_can_bring_in, by)


def check_can_initial(by: User) -> None:
    check_may(by, "articles.add_sentenceinitial", "initial sentences")


def can_initial(by: User) -> bool:
    return asks(check_can_initial, by)


def check_can_dismiss(by: User) -> None:
    check_may(by, "articles.add_suggestiondismissal", "dismiss suggestions")


def can_dismiss(by: User) -> bool:
    return asks(check_can_dismiss, by)


def check_can_describe(by: User) -> None:
    check_may(by, "articles.change_article", "correct what is known about an article")


def can_describe(by: User) -> bool:
    return asks(check_can_describe, by)
