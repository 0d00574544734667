"""Which live processes are a cluster's server. A pid file may be stale, reused or empty."""

import hashlib
import os
from pathlib import Path


class ServerProcesses:
    """The postmaster of one data directory, and its backends."""

    def __init__(self, data: Path) -> None:
        self.data = data
        self.cluster_name = f"galley-{hashlib.sha256(os.fsencode(data)).hexdigest()[:12]}"

    def pids(self) -> list[int]:
        """Return every live process of the server, postmaster or backend."""
        return [
            int(name) for name in os.listdir("/proc") if name.isdigit() and self.include(int(name))
        ]

    def postmaster(self) -> int | None:
        """Return the pid of the live postmaster, if there is one.

        A backend calls itself "postgres: …" only a moment after its birth, and nothing at its
        end: what always tells it is that its parent is one of the server's processes too.
        """
        pids = self.pids()
        for pid in pids:
            command = _command(pid)
            titled = not command or command.startswith(b"postgres:")
            if not titled and _parent(pid) not in pids:
                return pid
        return None

    def include(self, pid: int) -> bool:
        """Tell whether a process is this server's: a PostgreSQL that stands in the directory.

        A zombie stands nowhere and is no part of it.
        """
        process = Path(f"/proc/{pid}")
        try:
            if (process / "comm").read_text() != "postgres\n":
                return False
            return (process / "cwd").samefile(self.data)
        except PermissionError:
            # A container's root may not look there when the server has an account of its own.
            command = _command(pid)
            return self.cluster_name.encode() in command
        except OSError:
            return False


def _command(pid: int) -> bytes:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return b""


def _parent(pid: int) -> int:
    try:
        status = Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return 0
    return int(status.partition("PPid:")[2].split()[0])
