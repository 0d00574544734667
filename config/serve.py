"""What ``make run`` starts: the desk made ready, then the web server.

Everything is loaded and checked once, here; the workers are forks of this process, so they answer
at once. They die with it, and it stops the embedded database when nobody else uses it.
"""

import errno
import gc
import io
import os
import signal
import socket
import sys
from contextlib import AbstractContextManager, nullcontext
from types import FrameType
from typing import Any

import django
from granian.constants import Interfaces
from granian.log import LogLevels
from granian.server import Server

from config.environment import env
from config.lifeline import die_with_parent, follow_make
from config.postgres import PostgresError
from config.prepare import prepare

MOST_WORKERS = 8  # unless told otherwise; each takes some 50 MB
SECONDS_TO_FINISH = 5  # that a request under way gets when the server is told to stop


class CannotServe(Exception):
    """The server cannot start; the message is a sentence for a person."""


def main() -> int:
    """Serve until told to stop. Returns the exit status."""
    signal.signal(signal.SIGINT, signal.default_int_handler)  # also where a shell had it ignored
    signal.signal(signal.SIGTERM, _stop)
    follow_make()
    try:
        _serve()
    except (CannotServe, PostgresError) as problem:
        print(problem, file=sys.stderr)  # noqa: T201  (a command's own message)
        return 1
    except KeyboardInterrupt:
        return 0
    finally:
        # The database is being stopped from here on: an impatient second Ctrl-C must not cut it.
        for order in (signal.SIGINT, signal.SIGTERM):
            signal.signal(order, signal.SIG_IGN)
    return 0


def _serve() -> None:
    host = env.str("BIND", "127.0.0.1")
    port = _free_port(host, env.str("PORT", "8000"))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    os.environ.setdefault("GALLEY_WEB", "1")
    django.setup()
    prepare()
    logins = _demo_logins()
    _load_application()
    server = Server(
        "config.wsgi",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=env.int("WEB_WORKERS", _workers()),
        blocking_threads=env.int("WEB_THREADS", 3),
        blocking_threads_idle_timeout=600,  # a thread keeps its database connection
        respawn_failed_workers=True,
        workers_kill_timeout=SECONDS_TO_FINISH,
        log_level=LogLevels.error,
    )

    @server.on_startup
    def announce() -> None:
        print(_greeting(host, port, logins), flush=True)  # noqa: T201

    parent = os.getpid()

    def load() -> Any:
        die_with_parent(parent)
        # Out of the terminal's reach: it is for the parent to stop a worker, and a second signal
        # while the first is dealt with can hang it.
        os.setpgid(0, 0)
        signal.signal(signal.SIGTERM, signal.SIG_DFL)  # till the worker sets its own
        return _load_application()

    with _worker():
        server.serve(target_loader=load, wrap_loader=False)


def _workers() -> int:
    """Two for each processor: a browser stays with the process that took its connection in, and
    where there are few, one of them gets many while another has nothing to do.
    """
    return min(2 * (os.cpu_count() or 1), MOST_WORKERS)


def _worker() -> AbstractContextManager[None]:
    """The background jobs' process; WORKER=0 where other machines have one."""
    from config.worker import worker_beside

    return worker_beside() if env.bool("WORKER", True) else nullcontext()


def _free_port(host: str, wanted: str) -> int:
    """Return the port as a number, or say that it cannot be had.

    The workers share their port among each other, and so would with another Galley unnoticed.
    """
    if not wanted.isdecimal() or not 0 < int(wanted) < 65536:
        raise CannotServe(f"PORT must be a number from 1 to 65535, not “{wanted}”.")
    port = int(wanted)
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        with socket.socket(family, kind, protocol) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except OSError as problem:
        if problem.errno == errno.EADDRINUSE:
            raise CannotServe(
                f"Port {port} is taken by another program. Stop that, or choose another port: "
                f"make run PORT={port + 1}"
            ) from None
        raise CannotServe(f"Cannot listen on {host}:{port}: {problem.strerror}.") from None
    return port


def _demo_logins() -> str:
    """Fill an empty desk with the demo newsroom; return its logins, if it is in use.

    Everybody can read its passwords: a desk that others reach has to ask for it.
    """
    from django.core.management import call_command, get_commands

    if "demo" not in get_commands() or not env.bool("DEMO", not env.bool("HTTPS", False)):
        return ""
    output = io.StringIO()
    call_command("demo", "--if-empty", stdout=output)
    return output.getvalue().strip()


def _greeting(host: str, port: int, logins: str) -> str:
    shown = f"[{host}]" if ":" in host else host
    lines = ["", f"  Galley is at http://{shown}:{port}", ""]
    if logins:
        lines += ["  The demo desk’s logins (role, name, password):", ""]
        lines += [f"    {line}" for line in logins.splitlines()] + [""]
    return "\n".join([*lines, "  Ctrl-C stops it."])


def _load_application() -> Any:
    """Return the WSGI application with everything imported, so that forks share it."""
    from django.db import connections
    from django.urls import get_resolver

    from config.wsgi import application

    _ = get_resolver().url_patterns
    connections.close_all()  # a fork must not inherit one
    gc.collect()
    gc.freeze()
    return application


def _stop(_signal: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


if __name__ == "__main__":
    sys.exit(main())
