"""Background jobs: the loop that does them, and the process that has it beside the web server."""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from procrastinate.contrib.django import app

from config.environment import BASE_DIR

SECONDS_TO_FINISH = 4  # that jobs under way get when the worker is told to stop
JOBS_AT_ONCE = 3
PAUSE = 2.0  # seconds before a worker that died is replaced


def work() -> None:
    """Do jobs as they come, until told to stop.

    What deferred a job went through Django's own connection, in its own transaction; the worker
    has connections of its own, to listen and to say that it lives.
    """
    with app.replace_connector(app.connector.get_worker_connector()) as working:  # type: ignore[attr-defined]
        working.run_worker(concurrency=JOBS_AT_ONCE, shutdown_graceful_timeout=SECONDS_TO_FINISH)


@contextmanager
def worker_beside() -> Iterator[None]:
    """Have a worker in a process of its own while the block runs; one that dies is replaced."""
    first = _start()
    worker = _Worker(first)
    watch = threading.Thread(target=worker.watch, daemon=True)
    watch.start()
    try:
        yield
    finally:
        for order in (signal.SIGINT, signal.SIGTERM):  # a second one must not cut this short
            signal.signal(order, signal.SIG_IGN)
        worker.stop()
        watch.join()


class _Worker:
    """The process at hand, and who watches it.

    The kernel ends a worker with the *thread* that started it, so that has to live as long.
    """

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self.process = process
        self.stopping = threading.Event()
        self.changing = threading.Lock()

    def watch(self) -> None:
        while True:
            self.process.wait()
            if self.stopping.wait(PAUSE):
                return
            with self.changing:
                if self.stopping.is_set():
                    return
                self.process = _start()

    def stop(self) -> None:
        with self.changing:
            self.stopping.set()
            process = self.process
        process.terminate()
        try:
            process.wait(SECONDS_TO_FINISH + 1)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _start() -> subprocess.Popen[bytes]:
    # Its queries may run for as long as a job needs: the limits are for pages.
    environment = {name: value for name, value in os.environ.items() if name != "GALLEY_WEB"}
    command = [sys.executable, str(BASE_DIR / "manage.py"), "worker", "--parent", str(os.getpid())]
    # Out of the terminal's reach, like the web workers: it is for us to stop it, once.
    return subprocess.Popen(command, cwd=BASE_DIR, env=environment, process_group=0)  # noqa: S603
