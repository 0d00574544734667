"""The queue is read off in order, however it is narrowed: the same rows as sorting would give."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.acting import acting
from accounts.models import User
from claims import queue
from claims.matching.frequency import refresh
from claims.models import Claim, TaggedClaim
from claims.queue import ORDER
from pages import keyset
from tests.factories import ClaimFactory, UserFactory, decided, in_review
from tests.raw_sql import refused, run

pytestmark = pytest.mark.django_db

URL = "/claims/"
TODAY = timezone.localdate()
DAYS = [None, TODAY - timedelta(days=9), TODAY, TODAY + timedelta(days=3), date(2099, 1, 1)]


@pytest.fixture
def chief(client: Client) -> User:
    person = UserFactory(role="Chief")
    client.force_login(person)
    return person


@pytest.fixture
def desk(chief: User) -> User:
    """Claims of three statuses with every priority, some with dates and tags."""
    claims = [ClaimFactory(wording=f"Pier {number} sinks.") for number in range(40)]
    claims += [in_review(wording=f"Quay {number} sinks.", evidence=0) for number in range(12)]
    claims += [decided(wording=f"Mole {number} sinks.") for number in range(8)]
    for number, claim in enumerate(claims):
        plan(
            claim,
            chief,
            priority=1 + number % 3,
            due_on=DAYS[number % 5],
            tags=[tag for tag, every in (("harbour", 2), ("sea", 3)) if number % every == 0],
        )
    return chief


def plan(claim: Claim, by: User, **fields: object) -> None:
    claim.refresh_from_db()
    for name, value in fields.items():
        setattr(claim, name, value)
    with acting(by, "plan"):
        claim.save(update_fields=[*fields])


def walk_through(client: Client, query: str) -> list[int]:
    address, seen = f"{URL}?{query}", []
    while address:
        context = client.get(address).context
        seen += [claim.pk for claim in context["claims"]]
        address = context["page"].older
    return seen


@pytest.mark.parametrize("cap", [3, 1000])
@pytest.mark.parametrize(
    ("query", "condition"),
    [
        ("", {}),
        ("status=draft", {"status": "draft"}),
        ("status=verified", {"status": "decided", "verdict": "verified"}),
        ("tag=harbour", {"tags__contains": ["harbour"]}),
        ("tag=sea&status=draft", {"tags__contains": ["sea"], "status": "draft"}),
        ("tag=sea&kind=fact", {"tags__contains": ["sea"], "kind": "fact"}),
        ("due=overdue", {"due_on__lt": TODAY, "status__in": ["draft", "in_review", "lapsed"]}),
        (
            "due=week&tag=harbour&priority=2",
            {
                "due_on__range": (TODAY, TODAY + timedelta(days=7)),
                "tags__contains": ["harbour"],
                "priority": 2,
            },
        ),
        ("assignee=nobody&q=quay", {"wording__startswith": "Quay"}),
        ("tag=harbour&q=pier", {"tags__contains": ["harbour"], "wording__startswith": "Pier"}),
    ],
)
def test_every_filter_gives_its_rows_once_in_order(
    client: Client, desk: User, monkeypatch, query: str, condition: dict, cap: int
) -> None:
    monkeypatch.setattr(ORDER, "size", 4)
    # Few are sorted, many are read along an index: the same list.
    monkeypatch.setattr(keyset, "COUNT_CAP", cap)
    monkeypatch.setattr(queue, "MANY", f"{cap}+")
    monkeypatch.setattr(keyset, "MANY", f"{cap}+")
    wanted = Claim.objects.filter(**condition).order_by("priority", "due_on", "pk")
    assert walk_through(client, query) == list(wanted.values_list("pk", flat=True)) != []


def test_words_met_everywhere_are_looked_for_along_the_order(
    client: Client, desk: User, monkeypatch
) -> None:
    refresh()
    monkeypatch.setattr(ORDER, "size", 4)
    monkeypatch.setattr(keyset, "COUNT_CAP", 3)
    with CaptureQueriesContext(connection) as asked:
        seen = walk_through(client, "q=sinks&kind=fact")
    assert any(") IS TRUE" in query["sql"] for query in asked)
    in_order = Claim.objects.order_by("priority", "due_on", "pk")
    assert seen == list(in_order.values_list("pk", flat=True))


def test_a_tags_list_follows_its_claims(desk: User) -> None:
    claim = Claim.objects.filter(tags__contains=["harbour"]).first()
    plan(claim, desk, tags=["sea", "sea", "ferries"], priority=1)
    plan(ClaimFactory(tags=["new"]), desk, due_on=date(2027, 1, 1))

    listed = TaggedClaim.objects.values_list("claim", "tag", "status", "priority", "due_on")
    expected = {
        (each.pk, tag, each.status, each.priority, each.due_on)
        for each in Claim.objects.all()
        for tag in each.tags
    }
    assert set(listed) == expected
    assert {tag for pk, tag, *_ in expected if pk == claim.pk} == {"sea", "ferries"}

    TaggedClaim.objects.rebuild()
    assert set(listed.all()) == expected


def test_a_tags_list_follows_raw_sql_too(desk: User) -> None:
    with acting(desk, "plan"), connection.cursor() as cursor:
        cursor.execute("UPDATE claims_claim SET tags = '{tide}', priority = 3")
    assert set(TaggedClaim.objects.values_list("tag", "priority")) == {("tide", 3)}
    assert TaggedClaim.objects.count() == Claim.objects.count()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE claims_taggedclaim SET tag = 'forged'",
        "UPDATE claims_taggedclaim SET status = 'withdrawn'",
        "DELETE FROM claims_taggedclaim",
        "INSERT INTO claims_taggedclaim (claim_id, tag, status, priority)"
        " SELECT id, 'forged', status, priority FROM claims_claim",
        "TRUNCATE claims_taggedclaim",
    ],
)
def test_a_tags_list_is_not_written_by_hand(desk: User, statement: str) -> None:
    run("SET CONSTRAINTS ALL IMMEDIATE")
    with refused("tagged_follows_its_claim"), acting(desk, "raw"):
        run(statement)


def test_what_was_listed_wrongly_is_put_right(desk: User) -> None:
    listed = list(TaggedClaim.objects.order_by("claim", "tag").values())
    run("SET LOCAL session_replication_role = replica")
    run("UPDATE claims_taggedclaim SET priority = 0 WHERE claim_id = %s", listed[0]["claim_id"])
    run("DELETE FROM claims_taggedclaim WHERE claim_id = %s", listed[-1]["claim_id"])
    run("SET LOCAL session_replication_role = DEFAULT")
    TaggedClaim.objects.rebuild()
    assert list(TaggedClaim.objects.order_by("claim", "tag").values()) == listed
