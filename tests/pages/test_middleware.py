"""What holds for every page, whatever is on it."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from threading import Event

import pytest
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse

from claims.models import Claim
from tests.factories import PASSWORD, ClaimFactory, UserFactory


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/", "/claims/", "/nowhere/", "/admin/", "/export/"])
def test_no_cache_keeps_a_page(client: Client, address: str) -> None:
    client.force_login(UserFactory(role="Auditor"))
    said = client.get(address)["Cache-Control"].split(", ")
    assert {"private", "no-cache"} <= set(said)


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/", "/nowhere/", "/export/", "/admin/", "/accounts/login/"])
def test_every_answer_says_what_a_browser_may_do_with_it(client: Client, address: str) -> None:
    answer = client.get(address)
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["X-Frame-Options"] == "DENY"
    assert answer["Referrer-Policy"] == "same-origin"
    assert "default-src 'self'" in answer["Content-Security-Policy"]


@pytest.mark.django_db
def test_a_new_password_ends_the_sessions_elsewhere(client: Client) -> None:
    person, elsewhere = UserFactory(), Client()
    for one in (client, elsewhere):
        one.force_login(person)
    new = "a whole new staple 7"
    sent = {"old_password": PASSWORD, "new_password1": new, "new_password2": new}
    client.post(reverse("accounts:password_change"), sent)
    assert client.get("/").status_code == 200
    assert elsewhere.get("/").status_code == 302


@contextmanager
def held(claim: Claim) -> Iterator[None]:
    """The claim locked by somebody else, on another connection, as long as the block lasts."""
    has_it, done = Event(), Event()

    def hold() -> None:
        with transaction.atomic():
            Claim.objects.lock(claim.pk)
            has_it.set()
            done.wait(timeout=30)
        connection.close()

    with ThreadPoolExecutor(1) as pool:
        holding = pool.submit(hold)
        try:
            assert has_it.wait(timeout=30)
            yield
        finally:
            done.set()
            holding.result()


@pytest.mark.django_db(transaction=True)
def test_who_waits_too_long_is_told_that_the_desk_is_busy(client: Client) -> None:
    claim, person = ClaimFactory(), UserFactory(role="Reporter")
    client.force_login(person)
    with connection.cursor() as cursor:
        cursor.execute("SET lock_timeout = '100ms'")
    sent = {"version": claim.version}
    with held(claim):
        answer = client.post(reverse("claims:move", args=[claim.pk, "submit"]), sent)
    with connection.cursor() as cursor:
        cursor.execute("SET lock_timeout = 0")
    assert (answer.status_code, answer["Retry-After"]) == (503, "5")
    assert "Nothing of yours was saved" in answer.content.decode()
    claim.refresh_from_db()
    assert claim.version == sent["version"]
