"""Not to outlive whoever started us: what Linux and GNU make do not see to by themselves."""

import ctypes
import os
import signal
import threading
import time
from pathlib import Path

PR_SET_PDEATHSIG = 1
PAUSE = 0.25  # seconds between two looks at make


def die_with_parent(parent: int, order: signal.Signals = signal.SIGKILL) -> None:
    """Have the kernel send us ``order`` when ``parent``, our parent process, ends."""
    ctypes.CDLL(None, use_errno=True).prctl(PR_SET_PDEATHSIG, order)
    if os.getppid() != parent:  # it was gone before we could ask
        os.kill(os.getpid(), order)


def follow_make() -> None:
    """Stop when the ``make`` that started us is killed or interrupted; without one, do nothing.

    A terminal's Ctrl-C reaches us by itself. One that was sent to make alone does not: GNU make
    passes no SIGINT on, but waits for us. What shows is that it no longer catches the signal.
    """
    make = os.getppid()
    if Path(f"/proc/{make}/comm").read_text() != "make\n":
        return
    die_with_parent(make, signal.SIGTERM)
    # Started in the background of a script, make was told to ignore Ctrl-C from its first breath.
    if _catches_interrupts(make):
        threading.Thread(target=_stop_when_interrupted, args=(make,), daemon=True).start()


def _stop_when_interrupted(make: int) -> None:
    while _catches_interrupts(make):
        time.sleep(PAUSE)
    os.kill(os.getpid(), signal.SIGINT)


def _catches_interrupts(pid: int) -> bool:
    try:
        status = Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return False
    caught = int(status.partition("SigCgt:")[2].split()[0], 16)
    return bool(caught >> (signal.SIGINT - 1) & 1)
