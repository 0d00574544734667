"""Somebody's word that a document is an origin apart from its publisher's others."""

import pytest
from django.utils import timezone

from accounts.acting import acting
from accounts.errors import NotAllowed
from claims.models import Backing, Claim
from sources.actions.independence import set_apart, take_back_apart
from sources.errors import NoReason, NothingToTakeBack, SaidAlready
from sources.models import Independence, Source, Unrelated
from tests.factories import ClaimFactory, EvidenceFactory, PartyFactory, SourceFactory, UserFactory
from tests.raw_sql import refused, run

pytestmark = pytest.mark.django_db

WHY = "A survey of its own, by another office."


@pytest.fixture
def papers() -> list[Source]:
    return SourceFactory.create_batch(2, publisher=PartyFactory(name="City of Halden"))


@pytest.fixture
def claim(papers: list[Source]) -> Claim:
    claim = ClaimFactory()
    for paper in papers:
        EvidenceFactory(claim=claim, source=paper)
    return claim


def words(claim: Claim) -> str:
    return Backing.objects.named().get(claim=claim).words


def test_two_documents_of_one_publisher_are_one_origin(claim: Claim) -> None:
    assert words(claim) == "2 sources, 1 origin (City of Halden)"


def test_a_person_sets_one_apart_and_takes_it_back(claim: Claim, papers: list[Source]) -> None:
    by, other = UserFactory.create_batch(2, role="Reporter")
    set_apart(source=papers[1], reason=WHY, by=by)
    assert words(claim) == f"2 sources, 2 origins (City of Halden, {papers[1].title})"
    said = take_back_apart(source=papers[1], reason="It was the same office.", by=other)
    assert words(claim) == "2 sources, 1 origin (City of Halden)"
    assert (said.by, said.reason, said.undone_by) == (by, WHY, other)


def test_it_can_be_said_again_after_it_was_taken_back(papers: list[Source]) -> None:
    by = UserFactory(role="Reporter")
    for _ in range(2):
        set_apart(source=papers[0], reason=WHY, by=by)
        take_back_apart(source=papers[0], reason="No.", by=by)
    assert papers[0].independences.count() == 2


def test_it_needs_a_role_and_a_reason(papers: list[Source]) -> None:
    with pytest.raises(NotAllowed):
        set_apart(source=papers[0], reason=WHY, by=UserFactory(role="Reader"))
    with pytest.raises(NoReason):
        set_apart(source=papers[0], reason=" ", by=UserFactory(role="Reporter"))


def test_it_is_said_and_taken_back_once_at_a_time(papers: list[Source]) -> None:
    by = UserFactory(role="Reporter")
    with pytest.raises(NothingToTakeBack):
        take_back_apart(source=papers[0], reason="No.", by=by)
    set_apart(source=papers[0], reason=WHY, by=by)
    with pytest.raises(SaidAlready):
        set_apart(source=papers[0], reason=WHY, by=by)


@pytest.mark.parametrize(
    ("told", "constraint"),
    [
        ({"reason": " "}, "independence_says_why"),
        ({"by": None}, "independence_in_ones_own_name"),
        ({"undone_at": timezone.now()}, "independence_in_ones_own_name"),
    ],
)
def test_the_database_refuses_it_without_reason_or_in_anothers_name(
    papers: list[Source], told: dict, constraint: str
) -> None:
    by = UserFactory(role="Reporter")
    row = {"source": papers[0], "reason": WHY, "by": by} | told
    row["by"] = row["by"] or UserFactory(role="Reporter")
    with refused(constraint), acting(by, "set_apart"):
        Independence.objects.create(**row)


@pytest.mark.parametrize(
    ("sql", "constraint"),
    [
        ("UPDATE sources_independence SET reason = 'Other.'", "independence_kept"),
        ("DELETE FROM sources_independence", "independence_kept"),
        (
            "UPDATE sources_independence SET undone_at = now(), undone_by_id = by_id,"
            " undone_reason = 'No.'",
            "independence_in_ones_own_name",
        ),
        (
            "INSERT INTO sources_independence (source_id, reason, by_id, at, undone_reason)"
            " SELECT source_id, reason, current_setting('app.actor')::bigint, at, ''"
            " FROM sources_independence",
            "independence_said_once",
        ),
    ],
)
def test_the_database_keeps_what_was_said(papers: list[Source], sql: str, constraint: str) -> None:
    set_apart(source=papers[0], reason=WHY, by=UserFactory(role="Reporter"))
    with refused(constraint), acting(UserFactory(role="Reporter"), "tamper"):
        run(sql)


def test_taking_back_needs_a_reason_in_the_database_too(papers: list[Source]) -> None:
    by = UserFactory(role="Reporter")
    said = set_apart(source=papers[0], reason=WHY, by=by)
    with refused("independence_undone_with_a_reason"), acting(by, "take_back_apart"):
        Independence.objects.filter(pk=said.pk).update(undone_by=by, undone_at=timezone.now())


def test_who_calls_sources_unrelated_does_so_in_their_own_name(papers: list[Source]) -> None:
    by, other = UserFactory.create_batch(2, role="Reporter")
    with refused("unrelated_in_ones_own_name"), acting(by, "unrelate"):
        Unrelated.objects.create(first=papers[0], second=papers[1], by=other)
    with refused("unrelated_without_direction"), acting(by, "unrelate"):
        Unrelated.objects.create(first=papers[1], second=papers[0], by=by)
    with acting(by, "unrelate"):
        Unrelated.objects.create(first=papers[0], second=papers[1], by=by)
    with refused("unrelated_kept"), acting(by, "unrelate"):
        run("DELETE FROM sources_unrelated")
