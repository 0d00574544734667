"""Parties as people name them in passing, in forms about something else."""

from dataclasses import dataclass

from accounts.models import User
from sources.actions.party import find_or_make_party
from sources.models import Party
from sources.models.party import PartyKind


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyName:
    """A name as typed; ``kind`` is what it is entered as if nobody is known by it."""

    name: str
    kind: PartyKind


def settle_party(named: Party | PartyName | None, *, by: User) -> Party | None:
    """The party meant, entered if need be. Raises NotAllowed where it would have to be."""
    if isinstance(named, PartyName):
        return find_or_make_party(name=named.name, kind=named.kind, by=by)
    return named
