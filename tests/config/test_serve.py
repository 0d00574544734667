"""`make run` from outside: what starts, what it says, and that nothing outlives it."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import urllib3

from config.postgres import Cluster
from config.serve import _demo_logins
from tests.config.waiting import wait_until

ROOT = Path(__file__).parents[2]
MAKEFILE = f"run:\n\t@exec {sys.executable} -m config.serve\n"

Run = subprocess.Popen[str]


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A data folder for all runs, so that the database is migrated only once."""
    folder = tmp_path_factory.mktemp("desk")
    (folder / "Makefile").write_text(MAKEFILE)
    yield folder
    # A killed run leaves its server to the next one; after the last there is none.
    server = database(folder)
    server.use()
    server.leave()


@pytest.fixture(scope="module")
def port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def run(data: Path, port: int) -> Iterator[Callable[..., Run]]:
    """Start `make run` in a process group of its own."""
    runs: list[Run] = []

    def run(**environment: str) -> Run:
        environment = {"DEMO": "0", "PORT": str(port), "GALLEY_DATA_DIR": str(data)} | environment
        runs.append(
            subprocess.Popen(
                ["make", "-f", str(data / "Makefile"), "run"],
                cwd=ROOT,
                env=os.environ | environment,
                start_new_session=True,
                # As in a terminal: a script's background jobs are born deaf to Ctrl-C.
                preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                text=True,
            )
        )
        return runs[-1]

    yield run
    for one in runs:
        if one.poll() is None:
            os.killpg(one.pid, signal.SIGKILL)
        one.communicate()


def answer(port: int, path: str) -> str:
    try:
        response = urllib3.request("GET", f"http://127.0.0.1:{port}{path}", retries=False)
    except urllib3.exceptions.HTTPError:
        return ""
    return response.data.decode()


def wait_for_answer(desk: Run, port: int) -> None:
    def answers() -> bool:
        assert desk.poll() is None, desk.communicate()
        return answer(port, "/readyz") == "ready\n"

    wait_until(answers, seconds=60)


def is_free(port: int) -> bool:
    """Whether nobody listens, not even a worker that a moment later is gone with its server."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def database(data: Path) -> Cluster:
    return Cluster(data / "postgres")


def child_of(process: int) -> int:
    return int(Path(f"/proc/{process}/task/{process}/children").read_text().split()[0])


@pytest.mark.parametrize("whom", ["everybody", "make"])
@pytest.mark.parametrize("order", [signal.SIGINT, signal.SIGTERM])
def test_being_told_to_stop_stops_everything_quietly(
    run: Callable[..., Run], data: Path, port: int, whom: str, order: signal.Signals
) -> None:
    desk = run()
    wait_for_answer(desk, port)
    (os.killpg if whom == "everybody" else os.kill)(desk.pid, order)
    said, complained = desk.communicate(timeout=20)
    assert f"http://127.0.0.1:{port}" in said
    assert complained == ""
    wait_until(lambda: not database(data).processes.pids())
    assert is_free(port)


@pytest.mark.parametrize("whom", ["everybody", "make", "the server"])
def test_killed_run_frees_the_port_and_starts_again(
    run: Callable[..., Run], port: int, whom: str
) -> None:
    desk = run()
    wait_for_answer(desk, port)
    if whom == "everybody":
        os.killpg(desk.pid, signal.SIGKILL)
    else:
        os.kill(desk.pid if whom == "make" else child_of(desk.pid), signal.SIGKILL)
    desk.wait()
    wait_until(lambda: is_free(port))
    again = run()
    wait_for_answer(again, port)
    os.killpg(again.pid, signal.SIGINT)
    assert again.communicate(timeout=20)[1] == ""


def test_port_that_is_taken_is_named_in_a_sentence(run: Callable[..., Run]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        taken = other.getsockname()[1]
        desk = run(PORT=str(taken))
        complained = desk.communicate(timeout=20)[1]
    assert desk.returncode != 0
    assert f"Port {taken} is taken by another program." in complained
    assert "Traceback" not in complained


@pytest.mark.parametrize("port_given", ["eighty", "0", "70000", "-1"])
def test_port_that_is_none_is_refused_in_a_sentence(
    run: Callable[..., Run], port_given: str
) -> None:
    complained = run(PORT=port_given).communicate(timeout=20)[1]
    assert f"PORT must be a number from 1 to 65535, not “{port_given}”." in complained


def test_worker_that_dies_is_replaced(run: Callable[..., Run], port: int) -> None:
    desk = run(WEB_WORKERS="1")
    wait_for_answer(desk, port)
    worker = child_of(child_of(desk.pid))
    os.kill(worker, signal.SIGKILL)
    wait_until(lambda: not Path(f"/proc/{worker}/cwd").exists())
    wait_for_answer(desk, port)


def test_background_jobs_are_done_beside_the_server_and_the_worker_is_replaced(
    run: Callable[..., Run], data: Path, port: int
) -> None:
    desk = run()
    wait_for_answer(desk, port)
    first = worker_of(desk)
    os.kill(first, signal.SIGKILL)
    wait_until(lambda: worker_of(desk) not in (0, first))
    second = worker_of(desk)
    os.killpg(desk.pid, signal.SIGKILL)
    wait_until(lambda: not Path(f"/proc/{second}/cwd").exists())


def worker_of(desk: Run) -> int:
    """The process that does the jobs, once it can be told to stop; 0 while there is none."""
    server = child_of(desk.pid)
    children = Path(f"/proc/{server}/task").glob("*/children")
    for child in (int(pid) for listed in children for pid in listed.read_text().split()):
        command = Path(f"/proc/{child}/cmdline")
        if command.exists() and b"\0worker\0" in command.read_bytes():
            return child
    return 0


def test_a_desk_that_others_reach_gets_no_demo_unasked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS", "1")
    monkeypatch.delenv("DEMO", raising=False)
    assert _demo_logins() == ""
