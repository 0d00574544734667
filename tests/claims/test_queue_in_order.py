"""The queue is read off in order, however it is narrowed: the same rows as sorting would give."""

import base64
import json
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from accounts.acting import acting
from accounts.models import User
from claims import queue_list
from claims.matching.frequency import refresh
from claims.models import Claim, TaggedClaim
from claims.models.claim import SHARE_BITS
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


def walk_back(client: Client, query: str, last: Claim) -> list[int]:
    """Page by page back from a row."""
    token = json.dumps([last.priority, last.due_on and str(last.due_on), last.pk]).encode()
    address, seen = f"{URL}?{query}&before={base64.urlsafe_b64encode(token).decode()}", []
    while address:
        context = client.get(address).context
        page = [claim.pk for claim in context["claims"]]
        # The first page is shown whole, some of it again.
        seen = [pk for pk in page if pk not in seen and pk != last.pk] + seen
        address = context["page"].newer
    return seen


FILTERS: list[tuple[str, dict]] = [
    ("", {}),
    ("status=draft", {"status": "draft"}),
    ("status=verified", {"status": "decided", "verdict": "verified"}),
    ("tag=harbour", {"tags__contains": ["harbour"]}),
    ("tag=harbour&priority=1", {"tags__contains": ["harbour"], "priority": 1}),
    ("tag=sea&status=draft", {"tags__contains": ["sea"], "status": "draft"}),
    ("tag=sea&status=verified", {"tags__contains": ["sea"], "verdict": "verified"}),
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
    ("assignee=nobody", {"assignee": None}),
    ("assignee=nobody&tag=sea", {"assignee": None, "tags__contains": ["sea"]}),
    ("kind=fact&priority=3", {"kind": "fact", "priority": 3}),
    ("assignee=nobody&q=quay", {"wording__startswith": "Quay"}),
    ("q=pi&status=draft", {"wording__startswith": "Pier"}),
    ("tag=harbour&q=sinks+pier", {"tags__contains": ["harbour"], "wording__startswith": "Pier"}),
    ("q=sinks", {}),
]


@pytest.mark.parametrize("way", ["walked", "found"])
@pytest.mark.parametrize(("query", "condition"), FILTERS)
def test_every_filter_gives_its_rows_once_in_order(
    client: Client, desk: User, monkeypatch, query: str, condition: dict, way: str
) -> None:
    refresh()
    monkeypatch.setattr(ORDER, "size", 4)
    # However a list is come by, forward and back again: the same.
    monkeypatch.setattr(queue_list, "_is_sooner_walked", lambda _wanted: way == "walked")
    monkeypatch.setattr(queue_list, "COUNT_CAP", 3)
    monkeypatch.setattr(keyset, "COUNT_CAP", 3)
    in_order = Claim.objects.filter(**condition).order_by("priority", "due_on", "pk")
    wanted = list(in_order.values_list("pk", flat=True))
    assert walk_through(client, query) == wanted != []
    assert walk_back(client, query, in_order.last()) == wanted[:-1]
    shown = client.get(f"{URL}?{query}").context["count"]
    assert shown == ("1000+" if len(wanted) > 3 else str(len(wanted)))


def test_what_was_expected_to_be_many_and_is_not_is_counted(
    client: Client, desk: User, monkeypatch
) -> None:
    refresh()
    monkeypatch.setattr(queue_list, "_is_sooner_walked", lambda _wanted: True)
    assert client.get(f"{URL}?q=pier").context["count"] == "40"


def test_many_are_found_out_share_by_share(client: Client, desk: User, monkeypatch) -> None:
    """Claims of the last share of four, the others empty or short."""
    for number in range(3):
        ClaimFactory(pk=3 * 2**SHARE_BITS + number, wording="Pier in another share sinks.")
    refresh()
    monkeypatch.setattr(queue_list, "_is_sooner_walked", lambda _wanted: True)
    for cap, count in ((42, "1000+"), (43, "43")):
        monkeypatch.setattr(queue_list, "COUNT_CAP", cap)
        monkeypatch.setattr(keyset, "COUNT_CAP", cap)
        assert client.get(f"{URL}?q=pier").context["count"] == count


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
