"""The ground under every test: a database server of the run's own, and people at the desk."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection, connections
from django.test import TransactionTestCase

from accounts.models import User
from config.postgres import cluster
from tests.factories import UserFactory

# Filled by migrations, and so the same for every test.
KEPT_TABLES = {
    "auth_group",
    "auth_permission",
    "auth_group_permissions",
    "django_content_type",
}
#: The job queue's, which Django does not manage.
JOB_TABLES = {
    "procrastinate_events",
    "procrastinate_jobs",
    "procrastinate_periodic_defers",
    "procrastinate_workers",
}


def pytest_configure() -> None:
    """Serve files as they lie in the source tree, and hash passwords fast."""
    settings.STORAGES["staticfiles"] = {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
    }
    settings.STATIC_ROOT = None  # or WhiteNoise looks for collected files
    fast = "django.contrib.auth.hashers.MD5PasswordHasher"
    settings.PASSWORD_HASHERS = [fast, *settings.PASSWORD_HASHERS]
    # What a developer's own desk was trained on must not rank the sentences of the tests.
    settings.CHECKWORTHY_MODEL = "/nowhere/checkworthy.npz"


@pytest.fixture(scope="session")
def run_folder(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Path:
    """The temporary folder of this run, which all its xdist workers share."""
    own = tmp_path_factory.getbasetemp()
    return own.parent if hasattr(request.config, "workerinput") else own


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix: None, run_folder: Path
) -> Iterator[None]:
    """Let the run have a server of its own: no test ever meets the desk's data.

    DATABASE_URL, where it is set, wins here too.
    """
    if settings.DATABASES["default"]["ENGINE"] != "config.embedded":
        yield
        return
    home = run_folder / "postgres"
    server = cluster(home, throwaway=True)
    connection.settings_dict["HOST"] = str(home)
    yield
    connections.close_all()
    server.leave()


@pytest.fixture(scope="session", autouse=True)
def _empty_tables_quickly() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", lambda _case: empty_tables())
        yield


def empty_tables() -> None:
    """Delete what a transactional test committed, also from tables that only ever grow.

    As a replica the session passes by triggers and foreign keys; and deleting few rows is several
    times faster than Django's TRUNCATE of every table.
    """
    kept = KEPT_TABLES | {"django_migrations"}
    tables = set(connection.introspection.django_table_names(only_existing=True)) - kept
    tables |= JOB_TABLES
    deletions = [f"DELETE FROM {connection.ops.quote_name(table)}" for table in sorted(tables)]
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        cursor.execute(";".join(deletions))
        cursor.execute("SET session_replication_role = DEFAULT")


@pytest.fixture
def reporter() -> User:
    return UserFactory(role="Reporter")


@pytest.fixture
def reviewer() -> User:
    return UserFactory(role="Reviewer")


@pytest.fixture
def chief() -> User:
    return UserFactory(role="Chief")
