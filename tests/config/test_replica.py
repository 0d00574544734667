"""A desk with a streaming standby: what that answers, and for whom it is not asked."""

import csv
import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from http.cookiejar import CookieJar
from io import StringIO
from pathlib import Path
from urllib.error import URLError
from urllib.parse import quote, urlencode
from urllib.request import HTTPCookieProcessor, OpenerDirector, build_opener, urlopen

import pytest

from bench.servers import DatabaseServer, replicated
from claims.demo.people import PASSWORD
from tests.config.waiting import wait_until

ROOT = Path(__file__).parents[2]


@dataclass
class Desk:
    """A running web server, and the two databases behind it."""

    address: str
    primary: DatabaseServer
    standby: DatabaseServer


class Person:
    """Somebody at a browser of their own, logged in."""

    def __init__(self, desk: Desk, name: str) -> None:
        self.address = desk.address
        self.browser: OpenerDirector = build_opener(HTTPCookieProcessor(CookieJar()))
        self.send("/accounts/login/", username=name, password=PASSWORD)

    def read(self, path: str) -> str:
        return self.browser.open(self.address + path, timeout=30).read().decode()

    def send(self, path: str, form_at: str | None = None, **fields: str) -> str:
        page = self.read(form_at or path)
        token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)
        assert token, page[:500]
        body = urlencode({"csrfmiddlewaretoken": token[1], **fields}).encode()
        return self.browser.open(self.address + path, body, timeout=30).read().decode()

    def makes(self, wording: str) -> None:
        fields = {"wording": wording, "kind": "fact", "priority": "2"}
        assert wording in self.send("/claims/new/", **fields)

    def finds(self, wording: str) -> bool:
        """Whether the queue shows a claim worded so."""
        return f">{wording}<" in self.read(f"/claims/?q={quote(wording)}")

    def exports(self) -> list[str]:
        """The numbers of the claims in an export."""
        rows = csv.DictReader(StringIO(self.send("/export/", profile="data")))
        return [row["id"] for row in rows]

    def withdraws(self, claim: str) -> None:
        page = self.read(f"/claims/{claim}/")
        version = re.search(r'name="version" value="(\d+)"', page)
        assert version
        told = {"version": version[1], "reason": "It names the wrong harbour."}
        self.send(f"/claims/{claim}/move/withdraw/", form_at=f"/claims/{claim}/", **told)


def answers(address: str) -> bool:
    try:
        return urlopen(f"{address}/readyz", timeout=30).status == 200
    except URLError:
        return False


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """The second test leaves it without its standby, so there is no third."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with replicated(fsync="off") as (primary, standby):
        process = subprocess.Popen(
            [sys.executable, "-m", "config.serve"],
            cwd=ROOT,
            env=os.environ
            | {"DATABASE_URL": primary.url(), "REPLICA_URL": standby.url(), "DEMO": "1"}
            | {
                "PORT": str(port),
                "GALLEY_DATA_DIR": str(tmp_path_factory.mktemp("desk")),
                "WEB_WORKERS": "1",
            },
            stdout=subprocess.DEVNULL,
            start_new_session=True,
        )
        address = f"http://127.0.0.1:{port}"
        try:
            wait_until(lambda: answers(address), seconds=60)
            yield Desk(address, primary, standby)
        finally:
            os.killpg(process.pid, signal.SIGTERM)
            process.wait(30)


def test_a_replica_that_lags_hides_nothing_from_whoever_wrote(desk: Desk) -> None:
    writer, reader = Person(desk, "chief"), Person(desk, "reviewer")
    verified = reader.exports()
    written = desk.primary.ask("SELECT pg_current_wal_lsn()")
    caught_up = f"SELECT pg_last_wal_replay_lsn() >= '{written}'"
    wait_until(lambda: desk.standby.ask(caught_up) == "True")
    desk.standby.ask("SELECT pg_wal_replay_pause()")
    writer.makes("The lighthouse was lit in 1907.")
    assert writer.finds("The lighthouse was lit in 1907.")
    writer.withdraws(verified[0])
    assert writer.exports() == verified[1:]
    # What nobody here wrote may come a moment later: this is what proves who was asked.
    assert not reader.finds("The lighthouse was lit in 1907.")
    assert reader.exports() == verified
    desk.standby.ask("SELECT pg_wal_replay_resume()")
    wait_until(lambda: reader.finds("The lighthouse was lit in 1907."))


def test_without_its_replica_the_desk_goes_on(desk: Desk) -> None:
    writer, reader = Person(desk, "chief"), Person(desk, "reviewer")
    assert not reader.finds("The ferry carries 40 cars.")
    desk.standby.kill()
    writer.makes("The ferry carries 40 cars.")
    assert reader.finds("The ferry carries 40 cars.")
    assert reader.exports()
