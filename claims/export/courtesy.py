"""An export gives way to pages: where its database runs on this machine, its backend is niced.

An export keeps a processor of the database's busy for as long as it takes. Left at the same rank as
what pages ask, it takes every other turn from them.
"""

import contextlib
import os
import socket
import struct
from pathlib import Path

import psycopg

#: Of 19 in all. On a quiet machine what pages leave over is everything, and an export as fast.
_STEPS = 10
_CREDENTIALS = struct.Struct("3i")  # of a Unix socket's other end: process, user, group


def give_way(connection: psycopg.Connection) -> bool:
    """Lower the rank of the connection's backend, for as long as it lives.

    False where that cannot be done: the database is on another machine, in another container, or
    somebody else's.
    """
    backend = connection.info.backend_pid
    if not _is_child(backend, of=_listener(connection)):
        return False
    try:
        lower = min(os.getpriority(os.PRIO_PROCESS, backend) + _STEPS, 19)
        os.setpriority(os.PRIO_PROCESS, backend, lower)
        # A backend has a session of its own, and Linux may weigh sessions instead of processes.
        with contextlib.suppress(OSError):
            Path(f"/proc/{backend}/autogroup").write_text(str(lower))
    except OSError:
        return False
    return True


def _listener(connection: psycopg.Connection) -> int | None:
    """The process that took the connection in, by its number here; None if it is not here."""
    with socket.socket(fileno=os.dup(connection.fileno())) as end:
        if end.family != socket.AF_UNIX or not hasattr(socket, "SO_PEERCRED"):
            return None
        told = end.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, _CREDENTIALS.size)
        return int(_CREDENTIALS.unpack(told)[0])


def _is_child(process: int, *, of: int | None) -> bool:
    """Whether it is the listener's own. Another container's numbers mean other processes here."""
    try:
        status = Path(f"/proc/{process}/stat").read_text()
    except OSError:
        return False
    return bool(of) and int(status.rpartition(")")[2].split()[1]) == of
