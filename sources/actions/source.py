"""Entering a source."""

from dataclasses import dataclass, fields, replace
from datetime import date
from typing import cast

from django.db import transaction

from accounts.acting import acting
from accounts.models import User
from sources import policies
from sources.actions.naming import PartyName, settle_party
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
    return find_source(citation) or Source.objects.create(**_values(citation), created_by=by)


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
def change_source(*, source: Source, citation: Citation, by: User) -> Source:
    """Change what is known of a source. Raises NotAllowed.

    Where title, kind, address, publisher or grade change, the database makes every decided claim
    that rests on it lapse.
    """
    policies.check_can_change(by)
    citation = _settle(citation, by)
    for name, value in _values(citation).items():
        setattr(source, name, value)
    with acting(by, "change_source"):
        source.save()
    return source


def _settle(citation: Citation, by: User) -> Citation:
    return replace(
        citation,
        publisher=settle_party(citation.publisher, by=by),
        author=settle_party(citation.author, by=by),
    )


def _values(citation: Citation) -> dict[str, object]:
    return {field.name: getattr(citation, field.name) for field in fields(citation)}
