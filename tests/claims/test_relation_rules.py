"""What the database itself refuses of relations, whoever writes them."""

import threading

import pytest
from django.db import IntegrityError, connection, transaction

from accounts.acting import acting
from accounts.models import User
from claims.actions.merge import merge
from claims.errors import WrongStep
from claims.models import Claim, Relation
from tests.factories import ClaimFactory, UserFactory, related

pytestmark = pytest.mark.django_db

Kind = Relation.Kind


@pytest.mark.parametrize(
    ("rule", "kind", "sides"),
    [
        ("relation_not_to_itself", "supports", (0, 0)),
        ("relation_not_to_itself", "depends_on", (0, 0)),
        ("relation_once", "depends_on", (0, 1)),
        ("relation_contradicts_once", "contradicts", (1, 0)),
        ("relation_without_loops", "depends_on", (1, 0)),
        ("relation_without_loops", "depends_on", (2, 0)),
        ("relation_of_open_claims", "supports", (0, 3)),
        ("relation_of_open_claims", "supports", (3, 0)),
        ("relation_kind_known", "resembles", (0, 1)),
        ("relation_says_why", "supports", (0, 1)),
    ],
)
def test_the_database_refuses_it_too(
    rule: str, kind: str, sides: tuple[int, int], chief: User
) -> None:
    claims = ClaimFactory.create_batch(4)
    related(claims[0], Kind.DEPENDS_ON, claims[1])
    related(claims[1], Kind.DEPENDS_ON, claims[2])
    related(claims[0], Kind.CONTRADICTS, claims[1])
    into = ClaimFactory()
    merge(claim=claims[3], into=into, by=chief, version=1, reason="The same.")
    note = " " if rule == "relation_says_why" else "So it is."
    here, there = (claims[side].pk for side in sides)
    with pytest.raises(IntegrityError) as refused, acting(chief, "relate"):
        insert(here, kind, there, note, chief)
    assert refused.value.__cause__.diag.constraint_name == rule


def insert(claim: int, kind: str, other: int, note: str, by: User) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO claims_relation (claim_id, kind, other_id, note, made_by_id, made_at) "
            "VALUES (%s, %s, %s, %s, %s, now())",
            [claim, kind, other, note, by.pk],
        )


@pytest.mark.parametrize(
    ("rule", "statement"),
    [
        ("relation_fixed", "UPDATE claims_relation SET kind = 'supports'"),
        ("relation_removed_with_a_reason", "DELETE FROM claims_relation"),
        ("relation_kept", "TRUNCATE claims_relation"),
    ],
)
def test_a_relation_is_neither_changed_nor_lost_unnoticed(
    rule: str, statement: str, chief: User
) -> None:
    related(ClaimFactory(), Kind.SUPERSEDES, ClaimFactory())
    with connection.cursor() as cursor, acting(chief, "unrelate"):
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        with pytest.raises(IntegrityError) as refused, transaction.atomic():
            cursor.execute(statement)
    assert refused.value.__cause__.diag.constraint_name == rule


def test_in_another_persons_name_the_database_refuses_it(chief: User) -> None:
    one, other = ClaimFactory(), ClaimFactory()
    for by, named in ((UserFactory(role="Reader"),) * 2, (chief, one.created_by)):
        with pytest.raises(IntegrityError) as refused, acting(by, "relate"):
            insert(one.pk, "supports", other.pk, "So it is.", named)
        assert refused.value.__cause__.diag.constraint_name == "relation_in_ones_own_name"


@pytest.mark.django_db(transaction=True)
def test_two_relations_made_at_once_close_no_loop() -> None:
    claims = ClaimFactory.create_batch(4)
    related(claims[1], Kind.DEPENDS_ON, claims[2])
    related(claims[3], Kind.DEPENDS_ON, claims[0])
    by = claims[0].created_by
    both = threading.Barrier(2)
    refused: list[Exception] = []

    def tell(here: Claim, there: Claim) -> None:
        try:
            both.wait()
            related(here, Kind.DEPENDS_ON, there, by=by)
        except (WrongStep, IntegrityError) as problem:
            refused.append(problem)
        finally:
            connection.close()

    threads = [
        threading.Thread(target=tell, args=pair)
        for pair in ((claims[0], claims[1]), (claims[2], claims[3]))
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(refused) == 1
    assert Relation.objects.count() == 3
