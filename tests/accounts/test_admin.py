"""People at the data-entry desk: an administrator manages them, within bounds."""

from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Group, Permission
from django.test import Client
from django.urls import reverse

from accounts.models import User
from claims.roles import ROLES
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


def address(person: User) -> str:
    return reverse("admin:accounts_user_change", args=[person.pk])


def typed(person: User, *roles: str, **fields: Any) -> dict[str, Any]:
    groups = Group.objects.filter(name__in=roles)
    return {
        "username": person.username,
        "first_name": person.first_name,
        "last_name": person.last_name,
        "email": person.email,
        "is_active": "on",
        "groups": [group.pk for group in groups],
    } | fields


@pytest.fixture
def office(client: Client) -> Client:
    client.user = UserFactory(role="Administrator")
    client.force_login(client.user)
    return client


def test_an_administrator_hires_somebody_into_a_role(office: Client) -> None:
    role = Group.objects.get(name="Reporter")
    sent = {
        "username": "newcomer",
        "usable_password": "true",
        "password1": "a long enough one",
        "password2": "a long enough one",
        "groups": [role.pk],
    }
    assert office.post(reverse("admin:accounts_user_add"), sent).status_code == 302
    person = User.objects.get(username="newcomer")
    assert person.role_names == ["Reporter"]
    assert person.check_password("a long enough one")
    assert not person.is_superuser


def test_an_administrator_gives_and_takes_roles(office: Client) -> None:
    person = UserFactory(role="Reporter")
    assert office.post(address(person), typed(person, "Reviewer", "Reader")).status_code == 302
    assert User.objects.get(pk=person.pk).role_names == ["Reader", "Reviewer"]
    assert LogEntry.objects.get().object_id == str(person.pk)


def test_an_administrator_sets_a_new_password(office: Client) -> None:
    person = UserFactory(role="Reporter")
    sent = {"password1": "something quite new", "password2": "something quite new"}
    page = reverse("admin:auth_user_password_change", args=[person.pk])
    assert office.post(page, sent | {"usable_password": "true"}).status_code == 302
    person.refresh_from_db()
    assert person.check_password("something quite new")


def test_an_administrator_lets_somebody_go(office: Client) -> None:
    person = UserFactory(role="Reporter")
    sent = typed(person, "Reporter")
    del sent["is_active"]
    office.post(address(person), sent)
    person.refresh_from_db()
    assert not person.is_active


@pytest.mark.parametrize("superuser", [False, True])
def test_nobody_sets_their_own_roles(office: Client, superuser: bool) -> None:
    office.user.is_superuser = superuser
    office.user.save()
    answer = office.post(address(office.user), typed(office.user, *ROLES, email="new@desk.test"))
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Your own roles are set by somebody else." in page
    assert "new@desk.test" in page
    assert User.objects.get(pk=office.user.pk).role_names == ["Administrator"]


def test_their_own_name_an_administrator_may_correct(office: Client) -> None:
    sent = typed(office.user, "Administrator", last_name="Corrected")
    assert office.post(address(office.user), sent).status_code == 302
    office.user.refresh_from_db()
    assert office.user.last_name == "Corrected"


def test_an_administrator_makes_no_superuser(office: Client) -> None:
    person = UserFactory(role="Reporter")
    right = Permission.objects.get(codename="decide_claim")
    page = office.get(address(person)).content.decode()
    assert "is_superuser" not in page
    assert "user_permissions" not in page
    forged = {"is_superuser": "on", "is_staff": "on", "user_permissions": [right.pk]}
    office.post(address(person), typed(person, "Reporter") | forged)
    person = User.objects.get(pk=person.pk)
    assert not person.is_superuser
    assert not person.is_staff
    assert not person.user_permissions.exists()


def test_an_administrator_does_not_touch_who_keeps_the_server(office: Client) -> None:
    keeper = UserFactory(is_superuser=True)
    password = keeper.password
    sent = {"password1": "something quite new", "password2": "something quite new"}
    page = reverse("admin:auth_user_password_change", args=[keeper.pk])
    assert office.get(address(keeper)).status_code == 200
    assert office.post(address(keeper), typed(keeper, username="gone")).status_code == 403
    assert office.post(page, sent | {"usable_password": "true"}).status_code == 403
    keeper.refresh_from_db()
    assert (keeper.username, keeper.password) != ("gone", "")
    assert keeper.password == password


def test_nobody_is_deleted(office: Client) -> None:
    person = UserFactory()
    for superuser in (False, True):
        User.objects.filter(pk=office.user.pk).update(is_superuser=superuser)
        page = reverse("admin:accounts_user_delete", args=[person.pk])
        assert office.post(page, {"post": "yes"}).status_code == 403
    assert User.objects.filter(pk=person.pk).exists()


@pytest.mark.parametrize("superuser", [False, True])
def test_what_a_role_may_do_is_fixed(office: Client, superuser: bool) -> None:
    User.objects.filter(pk=office.user.pk).update(is_superuser=superuser)
    role = Group.objects.get(name="Administrator")
    change = reverse("admin:auth_group_change", args=[role.pk])
    assert office.get(change).status_code == 200
    assert office.post(change, {"name": "Mighty"}).status_code == 403
    assert office.post(reverse("admin:auth_group_add"), {"name": "Mighty"}).status_code == 403


@pytest.mark.parametrize("role", [role for role in ROLES if role != "Administrator"])
def test_nobody_else_manages_people(client: Client, role: str) -> None:
    client.force_login(UserFactory(role=role))
    person = UserFactory()
    assert client.get(address(person)).status_code == 403
    assert client.post(address(person), typed(person, "Chief")).status_code == 403
    assert person.role_names == []


@pytest.mark.parametrize(
    ("role", "status"), [("Administrator", 200), ("Auditor", 200), ("Data entry", 403)]
)
def test_the_log_is_read_by_who_looks_after_it(client: Client, role: str, status: int) -> None:
    client.force_login(UserFactory(role=role))
    assert client.get(reverse("admin:admin_logentry_changelist")).status_code == status
