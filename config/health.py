"""``/healthz``: this process answers. ``/readyz``: it can also do its work."""

from collections.abc import Callable

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse

from config.postgres import PostgresError

Answer = Callable[[HttpRequest], HttpResponse]


class HealthMiddleware:
    """Answer the two probes before everything else.

    A probe calls a machine by its address, without a login and without TLS: host names, sessions
    and redirects are no concern of it.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response
        self._migrated = False

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer a probe, or pass the request on."""
        if request.path == "/healthz":
            return _plain("ok")
        if request.path == "/readyz":
            return self._readiness()
        return self.get_response(request)

    def _readiness(self) -> HttpResponse:
        try:
            with connection.cursor() as cursor:
                cursor.execute("SELECT 1")
            # Looked at until it is so: migrations are never taken back under a running server.
            self._migrated = self._migrated or is_migrated()
        except (DatabaseError, PostgresError):
            return _plain("The database cannot be reached.", status=503)
        if not self._migrated:
            return _plain("The database lacks migrations: run manage.py migrate.", status=503)
        return _plain("ready")


def is_migrated() -> bool:
    """Tell whether every migration has been applied. Costs one query, and the loading of them."""
    executor = MigrationExecutor(connection)
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())


def _plain(sentence: str, status: int = 200) -> HttpResponse:
    headers = {"Content-Type": "text/plain; charset=utf-8", "Cache-Control": "no-store"}
    return HttpResponse(f"{sentence}\n", status=status, headers=headers)
