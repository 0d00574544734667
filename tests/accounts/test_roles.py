"""What each role may do, asked in Python and in the database alike."""

import pytest
from django.contrib.auth.models import Group
from django.db import connection

from accounts.acting import acting
from claims.roles import ROLES
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db

ACTS = sorted(set().union(*ROLES.values()) | {"accounts.delete_user", "claims.delete_claim"})


def in_database(person: object, permission: str) -> bool:
    app, codename = permission.split(".")
    with acting(person, "ask"), connection.cursor() as cursor:
        cursor.execute("SELECT galley_may(%s, %s)", [app, codename])
        return cursor.fetchone()[0]


@pytest.mark.parametrize("role", ROLES)
def test_a_role_grants_the_same_in_python_and_in_the_database(role: str) -> None:
    person = UserFactory(role=role)
    granted = {act for act in ACTS if person.may(act)}
    assert granted == ROLES[role] == {act for act in ACTS if in_database(person, act)}


def test_the_migration_made_every_role() -> None:
    assert set(Group.objects.values_list("name", flat=True)) == set(ROLES)


@pytest.mark.parametrize("role", ["Reader", "Data entry", "Auditor", "Administrator"])
def test_these_roles_decide_nothing(role: str) -> None:
    assert not ROLES[role] & {"claims.decide_claim", "claims.override_claim"}


def test_being_superuser_grants_nothing() -> None:
    person = UserFactory(is_superuser=True, is_staff=True)
    assert not any(person.may(act) or in_database(person, act) for act in ACTS)


def test_a_person_who_has_left_may_do_nothing() -> None:
    person = UserFactory(role="Chief", is_active=False)
    assert not any(person.may(act) or in_database(person, act) for act in ACTS)


def test_may_asks_the_database_once(django_assert_num_queries: object) -> None:
    person = UserFactory(role="Chief")
    with django_assert_num_queries(1):
        for act in ACTS:
            person.may(act)


@pytest.mark.parametrize(
    ("first", "last", "initials"),
    [("Mira", "Okafor", "MO"), ("", "", "P"), ("Ana", "de la Cruz", "ADL"), ("青", "山", "青山")],
)
def test_initials_are_what_the_galley_prints(first: str, last: str, initials: str) -> None:
    person = UserFactory.build(username="person", first_name=first, last_name=last)
    assert person.initials == initials
