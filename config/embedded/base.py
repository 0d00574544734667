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

    def get_connection_params(self) -> dict[str, Any]:
        """Return where to connect, having made sure that the server runs there.

        Asked before every connection, by Django and by the worker: the server may have died since.
        """
        return _with_server(super().get_connection_params(), "host")
