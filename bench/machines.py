"""A desk past one machine, on this one: a pooler, web processes, one address, a worker."""

import contextlib
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bench.servers import DatabaseServer, replicated
from bench.visitor import is_ready

ROOT = Path(__file__).parents[1]

PGBOUNCER = """
[databases]
galley = host={host} dbname=galley user=galley
[pgbouncer]
listen_addr =
unix_socket_dir = {folder}
pool_mode = transaction
auth_type = any
max_client_conn = 200
default_pool_size = 10
server_connect_timeout = 2
server_login_retry = 1
query_wait_timeout = 10
logfile = {folder}/log
pidfile = {folder}/pid
"""

HAPROXY = """
global
    maxconn 500
defaults
    mode http
    timeout connect 2s
    timeout client 60s
    timeout server 60s
    retries 2
    option redispatch
    retry-on conn-failure
    option httpchk GET /readyz
    default-server check inter 500ms fall 1 rise 1
frontend desk
    bind 127.0.0.1:{port}
    default_backend web
backend web
    balance roundrobin
    {servers}
"""


class Pooler:
    """PgBouncer, which can be told that the database is elsewhere now."""

    def __init__(self, folder: Path, server: DatabaseServer) -> None:
        self.folder = folder
        self.folder.mkdir(mode=0o755)
        self.prefix = server.account.prefix
        self.file = folder / "pgbouncer.ini"
        self._point_to(server)
        server.account.give(folder)
        command = [*self.prefix, _program("pgbouncer"), "-q", str(self.file)]
        self.process = subprocess.Popen(command, start_new_session=True)

    @property
    def url(self) -> str:
        return f"postgresql://galley@/galley?host={self.folder}&port=6432"

    def point_to(self, server: DatabaseServer) -> None:
        self._point_to(server)
        os.kill(self.process.pid, signal.SIGHUP)

    def _point_to(self, server: DatabaseServer) -> None:
        self.file.write_text(PGBOUNCER.format(host=server.folder, folder=self.folder))


def _program(name: str) -> str:
    found = shutil.which(name, path=f"{os.environ['PATH']}:/usr/sbin")
    if found is None:
        raise SystemExit(f"{name} is not installed here (Debian: apt-get install {name}).")
    return found


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def start_web(port: int, folder: Path, **environment: str) -> subprocess.Popen[bytes]:
    """One web process, which has no worker beside it."""
    told = {
        "PORT": str(port),
        "GALLEY_DATA_DIR": str(folder),
        "SECRET_KEY": "rehearsal-" * 6,
        "WORKER": "0",
        "WEB_WORKERS": "1",
        "WEB_THREADS": "4",
        # PgBouncer takes no settings in the first packet.
        **dict.fromkeys(["STATEMENT_TIMEOUT", "LOCK_TIMEOUT", "IDLE_TRANSACTION_TIMEOUT"], "0"),
    }
    process = subprocess.Popen(
        [sys.executable, "-m", "config.serve"],
        cwd=ROOT,
        env=os.environ | told | environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,  # a page for each that failed while there was no database
        start_new_session=True,
    )
    deadline = time.monotonic() + 120
    while not is_ready(f"http://127.0.0.1:{port}"):
        if process.poll() is not None or time.monotonic() > deadline:
            raise SystemExit("A web process did not start.")
        time.sleep(0.1)
    return process


@dataclass(frozen=True)
class Machines:
    """What runs. ``address`` is the one that people know."""

    primary: DatabaseServer
    standby: DatabaseServer
    pooler: Pooler
    webs: list[subprocess.Popen[bytes]]
    address: str


@contextlib.contextmanager
def machines() -> Iterator[Machines]:
    """Start all of it, and end all of it after the block."""
    started: list[subprocess.Popen[bytes]] = []
    folder = Path(tempfile.mkdtemp(prefix="galley-"))
    folder.chmod(0o755)
    try:
        with replicated(max_connections="60") as (primary, standby):
            # From here on nothing is acknowledged that the standby does not have.
            primary.ask("ALTER SYSTEM SET synchronous_standby_names = 'standby'")
            primary.ask("SELECT pg_reload_conf()")
            pooler = Pooler(folder / "pooler", primary)
            started.append(pooler.process)
            databases = {"DATABASE_URL": pooler.url, "REPLICA_URL": standby.url()}
            ports = [free_port(), free_port()]
            for number, port in enumerate(ports):
                demo = "0" if number else "1"
                started.append(start_web(port, folder / f"web{number}", DEMO=demo, **databases))
            webs = started[1:3]
            port = free_port()
            servers = "\n    ".join(f"server web{n} 127.0.0.1:{p}" for n, p in enumerate(ports))
            (folder / "haproxy.cfg").write_text(HAPROXY.format(port=port, servers=servers))
            command = [_program("haproxy"), "-q", "-db", "-f", str(folder / "haproxy.cfg")]
            started.append(subprocess.Popen(command, start_new_session=True))
            # The worker listens, which needs a session: it goes round the pooler, to whichever
            # of the two servers takes writes.
            both = f"postgresql://galley@/galley?host={primary.folder},{standby.folder}"
            worker = {"DATABASE_URL": f"{both}&target_session_attrs=read-write"}
            started.append(
                subprocess.Popen(
                    [sys.executable, "manage.py", "worker"],
                    cwd=ROOT,
                    env=os.environ | worker | {"GALLEY_DATA_DIR": str(folder / "worker")},
                    stderr=subprocess.DEVNULL,
                    start_new_session=True,
                )
            )
            yield Machines(primary, standby, pooler, webs, f"http://127.0.0.1:{port}")
    finally:
        for process in started:
            if process.poll() is None:
                with contextlib.suppress(ProcessLookupError):
                    os.killpg(process.pid, signal.SIGKILL)
            process.wait()
        shutil.rmtree(folder, ignore_errors=True)
