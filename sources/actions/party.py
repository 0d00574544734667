"""Finding a party by any of its names, making it, and changing what is known of it."""

from collections.abc import Sequence

from django.db import models, transaction

from accounts.acting import acting
from accounts.models import User
from sources import policies
from sources.models import Party, PartyAlias
from sources.models.party import PartyKind
from sources.search import Fold


@transaction.atomic
def find_or_make_party(*, name: str, kind: PartyKind, by: User) -> Party:
    """The party known by ``name`` (one of ``kind`` first), made if there is none.

    Raises NotAllowed where it would have to be made.
    """
    name = " ".join(name.split())
    known = list(Party.objects.named(name).order_by("pk"))
    for party in known:
        if party.kind == kind:
            return party
    if known:
        return known[0]
    policies.check_can_enter(by)
    return _make_or_find(name, kind, by)


def _make_or_find(name: str, kind: PartyKind, by: User) -> Party:
    """Make a party, or find what somebody else made of this name at the same moment.

    Names that differ by accents alone are the same to the database, and to this search for them.
    """
    with acting(by, "enter_party"):
        Party.objects.bulk_create(
            [Party(name=name, kind=kind, created_by=by)], ignore_conflicts=True
        )
    same_name = Party.objects.alias(folded=Fold("name")).filter(folded=Fold(models.Value(name)))
    return same_name.get(kind=kind)


@transaction.atomic
def make_party(*, name: str, kind: str, description: str = "", by: User) -> Party:
    """Enter a party. Raises NotAllowed."""
    policies.check_can_enter(by)
    with acting(by, "enter_party"):
        return Party.objects.create(name=name, kind=kind, description=description, created_by=by)


@transaction.atomic
def change_party(
    *,
    party: Party,
    name: str,
    kind: str,
    description: str,
    by: User,
    version: int | None = None,
) -> Party:
    """Change what is known of a party. Raises NotAllowed or StaleRow.

    Where name or kind change, the database makes decided claims lapse that name it as their
    speaker, or rest on what it published or wrote.
    """
    party = Party.objects.lock(party.pk, version=version)
    policies.check_can_change(by)
    party.name = name
    party.kind = kind
    party.description = description
    with acting(by, "change_party"):
        party.save(update_fields=["name", "kind", "description"])
    party.refresh_from_db()
    return party


@transaction.atomic
def set_aliases(*, party: Party, names: Sequence[str], by: User) -> None:
    """Let ``names`` be all the other names of a party. Raises NotAllowed."""
    policies.check_can_change(by)
    kept = set(names)
    known = set()
    with acting(by, "set_aliases"):
        for alias in party.aliases.all():
            if alias.name in kept:
                known.add(alias.name)
            else:
                alias.delete()
        PartyAlias.objects.bulk_create(
            PartyAlias(party=party, name=name) for name in names if name not in known
        )


@transaction.atomic
def add_alias(*, party: Party, name: str, by: User) -> None:
    """Let ``name`` be another name of a party, unless it is one already. Raises NotAllowed."""
    policies.check_can_change(by)
    Party.objects.lock(party.pk)
    if party not in Party.objects.named(name):
        with acting(by, "set_aliases"):
            PartyAlias.objects.create(party=party, name=name)
