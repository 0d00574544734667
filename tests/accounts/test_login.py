"""Logging in and out and changing one's password, as a person meets them."""

from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from tests.factories import PASSWORD, UserFactory

pytestmark = pytest.mark.django_db

NEW_PASSWORD = "a whole new staple 7"


def log_in(client: Client, username: str, password: str) -> Any:
    return client.post(reverse("accounts:login"), {"username": username, "password": password})


def test_login_leads_to_the_desk(client: Client) -> None:
    person = UserFactory()

    answer = log_in(client, person.username, PASSWORD)

    assert answer.status_code == 302
    assert answer.url == reverse("claims:desk")


def test_wrong_password_is_told_and_the_name_is_kept(client: Client) -> None:
    person = UserFactory()

    page = log_in(client, person.username, "wrong").content.decode()

    assert "Please enter a correct username and password" in page
    assert f'value="{person.username}"' in page


def test_login_locks_after_too_many_wrong_passwords(client: Client) -> None:
    person = UserFactory()

    for _ in range(settings.AXES_FAILURE_LIMIT):
        answer = log_in(client, person.username, "wrong")

    assert answer.status_code == 429
    assert "Too many wrong passwords" in answer.content.decode()
    assert log_in(client, person.username, PASSWORD).status_code == 429


def test_a_lock_holds_for_that_name_alone(client: Client) -> None:
    locked, other = UserFactory.create_batch(2)
    for _ in range(settings.AXES_FAILURE_LIMIT):
        log_in(client, locked.username, "wrong")

    assert log_in(client, other.username, PASSWORD).status_code == 302


def test_logout_takes_a_post(client: Client) -> None:
    client.force_login(UserFactory(), "django.contrib.auth.backends.ModelBackend")

    assert client.get(reverse("accounts:logout")).status_code == 405
    assert client.post(reverse("accounts:logout")).url == reverse("accounts:login")
    assert "_auth_user_id" not in client.session


def test_password_change_counts_from_the_next_login_on(client: Client) -> None:
    person = UserFactory()
    client.force_login(person, "django.contrib.auth.backends.ModelBackend")
    form = {
        "old_password": PASSWORD,
        "new_password1": NEW_PASSWORD,
        "new_password2": NEW_PASSWORD,
    }

    answer = client.post(reverse("accounts:password_change"), form, follow=True)

    assert "Password changed" in answer.content.decode()
    assert log_in(Client(), person.username, NEW_PASSWORD).status_code == 302
    assert log_in(Client(), person.username, PASSWORD).status_code == 200


def test_password_change_needs_a_login(client: Client) -> None:
    answer = client.get(reverse("accounts:password_change"))

    assert answer.status_code == 302
    assert answer.url.startswith(reverse("accounts:login"))
