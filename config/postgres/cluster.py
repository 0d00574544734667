"""One data directory, its server, and this process's share in it."""

import atexit
import contextlib
import fcntl
import os
import shutil
import signal
import threading
import time
from collections.abc import Iterator
from pathlib import Path

from config.postgres import sockets
from config.postgres.account import Account
from config.postgres.processes import ServerProcesses
from config.postgres.programs import PostgresError, environment, major_version, program, run
from config.postgres.tuning import settings

DATABASE = USER = "galley"
PATIENCE = 60.0  # seconds; recovery after a crash in a long import may take most of it
PAUSE = 0.005  # seconds between two looks at a server that starts or stops
LARGEST_LOG = 10_000_000  # bytes


class Cluster:
    """A data directory in ``home``, and the server that any number of processes share.

    A throwaway one, for tests, is faster and is deleted by the last to leave it.
    """

    def __init__(self, home: Path, *, throwaway: bool = False) -> None:
        self.home = home.resolve()
        self.data = self.home / "data"
        self.log = self.home / "log"
        self.throwaway = throwaway
        self.processes = ServerProcesses(self.data)
        self._share: int | None = None
        self._threads = threading.Lock()
        os.register_at_fork(after_in_child=self._forget_the_parents_share)

    def use(self) -> Path:
        """Return the directory of the server's socket, having started the server if need be.

        The server then stays for as long as this process does. Costs well under a millisecond
        while it runs. Raises PostgresError.
        """
        with self._threads:
            self._take_share()
            if not self.is_ready():
                with _locked(self.home / "starting.lock") as lock:
                    self._bring_up(lock)
            return Path(self._pid_file()[4])

    def leave(self) -> bool:
        """Give up this process's share; stop the server if it was the last. True if stopped."""
        with self._threads:
            share, self._share = self._share, None
            if share is None:
                return False
            try:
                fcntl.flock(share, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                return False
            else:
                self._stop()
                if self.throwaway:
                    shutil.rmtree(self.data, ignore_errors=True)
                return True
            finally:
                os.close(share)

    def is_ready(self) -> bool:
        """Tell whether the server runs and takes connections."""
        lines = self._pid_file()
        return (
            len(lines) > 7
            and lines[7].strip() == "ready"
            and lines[0].isdigit()
            and self.processes.include(int(lines[0]))
        )

    def _take_share(self) -> None:
        if self._share is not None:
            return
        self.home.mkdir(mode=0o700, parents=True, exist_ok=True)
        share = _open(self.home / "users.lock")
        fcntl.flock(share, fcntl.LOCK_SH)  # waits while a last user stops the server
        self._share = share
        atexit.register(self.leave)

    def _forget_the_parents_share(self) -> None:
        # A forked child holds the parent's very lock, not a copy: were the child to unlock it,
        # the parent would lose it. It closes its end, and takes its own share when it needs one.
        self._threads = threading.Lock()
        atexit.unregister(self.leave)
        if self._share is not None:
            os.close(self._share)
            self._share = None

    def _bring_up(self, lock: int) -> None:
        """Bring the server to where it takes connections, whatever state it is in."""
        child: int | None = None
        deadline = time.monotonic() + PATIENCE
        while not self.is_ready():
            if child is None and self.processes.postmaster() is None:
                child = self._launch(lock)
            elif child is not None and os.waitpid(child, os.WNOHANG)[0]:
                raise PostgresError(f"PostgreSQL did not start. {self._last_words()}")
            if time.monotonic() > deadline:
                raise PostgresError(f"PostgreSQL is not ready yet. {self._last_words()}")
            time.sleep(PAUSE)

    def _launch(self, lock: int) -> int:
        """Start a postmaster and return its pid."""
        if not self.data.is_dir() or not any(self.data.iterdir()):
            self._create(lock)
        self._refuse_another_major_version()
        self._clear_remains()
        account = Account.owning(self.data)
        directory = sockets.make_directory(self.home, account)
        if self.log.exists() and self.log.stat().st_size > LARGEST_LOG:
            self.log.replace(self.log.with_suffix(".old"))
        command = [*account.prefix, program("postgres"), "-D", str(self.data)]
        command += ["-k", str(directory), "-c", "listen_addresses="]
        command += ["-c", f"cluster_name={self.processes.cluster_name}"]
        append = os.O_WRONLY | os.O_CREAT | os.O_APPEND
        # In a session of its own: a Ctrl-C meant for one of its users must not end it for all.
        return os.posix_spawn(
            command[0],
            command,
            environment(),
            file_actions=[
                (os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0),
                (os.POSIX_SPAWN_OPEN, 1, str(self.log), append, 0o600),
                (os.POSIX_SPAWN_DUP2, 1, 2),
            ],
            setsid=True,
        )

    def _create(self, lock: int) -> None:
        """Make the data directory, which gets its name only when it is whole.

        The programs inherit the starters' lock: should this process be killed, the next starter
        waits for them to end before it sweeps up their half-made directory and starts over.
        """
        partial = self.home / "data.partial"
        shutil.rmtree(partial, ignore_errors=True)
        partial.mkdir(mode=0o700)
        account = Account.owning(partial)
        initdb = [*account.prefix, program("initdb"), "-D", str(partial), "-U", USER]
        initdb += ["--auth=trust", "--encoding=UTF8", "--data-checksums"]
        initdb += ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
        if self.throwaway:
            initdb.append("--no-sync")
        for name, value in settings(throwaway=self.throwaway).items():
            initdb += ["--set", f"{name}={value}"]
        run(initdb, keep_open=lock)
        single = [*account.prefix, program("postgres"), "--single", "-D", str(partial)]
        single += ["-c", "exit_on_error=true", "postgres"]
        run(single, script=f"CREATE DATABASE {DATABASE}\n", keep_open=lock)
        partial.rename(self.data)

    def _refuse_another_major_version(self) -> None:
        try:
            theirs = (self.data / "PG_VERSION").read_text().strip()
        except FileNotFoundError:
            raise PostgresError(f"{self.data} is not a PostgreSQL data directory.") from None
        if theirs != (ours := major_version()):
            raise PostgresError(
                f"The database in {self.home} was made by PostgreSQL {theirs}, but PostgreSQL "
                f"{ours} is installed here, and cannot read it. Nothing was changed. Dump it with "
                f"PostgreSQL {theirs}, move the folder away and restore the dump into a new one: "
                "“Another PostgreSQL” in docs/operations.md has the commands."
            )

    def _clear_remains(self) -> None:
        """Remove what a killed postmaster left: orphaned backends and its lock file.

        The server's own start would stop at either, also where the lock file is empty, or its
        pid belongs to a zombie or by now to some other program.
        """
        deadline = time.monotonic() + PATIENCE
        while orphans := self.processes.pids():
            for pid in orphans:
                with contextlib.suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)
            if time.monotonic() > deadline:
                raise PostgresError(f"An old server's processes do not end: {orphans}.")
            time.sleep(PAUSE)
        (self.data / "postmaster.pid").unlink(missing_ok=True)

    def _stop(self) -> None:
        for order in (signal.SIGINT, signal.SIGQUIT):  # a fast shutdown, then an immediate one
            postmaster = self.processes.postmaster()
            if postmaster is None:
                return
            with contextlib.suppress(ProcessLookupError):
                os.kill(postmaster, order)
            deadline = time.monotonic() + PATIENCE / 2
            while self.processes.include(postmaster) and time.monotonic() < deadline:
                time.sleep(PAUSE)

    def _pid_file(self) -> list[str]:
        try:
            return (self.data / "postmaster.pid").read_text().splitlines()
        except OSError:
            return []

    def _last_words(self) -> str:
        lines = self.log.read_text(errors="replace").splitlines() if self.log.exists() else []
        return "\n".join([f"The end of {self.log}:", *lines[-5:]])


_clusters: dict[Path, Cluster] = {}


def cluster(home: Path, *, throwaway: bool = False) -> Cluster:
    """Return this process's one Cluster in ``home``."""
    if home not in _clusters:
        _clusters[home] = Cluster(home, throwaway=throwaway)
    return _clusters[home]


def _open(lock: Path) -> int:
    return os.open(lock, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)


@contextlib.contextmanager
def _locked(path: Path) -> Iterator[int]:
    lock = _open(path)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield lock
    finally:
        os.close(lock)
