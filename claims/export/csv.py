"""Claims as CSV after RFC 4180, straight from the database's COPY."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

import psycopg
from django.db import connections
from django.db.models import QuerySet

from claims.export.courtesy import give_way
from claims.export.rows import Profile, select_rows
from claims.held.reading import as_held
from pages.replica import reading_from

CHUNK_BYTES = 64 * 1024
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
#: However slowly it is fetched: an abandoned download must not hold a snapshot for ever.
_LONGEST = "1h"


class CsvExport:
    """An export under way. Iterate once for its bytes; ``rows`` is known at the end.

    With a day as ``on`` it holds what it would have held at that day's end.
    """

    def __init__(
        self, claims: QuerySet, *, site: str, profile: Profile, on: date | None = None
    ) -> None:
        self.profile = profile
        self.rows: int | None = None
        self._database = reading_from()  # its bytes are asked for when the view is done
        sql, self._values = select_rows(claims, site=site, profile=profile)
        self._sql = as_held(sql, on)

    def __iter__(self) -> Iterator[bytes]:
        """UTF-8 in pieces of about 64 KiB, all of one snapshot of the database."""
        statement = f"COPY ({self._sql}) TO STDOUT WITH (FORMAT csv, HEADER)"
        records = RecordEnds()
        waiting = bytearray(_BYTE_ORDER_MARK if self.profile == Profile.EXCEL else b"")
        with snapshot(self._database) as connection, connection.cursor() as cursor:
            with cursor.copy(statement, self._values) as copy:
                for block in copy:
                    waiting += block
                    if len(waiting) >= CHUNK_BYTES:
                        yield records.end(bytes(waiting))
                        waiting.clear()
            rows = cursor.rowcount
        if waiting:
            yield records.end(bytes(waiting))
        self.rows = max(rows, 0)


class RecordEnds:
    """Turns COPY's line feeds at the end of records into CR LF, and leaves those within cells.

    A line feed belongs to a cell where the quotes before it are odd in number; a doubled quote
    inside a cell counts twice and changes nothing.
    """

    def __init__(self) -> None:
        self._within_quotes = False

    def end(self, piece: bytes) -> bytes:
        """The next piece of the stream, which may be cut anywhere."""
        parts = piece.split(b'"')
        for outside in range(int(self._within_quotes), len(parts), 2):
            parts[outside] = parts[outside].replace(b"\n", b"\r\n")
        if len(parts) % 2 == 0:
            self._within_quotes = not self._within_quotes
        return b'"'.join(parts)


@contextmanager
def snapshot(database: str) -> Iterator[psycopg.Connection]:
    """One consistent, read-only view of the database, on a connection of its own.

    A request's connection serves the rest of the page, and may stand in a transaction; a download
    outlives both. However the block is left, the connection is closed.
    """
    own = connections.create_connection(database)
    own.inc_thread_sharing()  # a server may drop an abandoned answer in another thread
    try:
        own.ensure_connection()
        connection = own.connection
        give_way(connection)
        with connection.transaction():
            connection.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            connection.execute(f"SET LOCAL statement_timeout = '{_LONGEST}'")
            yield connection
    finally:
        own.close()
