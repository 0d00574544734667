"""The desk as it is served: ``config.serve`` on a port of its own, and people logged in."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import urllib3
from django.conf import settings
from django.test import Client

from accounts.models import User
from bench.desks import ROOT, Desk, at

_SECONDS_TO_START = 90


@contextmanager
def served(desk: Desk) -> Iterator[str]:
    """A server of this desk; gives its address. It is stopped in the end."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = os.environ | {"DATABASE_URL": desk.url, "PORT": str(port)}
    command = [sys.executable, "-m", "config.serve"]
    server = subprocess.Popen(command, env=environment, cwd=ROOT, stdout=subprocess.DEVNULL)
    address = f"http://127.0.0.1:{port}"
    try:
        _await(address, server)
        yield address
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(30)


def _await(address: str, server: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + _SECONDS_TO_START
    while time.monotonic() < deadline and server.poll() is None:
        try:
            if urllib3.request("GET", f"{address}/readyz", retries=False, timeout=5).status == 200:
                return
        except urllib3.exceptions.HTTPError:
            pass
        time.sleep(0.05)
    raise RuntimeError("The server did not start.")


def cookie(desk: Desk, username: str) -> str:
    """The session of somebody who has logged in."""
    with at(desk):
        browser = Client()
        browser.force_login(
            User.objects.get(username=username), settings.AUTHENTICATION_BACKENDS[-1]
        )
        return browser.cookies[settings.SESSION_COOKIE_NAME].value


def memory_of(address: str) -> float:
    """The most memory that any of the server's processes has ever held, in MiB."""
    port = address.rpartition(":")[2]
    peaks = [0.0]
    for process in Path("/proc").glob("[0-9]*"):
        try:
            variables = (process / "environ").read_bytes().split(b"\0")
            if f"PORT={port}".encode() not in variables:
                continue
            status = (process / "status").read_text()
        except OSError:
            continue
        peaks += [int(line.split()[1]) / 1024 for line in status.splitlines() if "VmHWM" in line]
    return max(peaks)
