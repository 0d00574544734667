"""The database's count of origins against a model that tries every walk, change by change."""

from dataclasses import dataclass, field
from typing import Any

import pytest
from django.db import connection, transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounts.acting import acting
from accounts.models import User
from articles.models import Article
from claims.models import Backing, Claim, Evidence
from sources.models import Derivation, Independence, Party, Source
from sources.origins import Edge, plant
from tests.factories import ArticleFactory, ClaimFactory, PartyFactory, SourceFactory, UserFactory

pytestmark = pytest.mark.django_db

OURS = "https://gazette.example/our-own-article"
KINDS = ["document", "wire", "page", "interview"]
FIRST_HAND = {"document", "dataset", "statement", "interview"}
#: Sources of a graph, by their place in it.
PLACES = 7
place = st.integers(0, PLACES - 1)


@dataclass
class Model:
    """What a newsroom has entered, and what that comes to by brute force."""

    kinds: list[str]
    publishers: list[int | None]
    ours: set[int]
    is_checked: bool = True
    edges: dict[tuple[int, int | None], bool] = field(default_factory=dict)
    apart: set[int] = field(default_factory=set)
    cited: set[tuple[int, str]] = field(default_factory=set)

    def ends(self, start: int) -> set[int | None]:
        """Where every walk from ``start`` ends; None for the unknown."""
        reached, ends = {start}, set()
        for _ in range(PLACES):
            reached |= {
                b
                for (a, b), known in self.edges.items()
                if a in reached and known and b is not None
            }
        for here in reached:
            leaving = {b: known for (a, b), known in self.edges.items() if a == here}
            if not leaving and not (self.is_checked and here in self.ours):
                ends.add(here)
            if any(b is None or not known for b, known in leaving.items()):
                ends.add(None)
        return ends

    def side(self, stance: str) -> tuple[int, ...] | None:
        """Sources, origins, primaries, unknown and circular ones of one side."""
        sources = {source for source, said in self.cited if said == stance}
        if not sources:
            return None
        ends = {source: self.ends(source) for source in sources}
        origins: dict[Any, bool] = {}
        for root in set().union(*ends.values()) - {None}:
            publisher = self.publishers[root]
            stands_alone = publisher is None or root in self.apart
            key = ("source", root) if stands_alone else ("publisher", publisher)
            origins[key] = origins.get(key, False) or self.kinds[root] in FIRST_HAND
        return (
            len(sources),
            len(origins),
            sum(origins.values()),
            sum(found == {None} for found in ends.values()),
            sum(not found for found in ends.values()),
        )


class Desk:
    """The same newsroom in the database."""

    def __init__(self, model: Model, by: User, claim: Claim, parties: list[Party]) -> None:
        self.model, self.by, self.claim, self.parties = model, by, claim, parties
        self.sources = [
            SourceFactory(
                title=f"Source {number}",
                kind=kind,
                publisher=None if publisher is None else parties[publisher],
                url=OURS if number in model.ours else "",
                created_by=by,
            )
            for number, (kind, publisher) in enumerate(
                zip(model.kinds, model.publishers, strict=True)
            )
        ]

    def relate(self, start: int, end: int | None, known: bool) -> None:
        """Say, say otherwise, or take back that one source relays another."""
        if start == end:
            return
        relayed = None if end is None else self.sources[end]
        found = Derivation.objects.filter(source=self.sources[start], relayed=relayed)
        kind = "quotes" if known else "unknown"
        with acting(self.by, "derive"):
            if self.model.edges.get((start, end)) == known:
                found.delete()
                del self.model.edges[start, end]
                return
            if (start, end) in self.model.edges:
                found.update(kind=kind)
            else:
                Derivation.objects.create(source=self.sources[start], relayed=relayed, kind=kind)
        self.model.edges[start, end] = known

    def cite(self, source: int, stance: str) -> None:
        with acting(self.by, "add_evidence"):
            if (source, stance) in self.model.cited:
                Evidence.objects.filter(source=self.sources[source], stance=stance).delete()
            else:
                Evidence.objects.create(
                    claim=self.claim, source=self.sources[source], stance=stance, added_by=self.by
                )
        self.model.cited ^= {(source, stance)}

    def publish(self, source: int, publisher: int | None) -> None:
        party = None if publisher is None else self.parties[publisher]
        with acting(self.by, "change_source"):
            Source.objects.filter(pk=self.sources[source].pk).update(publisher=party)
        self.model.publishers[source] = publisher

    def set_apart(self, source: int) -> None:
        with acting(self.by, "set_apart"):
            if source in self.model.apart:
                Independence.objects.holding().filter(source=self.sources[source]).update(
                    undone_by=self.by, undone_at=timezone.now(), undone_reason="A mistake."
                )
            else:
                Independence.objects.create(
                    source=self.sources[source], reason="Two authors.", by=self.by
                )
        self.model.apart ^= {source}

    def bring_in(self) -> None:
        """Bring an article in at the address of ours, or take the one there somewhere else."""
        with acting(self.by, "describe"):
            Article.objects.update(url="" if self.model.is_checked else OURS)
        self.model.is_checked = not self.model.is_checked

    def counted(self, stance: str) -> tuple[int, ...] | None:
        rows = Backing.objects.filter(claim=self.claim, stance=stance)
        numbers = ("sources", "origins", "primaries", "unknown", "circular")
        return rows.values_list(*numbers).first()


