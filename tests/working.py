"""Doing background jobs in a test."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections
from procrastinate.contrib.django import app


def work() -> None:
    """Do the jobs that wait, and no more.

    In a thread of their own: a browser that is open in this one keeps an event loop running.
    """
    with ThreadPoolExecutor(max_workers=1) as thread:
        thread.submit(_work).result()


def _work() -> None:
    with pytest.MonkeyPatch.context() as patch:
        # Jobs run in threads of the worker's, which end with it: so must their connections.
        patch.setitem(connections["default"].settings_dict, "CONN_MAX_AGE", 0)
        with app.replace_connector(app.connector.get_worker_connector()) as working:  # type: ignore[attr-defined]
            working.run_worker(wait=False, install_signal_handlers=False, listen_notify=False)
