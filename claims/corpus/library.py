"""Parties, sources, and which relays which."""

from dataclasses import dataclass
from datetime import datetime, timedelta

import numpy as np
from django.db import connection

from claims.corpus.bulk import NULL, copy
from claims.corpus.words import Random, Texts, names
from sources.models import Derivation, Party, Source
from sources.models.party import PartyKind
from sources.models.source import DerivationKind, Reliability, SourceKind

#: Claims for each party and for each source.
_PER_PARTY = 50
_PER_SOURCE = 10
#: Parties that bring out articles.
OUTLETS = 60
_RELAYING = 0.4
_RELAYING_UNKNOWN = 0.03
_COLUMNS = ("id", "title", "kind", "publisher_id", "url", "published_on", "reliability")


@dataclass(frozen=True, slots=True)
class Library:
    """How many parties and sources there are; their ids count from 1."""

    parties: int
    sources: int


def popular(random: Random, most: int, count: int) -> list[int]:
    """``count`` ids from 1 to ``most``, low ones far oftener."""
    drawn: list[int] = (1 + (random.random(count) ** 4 * most).astype(int)).tolist()
    return drawn


def stock(texts: Texts, *, claims: int, seed: int, by: int, now: datetime) -> Library:
    """Load the parties and sources that ``claims`` claims need."""
    library = Library(max(60, claims // _PER_PARTY), max(200, claims // _PER_SOURCE))
    random = np.random.default_rng([seed, 1])
    _copy_parties(random, library, by)
    _copy_sources(texts, random, library, by, now)
    _copy_derivations(random, library)
    with connection.cursor() as cursor:
        cursor.execute("SELECT galley_adopt_library()")
    return library


def _copy_parties(random: Random, library: Library, by: int) -> None:
    kinds = random.choice(list(PartyKind), library.parties, p=[0.6, 0.25, 0.1, 0.05]).tolist()
    copy(
        Party,
        ("id", "name", "kind", "created_by_id"),
        (
            f"{pk}\t{name}\t{kind}\t{by}"
            for pk, (name, kind) in enumerate(zip(names(library.parties), kinds, strict=True), 1)
        ),
    )


def _copy_sources(texts: Texts, random: Random, library: Library, by: int, now: datetime) -> None:
    count = library.sources
    titles = texts.draw(random, count)
    kinds = random.choice(list(SourceKind), count).tolist()
    grades = random.choice(list(Reliability), count, p=[0.15, 0.3, 0.2, 0.1, 0.05, 0.2]).tolist()
    publishers = popular(random, library.parties, count)
    ages = random.integers(3, 3_650, count).tolist()
    lines = (
        f"{pk}\t{title[:200]}\t{kind}\t{publisher}\thttps://archive.example/{pk}"
        f"\t{(now - timedelta(days=age)).date()}\t{grade}\t{by}"
        for pk, (title, kind, grade, publisher, age) in enumerate(
            zip(titles, kinds, grades, publishers, ages, strict=True), 1
        )
    )
    copy(Source, (*_COLUMNS, "created_by_id"), lines)


def _copy_derivations(random: Random, library: Library) -> None:
    """Sources relay earlier ones, mostly the same few agencies; so there are no loops."""
    kinds = random.choice(list(DerivationKind), library.sources).tolist()
    places = random.random(library.sources).tolist()
    choices = random.random(library.sources).tolist()
    lines = []
    for pk, (kind, place, chance) in enumerate(zip(kinds, places, choices, strict=True), 1):
        relayed = 1 + int(place**4 * (pk - 1))
        if chance < _RELAYING_UNKNOWN:
            lines.append(f"{pk}\t{NULL}\t{DerivationKind.UNKNOWN}")
        elif chance < _RELAYING and relayed < pk:
            lines.append(f"{pk}\t{relayed}\t{kind}")
    copy(Derivation, ("source_id", "relayed_id", "kind"), lines)
