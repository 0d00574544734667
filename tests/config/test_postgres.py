"""The embedded server's life, with real servers in temporary folders."""

import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest

from config.postgres import Cluster, PostgresError
from tests.config.waiting import wait_until

ROOT = Path(__file__).parents[2]

# A process that uses the server, says which postmaster it met, and leaves when told to.
ANOTHER_USER = """
import sys
from pathlib import Path
from config.postgres import Cluster
server = Cluster(Path(sys.argv[1]))
server.use()
print(server.processes.postmaster(), flush=True)
sys.stdin.readline()
"""

AnotherUser = subprocess.Popen[str]


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Cluster]:
    server = Cluster(tmp_path / "postgres")
    yield server
    server.leave()
    assert not server.processes.pids()


@pytest.fixture
def come(server: Cluster) -> Iterator[Callable[..., AnotherUser]]:
    """Start a process that uses the server."""
    others: list[AnotherUser] = []

    def come(*prefix: str) -> AnotherUser:
        command = [*prefix, sys.executable, "-c", ANOTHER_USER, str(server.home)]
        pipe = subprocess.PIPE
        other = subprocess.Popen(command, cwd=ROOT, stdin=pipe, stdout=pipe, text=True)
        others.append(other)
        return other

    yield come
    for other in others:
        other.communicate()


def postmaster_met(other: AnotherUser) -> int:
    assert other.stdout
    return int(other.stdout.readline())


def ask(server: Cluster, question: str) -> object:
    with psycopg.connect(host=str(server.use()), user="galley", dbname="galley") as connection:
        row = connection.execute(question).fetchone()  # type: ignore[call-overload]
        return row and row[0]


def uid_as_it_sees_itself(server: Cluster) -> str:
    status = str(ask(server, "SELECT pg_read_file('/proc/self/status')"))
    return status.partition("Uid:")[2].split()[0]


def kill_postmaster(server: Cluster) -> int:
    postmaster = server.processes.postmaster()
    assert postmaster
    os.kill(postmaster, signal.SIGKILL)
    wait_until(lambda: not server.processes.include(postmaster))
    return postmaster


def test_first_use_makes_a_private_server_with_unicode_and_checksums(server: Cluster) -> None:
    socket = server.use()
    assert ask(server, "SELECT lower('ÄÖÉ')") == "äöé"
    assert ask(server, "SHOW server_encoding") == "UTF8"
    assert ask(server, "SHOW data_checksums") == "on"
    assert ask(server, "SHOW listen_addresses") == ""
    assert socket.stat().st_mode & 0o777 == 0o700
    assert server.home.stat().st_mode & 0o777 == 0o700


def test_server_is_never_root(server: Cluster) -> None:
    assert uid_as_it_sees_itself(server) != "0"


def test_server_is_not_root_either_where_namespaces_are_forbidden(
    server: Cluster, come: Callable[..., AnotherUser], tmp_path: Path
) -> None:
    # Within a chroot the kernel makes no user namespaces, just as in most containers; and a
    # container's root may not look at the working directories of other accounts.
    container = (
        *("unshare", "--mount", "sh", "-c", 'mount --rbind / "$0" && exec "$@"', str(tmp_path)),
        *("setpriv", "--bounding-set=-sys_ptrace", "--inh-caps=-sys_ptrace"),
        *("chroot", str(tmp_path), "env", f"PYTHONPATH={ROOT}"),
    )
    may = subprocess.run([*container, "true"], capture_output=True).returncode == 0
    other = come(*container) if may else come()
    assert postmaster_met(other)
    assert uid_as_it_sees_itself(server) != "0"
    assert server.data.stat().st_uid != 0 or not may


def test_last_user_stops_the_server(server: Cluster, come: Callable[..., AnotherUser]) -> None:
    server.use()
    other = come()
    assert postmaster_met(other) == server.processes.postmaster()
    assert server.leave() is False
    assert server.is_ready()
    other.communicate()
    assert not server.processes.pids()


def test_server_starts_again_after_it_was_stopped(server: Cluster) -> None:
    ask(server, "SELECT set_config('app.actor', '1', false)")
    assert server.leave() is True
    assert ask(server, "SELECT 1") == 1


def test_many_starters_at_once_share_one_server(
    server: Cluster, come: Callable[..., AnotherUser]
) -> None:
    others = [come() for _ in range(4)]
    assert len({postmaster_met(other) for other in others}) == 1
    for other in others:
        other.communicate()
    assert not server.processes.pids()


def test_server_left_by_a_killed_user_is_taken_on(
    server: Cluster, come: Callable[..., AnotherUser]
) -> None:
    other = come()
    postmaster = postmaster_met(other)
    other.kill()
    other.communicate()
    server.use()
    assert server.processes.postmaster() == postmaster
    assert server.leave() is True


def test_forked_child_does_not_take_its_parents_share_along(
    server: Cluster, come: Callable[..., AnotherUser]
) -> None:
    server.use()
    child = os.fork()
    if child == 0:
        os._exit(1 if server.leave() else 0)
    assert os.waitpid(child, 0)[1] == 0
    other = come()
    postmaster_met(other)
    other.communicate()
    assert server.is_ready()


