"""Entering many parties or sources at once: all of them, or none."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection, models, transaction

from accounts.acting import acting
from accounts.models import User
from sources import policies
from sources.actions.party import find_or_make_party, make_party
from sources.actions.source import Citation, make_source
from sources.models import Party, PartyAlias, Source
from sources.models.party import PartyKind
from sources.search import Fold


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyEntry:
    name: str
    kind: str = PartyKind.PERSON
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceEntry:
    """A source whose publisher and author are still names."""

    title: str
    kind: str
    publisher: str = ""
    author: str = ""
    published_on: date | None = None
    url: str = ""
    reliability: str


@transaction.atomic
def enter_parties(*, entries: Iterable[PartyEntry], by: User) -> list[Party]:
    """Enter parties with their aliases. Raises NotAllowed."""
    policies.check_can_enter(by)
    return [_enter_party(entry, by) for entry in entries]


@transaction.atomic
def enter_sources(*, entries: Iterable[SourceEntry], by: User) -> list[Source]:
    """Enter sources; who publishes or wrote them is found by name, or made. Raises NotAllowed."""
    policies.check_can_enter(by)
    return [make_source(citation=_citation(entry, by), by=by) for entry in entries]


def known_parties(names: Sequence[str]) -> list[Party | None]:
    """For each name, in order, the party that has it as name or alias already. Three queries."""
    folds = _fold(names)
    wanted: list[Any] = [models.Value(fold) for fold in set(folds)]
    by_alias = {
        alias.folded: alias.party
        for alias in PartyAlias.objects.annotate(folded=Fold("name"))
        .filter(folded__in=wanted)
        .select_related("party")
    }
    by_name = {
        party.folded: party
        for party in Party.objects.annotate(folded=Fold("name")).filter(folded__in=wanted)
    }
    known = by_alias | by_name
    return [known.get(fold) for fold in folds]


def known_sources(entries: Sequence[SourceEntry]) -> list[Source | None]:
    """For each entry, in order, the very same source where it is entered. Five queries."""
    publishers = known_parties([entry.publisher for entry in entries])
    by_url = {
        source.url: source
        for source in Source.objects.filter(url__in={entry.url for entry in entries} - {""})
    }
    by_title = {
        (source.title, source.publisher_id, source.published_on): source
        for source in Source.objects.filter(url="", title__in={entry.title for entry in entries})
    }

    def known(entry: SourceEntry, publisher: Party | None) -> Source | None:
        if entry.url:
            return by_url.get(entry.url)
        if entry.publisher and publisher is None:
            return None
        return by_title.get((entry.title, publisher.pk if publisher else None, entry.published_on))

    return [known(*pair) for pair in zip(entries, publishers, strict=True)]


def _fold(names: Sequence[str]) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT galley_fold(name) FROM unnest(%s::text[]) WITH ORDINALITY AS typed (name, n)"
            " ORDER BY n",
            [list(names)],
        )
        return [fold for (fold,) in cursor.fetchall()]


def _enter_party(entry: PartyEntry, by: User) -> Party:
    party = make_party(name=entry.name, kind=entry.kind, by=by)
    # Two spellings that differ by accents alone are one name: the first stays.
    with acting(by, "set_aliases"):
        PartyAlias.objects.bulk_create(
            (PartyAlias(party=party, name=name) for name in entry.aliases), ignore_conflicts=True
        )
    return party


def _citation(entry: SourceEntry, by: User) -> Citation:
    publisher = author = None
    if entry.publisher:
        publisher = find_or_make_party(name=entry.publisher, kind=PartyKind.OUTLET, by=by)
    if entry.author:
        author = find_or_make_party(name=entry.author, kind=PartyKind.PERSON, by=by)
    return Citation(
        title=entry.title,
        kind=entry.kind,
        publisher=publisher,
        author=author,
        published_on=entry.published_on,
        url=entry.url,
        reliability=entry.reliability,
    )