changes = st.lists(
    st.tuples(st.just("relate"), place, st.none() | place, st.booleans() | st.just(True))
    | st.tuples(st.just("cite"), place, st.sampled_from(["supports", "contradicts", "context"]))
    | st.tuples(st.just("publish"), place, st.none() | st.integers(0, 1))
    | st.tuples(st.just("set_apart"), place)
    | st.tuples(st.just("bring_in")),
    min_size=4,
    max_size=14,
)


@pytest.fixture
def newsroom() -> tuple[User, Claim, list[Party]]:
    ArticleFactory(url=OURS)
    by = UserFactory(role="Reporter")
    return by, ClaimFactory(by=by), PartyFactory.create_batch(2, created_by=by)


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    kinds=st.lists(st.sampled_from(KINDS), min_size=PLACES, max_size=PLACES),
    publishers=st.lists(st.none() | st.integers(0, 1), min_size=PLACES, max_size=PLACES),
    ours=st.sets(place, max_size=1),
    first=changes,
    then=changes,
)
def test_after_every_change_the_count_is_what_brute_force_finds(
    newsroom: tuple[User, Claim, list[Party]],
    kinds: list[str],
    publishers: list[int | None],
    ours: set[int],
    first: list[tuple],
    then: list[tuple],
) -> None:
    model = Model(list(kinds), list(publishers), ours)
    with transaction.atomic():
        desk = Desk(model, *newsroom)
        for act, *about in [("cite", 0, "supports"), ("relate", 0, 1, True), *first, *then]:
            getattr(desk, act)(*about)
            for stance in ("supports", "contradicts"):
                assert desk.counted(stance) == model.side(stance), (act, about)
        assert not Backing.objects.filter(claim=desk.claim, stance="context").exists()
        compare_what_is_drawn(desk)
        transaction.set_rollback(True)


def compare_what_is_drawn(desk: Desk) -> None:
    """The ends of the pure trees are the ends that the database counts by."""
    rows = Derivation.objects.values_list("pk", "source", "relayed", "kind")
    edges = [
        Edge(pk, source, relayed, relayed is not None and kind != "unknown")
        for pk, source, relayed, kind in rows
    ]
    number = {source.pk: at for at, source in enumerate(desk.sources)}
    for at, source in enumerate(desk.sources):
        drawn = {
            None if tree.at is None else number[tree.at]
            for tree in plant(edges, [source.pk])
            if not tree.loop
        }
        with connection.cursor() as cursor:
            cursor.execute("SELECT root_id FROM galley_lineage(ARRAY[%s]::bigint[])", [source.pk])
            counted = {None if pk is None else number[pk] for (pk,) in cursor.fetchall()}
        assert counted == desk.model.ends(at)
        checked = desk.model.ours if desk.model.is_checked else set()
        assert drawn - checked == counted
