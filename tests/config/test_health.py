import pytest
from django.db import connection
from django.test import Client, override_settings

from config.health import is_migrated


def test_healthz_needs_no_login_no_database_and_no_known_host(client: Client) -> None:
    response = client.get("/healthz", headers={"host": "10.1.2.3:8000"})
    assert (response.status_code, response.content) == (200, b"ok\n")
    assert response["Content-Type"].startswith("text/plain")


@pytest.mark.django_db
def test_readyz_is_ready_on_a_migrated_database(client: Client) -> None:
    response = client.get("/readyz", headers={"host": "10.1.2.3:8000"})
    assert (response.status_code, response.content) == (200, b"ready\n")


@pytest.mark.django_db
def test_readyz_says_that_a_migration_is_missing(client: Client) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'sessions'")
    response = client.get("/readyz")
    assert response.status_code == 503
    assert b"run manage.py migrate" in response.content
    assert not is_migrated()


@pytest.mark.django_db(transaction=True)
def test_readyz_says_that_the_database_is_out_of_reach(client: Client) -> None:
    name = connection.settings_dict["NAME"]
    connection.close()
    connection.settings_dict["NAME"] = "no_such_database"
    try:
        response = client.get("/readyz")
    finally:
        connection.close()
        connection.settings_dict["NAME"] = name
    assert response.status_code == 503
    assert b"cannot be reached" in response.content


@pytest.mark.django_db
@override_settings(SECURE_SSL_REDIRECT=True)
def test_health_does_not_redirect_to_https(client: Client) -> None:
    assert client.get("/healthz").status_code == 200
    assert client.get("/readyz").status_code == 200
    assert client.get("/admin/").status_code == 301
