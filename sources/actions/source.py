"""Entering a source, changing what is known of it, and withdrawing it."""

from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from typing import cast

from django.db import transaction
from django.utils import timezone

from accounts.acting import acting
from accounts.models import User
from sources import policies
from sources.actions.naming import PartyName, settle_party
from sources.errors import WrongStep
from sources.models import Party, Source
from sources.models.source import Reliability, SourceKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """What is known of a source; a party may be given by a name alone."""

    title: str
    kind: str = SourceKind.PAGE
    publisher: Party | PartyName | None = None
    author: Party | PartyName | None = None
    url: str = ""
    published_on: date | None = None
    accessed_on: date | None = None
    reliability: str = Reliability.F
    notes: str = ""


@transaction.atomic
def make_source(*, citation: Citation, by: User) -> Source:
    """Enter a source, or find the very same one. Raises NotAllowed."""
    policies.check_can_enter(by)
    citation = _settle(citation, by)
    known = find_source(citation)
    if known is not None:
        return known
    with acting(by, "enter_source"):
        return Source.objects.create(**_values(citation), created_by=by)


def find_source(citation: Citation) -> Source | None:
    """The source that is already entered.

    The same address, or without one the same title by the same publisher on the same day, is the
    same source.
    """
    known = Source.objects.order_by("pk")
    if citation.url:
        known = known.filter(url=citation.url)
    else:
        known = known.filter(
            url="",
            title=citation.title,
            publisher=cast(Party | None, citation.publisher),
            published_on=citation.published_on,
        )
    return known.first()


@transaction.atomic
def change_source(
    *, source: Source, citation: Citation, by: User, version: int | None = None
) -> Source:
    """Change what is known of an open source. Raises NotAllowed, StaleRow or WrongStep.

    Where anything changes that a reviewer looks at, the database makes every decided claim that
    rests on it lapse.
    """
    source = Source.objects.lock(source.pk, version=version)
    policies.check_can_change(by)
    if source.is_confidential:
        raise WrongStep("This source is confidential, and changed as such.")
    citation = _settle(citation, by)
    for name, value in _values(citation).items():
        setattr(source, name, value)
    with acting(by, "change_source"):
        source.save(update_fields=[*_values(citation)])
    source.refresh_from_db()
    return source


@transaction.atomic
def withdraw_source(*, source: Source, reason: str, by: User) -> Source:
    """Let nothing new rest on a source. Raises NotAllowed, NoReason or WrongStep.

    The database makes every decided claim that rests on it lapse, also through sources that
    relay it.
    """
    source = Source.objects.lock(source.pk)
    policies.check_can_withdraw(source, by, reason=reason)
    if source.is_withdrawn:
        raise WrongStep("This source is withdrawn already.")
    with acting(by, "withdraw_source", reason=reason.strip()):
        return _stand(source, by=by, at=timezone.now(), reason=reason.strip())


@transaction.atomic
def restore_source(*, source: Source, reason: str, by: User) -> Source:
    """Take a withdrawal back. Raises NotAllowed, NoReason or WrongStep."""
    source = Source.objects.lock(source.pk)
    policies.check_can_withdraw(source, by, reason=reason)
    if not source.is_withdrawn:
        raise WrongStep("This source is not withdrawn.")
    with acting(by, "restore_source", reason=reason.strip()):
        return _stand(source, by=None, at=None, reason="")


def _stand(source: Source, *, by: User | None, at: datetime | None, reason: str) -> Source:
    source.withdrawn_by, source.withdrawn_at, source.withdrawal_reason = by, at, reason
    source.save(update_fields=["withdrawn_by", "withdrawn_at", "withdrawal_reason"])
    source.refresh_from_db()
    return source


def _settle(citation: Citation, by: User) -> Citation:
    return replace(
        citation,
        publisher=settle_party(citation.publisher, by=by),
        author=settle_party(citation.author, by=by),
    )


def _values(citation: Citation) -> dict[str, object]:
    return {field.name: getattr(citation, field.name) for field in fields(citation)}
