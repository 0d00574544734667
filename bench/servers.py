"""PostgreSQL servers for trials with more than one: a primary and its streaming standby.

Each listens on a Unix socket in a folder of its own, below one that is deleted at the end.
"""

import contextlib
import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import psycopg

from config.postgres.account import Account
from config.postgres.programs import environment, program, run

USER = "galley"
SECONDS_TO_START = 60
PAUSE = 0.02


@dataclass
class DatabaseServer:
    """One server: its data and its socket lie in ``folder``."""

    folder: Path
    settings: dict[str, str] = field(default_factory=dict)
    process: subprocess.Popen[bytes] | None = None

    @property
    def data(self) -> Path:
        return self.folder / "data"

    @property
    def account(self) -> Account:
        return Account.owning(self.data)

    def url(self, database: str = "galley") -> str:
        return f"postgresql://{USER}@/{database}?host={self.folder}"

    def start(self) -> None:
        """Start it, and return once it takes connections."""
        account = self.account
        account.give(self.folder)
        command = [*account.prefix, program("postgres"), "-D", str(self.data)]
        command += ["-c", "listen_addresses=", "-c", f"unix_socket_directories={self.folder}"]
        for name, value in self.settings.items():
            command += ["-c", f"{name}={value}"]
        with (self.folder / "log").open("ab") as log:
            self.process = subprocess.Popen(
                command, env=environment(), stdout=log, stderr=log, start_new_session=True
            )
        deadline = time.monotonic() + SECONDS_TO_START
        while not self._answers():
            if self.process.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError((self.folder / "log").read_text()[-2000:])
            time.sleep(PAUSE)

    def ask(self, statement: str, *, database: str = "postgres") -> str:
        """Run a statement by itself, and return its first value as text."""
        with psycopg.connect(self.url(database), autocommit=True) as connection:
            cursor = connection.execute(statement)  # type: ignore[arg-type]
            return str(cursor.fetchone()[0]) if cursor.description else ""  # type: ignore[index]

    def kill(self) -> None:
        """End every process of it at once, as a power cut would."""
        if self.process is not None and self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
            for pid in _pids_in(self.data):
                with contextlib.suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)
            self.process.wait()

    def _answers(self) -> bool:
        try:
            return self.ask("SELECT 1") == "1"
        except psycopg.OperationalError:
            return False


def _pids_in(data: Path) -> list[int]:
    """Processes that stand in the folder: a server's do."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            with contextlib.suppress(OSError):
                if (entry / "cwd").readlink() == data:
                    found.append(int(entry.name))
    return found


def make_primary(folder: Path, **settings: str) -> DatabaseServer:
    """A new server with an empty database, which a standby may follow."""
    folder.mkdir(mode=0o700)
    server = DatabaseServer(folder, settings)
    server.data.mkdir(mode=0o700)
    command = [*server.account.prefix, program("initdb"), "-D", str(server.data), "-U", USER]
    command += ["--auth=trust", "--encoding=UTF8", "--no-sync"]
    command += ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
    run(command)
    server.start()
    server.ask("CREATE DATABASE galley")
    return server


def make_standby(primary: DatabaseServer, folder: Path, **settings: str) -> DatabaseServer:
    """A standby that streams from the primary, as ``cluster_name`` = the folder's name."""
    folder.mkdir(mode=0o700)
    server = DatabaseServer(folder, {"cluster_name": folder.name, **settings})
    server.data.mkdir(mode=0o700)
    command = [*server.account.prefix, program("pg_basebackup"), "-D", str(server.data)]
    command += ["--write-recovery-conf", "--checkpoint=fast", "--no-sync"]
    command += ["-d", f"host={primary.folder} user={USER} application_name={folder.name}"]
    run(command)
    server.start()
    return server


@contextlib.contextmanager
def replicated(**settings: str) -> Iterator[tuple[DatabaseServer, DatabaseServer]]:
    """A primary and its standby, both gone after the block. Takes some two seconds to start."""
    # Not below a deep folder: a socket's path may have no more than 107 bytes.
    folder = Path(tempfile.mkdtemp(prefix="galley-"))
    folder.chmod(0o711)
    servers: list[DatabaseServer] = []
    try:
        servers.append(make_primary(folder / "primary", **settings))
        servers.append(make_standby(servers[0], folder / "standby"))
        yield servers[0], servers[1]
    finally:
        for server in servers:
            server.kill()
        shutil.rmtree(folder, ignore_errors=True)