def test_committed_rows_survive_a_killed_postmaster(server: Cluster) -> None:
    with psycopg.connect(host=str(server.use()), user="galley", dbname="galley") as connection:
        connection.execute("CREATE TABLE kept AS SELECT 7 AS n")
        connection.commit()
        # Still connected, so a backend is orphaned too; and the dead server stays a zombie,
        # because this process is its parent and does not reap it.
        kill_postmaster(server)
        assert ask(server, "SELECT n FROM kept") == 7


@pytest.mark.parametrize("content", ["", "{self}\n/elsewhere\n", "4194000\n/elsewhere\n"])
def test_pid_file_that_is_empty_reused_or_stale_does_not_stop_a_start(
    server: Cluster, content: str
) -> None:
    server.use()
    kill_postmaster(server)
    pid_file = server.data / "postmaster.pid"
    pid_file.write_text(content.format(self=os.getpid()))
    assert ask(server, "SELECT 1") == 1


def test_start_killed_while_the_directory_is_made_begins_anew(
    server: Cluster, come: Callable[..., AnotherUser]
) -> None:
    other = come()
    wait_until(lambda: (server.home / "data.partial" / "PG_VERSION").exists())
    other.kill()
    other.communicate()
    assert not server.data.exists()
    assert ask(server, "SELECT 1") == 1
    assert not (server.home / "data.partial").exists()


def test_data_of_another_major_version_is_refused_and_left_alone(server: Cluster) -> None:
    server.data.mkdir(parents=True)
    (server.data / "PG_VERSION").write_text("17\n")
    with pytest.raises(PostgresError, match=r"made by PostgreSQL 17, but PostgreSQL 18 .* Dump it"):
        server.use()
    assert os.listdir(server.data) == ["PG_VERSION"]


def test_folder_of_something_else_is_refused_and_left_alone(server: Cluster) -> None:
    server.data.mkdir(parents=True)
    (server.data / "notes.txt").write_text("mine")
    with pytest.raises(PostgresError, match="not a PostgreSQL data directory"):
        server.use()
    assert os.listdir(server.data) == ["notes.txt"]


def test_server_that_cannot_start_says_why(server: Cluster) -> None:
    server.use()
    server.leave()
    with (server.data / "postgresql.conf").open("a") as configuration:
        configuration.write("shared_buffers = much\n")
    with pytest.raises(PostgresError, match=r'invalid value for parameter "shared_buffers"'):
        server.use()


@pytest.fixture
def runtime(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A runtime directory as short as a system's own, which a test's folder is not."""
    with tempfile.TemporaryDirectory() as folder:
        monkeypatch.setenv("XDG_RUNTIME_DIR", folder)
        yield Path(folder)


@pytest.mark.parametrize("folder", ["deep/" * 25, "a,b"])
def test_folder_whose_path_no_socket_can_have_gets_a_short_one(
    tmp_path: Path, folder: str, runtime: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    server = Cluster(tmp_path / folder)
    assert ask(server, "SELECT 1") == 1
    assert server.use().parent == runtime
    assert server.use().stat().st_mode & 0o777 == 0o700
    # Where it is, is the server's word, not the environment's.
    monkeypatch.delenv("XDG_RUNTIME_DIR")
    assert server.use().parent == runtime
    assert server.leave() is True


def test_short_folder_that_somebody_else_laid_out_is_refused(tmp_path: Path, runtime: Path) -> None:
    server = Cluster(tmp_path / "a,b")
    server.use()
    short = server.use()
    server.leave()
    short.rmdir()
    short.symlink_to(tmp_path)
    with pytest.raises(PostgresError, match="belongs to somebody else"):
        server.use()
    server.leave()


def test_throwaway_server_leaves_no_data(tmp_path: Path) -> None:
    server = Cluster(tmp_path, throwaway=True)
    assert ask(server, "SHOW fsync") == "off"
    assert server.leave() is True
    assert not server.data.exists()


def test_help_starts_no_server(tmp_path: Path) -> None:
    environment = os.environ | {"GALLEY_DATA_DIR": str(tmp_path)}
    for argument in ("help", "--version"):
        command = [sys.executable, "manage.py", argument]
        subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True)
    assert not (tmp_path / "postgres").exists()


def test_programs_of_postgresql_run_against_the_server(tmp_path: Path) -> None:
    environment = os.environ | {"GALLEY_DATA_DIR": str(tmp_path)}
    command = [sys.executable, "-m", "config.postgres", "psql", "-At", "-c", "SELECT 6 * 7"]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (0, "42\n")


def test_command_says_in_a_sentence_why_there_is_no_server(tmp_path: Path) -> None:
    (tmp_path / "postgres" / "data").mkdir(parents=True)
    (tmp_path / "postgres" / "data" / "PG_VERSION").write_text("17\n")
    environment = os.environ | {"GALLEY_DATA_DIR": str(tmp_path)}
    command = [sys.executable, "manage.py", "showmigrations"]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
    assert done.returncode == 1
    assert done.stderr.startswith(f"The database in {tmp_path}/postgres was made by PostgreSQL 17")
