"""The backend: PostgreSQL's own, except that a connection first sees to it that a server runs."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.db.backends.postgresql import base, client

from config.postgres import cluster, program


def _with_server(params: dict[str, Any], key: str) -> dict[str, Any]:
    return {**params, key: str(cluster(Path(params[key])).use())}


class DatabaseClient(client.DatabaseClient):
    """``manage.py dbshell``, with the psql that came along."""

    @classmethod
    def settings_to_cmd_args_env(
        cls, settings_dict: dict[str, Any], parameters: Iterable[str]
    ) -> tuple[list[str], dict[str, str] | None]:
        """Return psql's command line and environment for the embedded server."""
        settings_dict = _with_server(settings_dict, "HOST")
        command, env = super().settings_to_cmd_args_env(settings_dict, parameters)
        return [program("psql"), *command[1:]], env


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection to the embedded server, which its first use starts."""

    client_class = DatabaseClient

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        """Connect, having made sure that the server runs; it may have died since the last time."""
        return super().get_new_connection(_with_server(conn_params, "host"))
