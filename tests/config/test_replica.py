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
from io import StringIO
from pathlib import Path
from urllib.error import HTTPError

import pytest

from bench.servers import DatabaseServer, replicated
from bench.visitor import Visitor, is_ready
from tests.config.waiting import wait_until

ROOT = Path(__file__).parents[2]


@dataclass
class Desk:
    """A running web server, and the two databases behind it."""

    address: str
    primary: DatabaseServer
    standby: DatabaseServer


class Person(Visitor):
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


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """Each test takes more of it away, and the last leaves nothing."""
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
            wait_until(lambda: is_ready(address), seconds=60)
            yield Desk(address, primary, standby)
        finally:
            os.killpg(process.pid, signal.SIGTERM)
            process.wait(30)


def test_a_replica_that_lags_hides_nothing_from_whoever_wrote(desk: Desk) -> None:
    writer, reader = Person(desk.address, "chief"), Person(desk.address, "reviewer")
    verified = reader.exports()
    written = desk.primary.ask("SELECT pg_current_wal_lsn()")
    caught_up = f"SELECT pg_last_wal_replay_lsn() >= '{written}'"
    wait_until(lambda: desk.standby.ask(caught_up) == "True")
    desk.standby.ask("SELECT pg_wal_replay_pause()")
    assert writer.makes_claim("The lighthouse was lit in 1907.")
    assert writer.finds_claim("The lighthouse was lit in 1907.")
    writer.withdraws(verified[0])
    assert writer.exports() == verified[1:]
    # What nobody here wrote may come a moment later: this is what proves who was asked.
    assert not reader.finds_claim("The lighthouse was lit in 1907.")
    assert reader.exports() == verified
    desk.standby.ask("SELECT pg_wal_replay_resume()")
    wait_until(lambda: reader.finds_claim("The lighthouse was lit in 1907."))


def test_without_its_replica_the_desk_goes_on(desk: Desk) -> None:
    writer, reader = Person(desk.address, "chief"), Person(desk.address, "reviewer")
    assert not reader.finds_claim("The ferry carries 40 cars.")
    desk.standby.kill()
    assert writer.makes_claim("The ferry carries 40 cars.")
    assert reader.finds_claim("The ferry carries 40 cars.")
    assert reader.exports()


def test_without_its_database_the_desk_says_so(desk: Desk) -> None:
    reader = Person(desk.address, "reviewer")
    for server in (desk.standby, desk.primary):
        server.kill()
    with pytest.raises(HTTPError) as answer:
        reader.read("/claims/")
    assert (answer.value.code, answer.value.headers["Retry-After"]) == (503, "5")
    assert "The desk is out of reach" in answer.value.read().decode()
