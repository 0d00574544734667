"""Dead links are found: a few addresses at a time, politely, and not for our own bad connection."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from accounts.acting import acting
from sources.actions.links import check_links
from sources.jobs import ask_at_addresses
from sources.models import Link
from tests.factories import ArticleFactory, EvidenceFactory, SourceFactory, UserFactory
from tests.raw_sql import refused, run
from tests.sources.web_server import WebServer, answer, redirect, web_server
from tests.working import work

pytestmark = pytest.mark.django_db


@pytest.fixture
def site(settings: Any) -> Iterator[WebServer]:
    settings.GALLEY_FETCH_ALLOW = ["127.0.0.0/8"]
    with web_server() as server:
        yield server


def let_time_pass(days: float) -> None:
    past = timezone.now() - timedelta(days=days)
    write(checked_at=past, since=past)


def write(**values: Any) -> None:
    with acting(None, "check_links"):
        Link.objects.update(**values)


@pytest.mark.parametrize(
    ("page", "state", "why"),
    [
        (answer(b"x" * 6_000_000, media_type="application/zip"), "alive", ""),
        (answer(status="404 Not Found"), "dead", "The page answered 404 Not Found."),
        (answer(status="410 Gone"), "dead", "The page answered 410 Gone."),
        (answer(status="403 Forbidden"), "unclear", "The page answered 403 Forbidden."),
        (answer(status="503 Busy"), "unclear", "The page answered 503"),
        (redirect("/elsewhere"), "alive", ""),
    ],
)
def test_what_an_address_answers_is_noted(site: WebServer, page: Any, state: str, why: str) -> None:
    site.answers |= {"/": page, "/elsewhere": answer(b"Moved here.")}
    source = SourceFactory(url=site.url("/"))
    (link,) = check_links()
    assert (link.source, link.state, link.url) == (source, state, source.url)
    assert link.why.startswith(why)
    assert bool(link.why) == bool(why)
    assert check_links() == []  # not due


def test_a_run_asks_each_site_once(site: WebServer) -> None:
    site.answers |= {"/a": answer(b"a"), "/b": answer(b"b")}
    for path in ("/a", "/b"):
        SourceFactory(url=site.url(path))
    assert [len(check_links()) for _run in range(3)] == [1, 1, 0]


def test_a_link_that_only_sleeps_is_dead_after_days(settings: Any) -> None:
    settings.GALLEY_FETCH_ALLOW = ["127.0.0.0/8"]
    SourceFactory(url="http://127.0.0.1:1/")
    states = []
    for _day in range(4):
        states += [(link.state, link.failures) for link in check_links()]
        let_time_pass(days=2)
    assert states == [("unclear", 1), ("unclear", 2), ("dead", 3)]
    let_time_pass(days=8)
    assert len(check_links()) == 1


def test_where_nobody_can_be_reached_it_is_us(settings: Any) -> None:
    settings.GALLEY_FETCH_ALLOW = ["127.0.0.0/8"]
    for port in (1, 2):
        SourceFactory(url=f"http://127.0.0.1:{port}/")
    assert check_links() == []
    assert not Link.objects.exists()


def test_since_is_when_it_began_and_ends_with_an_answer(site: WebServer) -> None:
    site.answers["/"] = answer(status="404 Not Found")
    SourceFactory(url=site.url("/"))
    check_links()
    let_time_pass(days=9)
    (again,) = check_links()
    assert again.checked_at - again.since > timedelta(days=8)
    site.answers["/"] = answer(b"back")
    write(checked_at=timezone.now() - timedelta(days=9))
    (back,) = check_links()
    assert (back.state, back.why, back.failures) == ("alive", "", 0)
    assert back.since == back.checked_at


def test_another_address_is_asked_anew(site: WebServer) -> None:
    site.answers["/"] = answer(status="404 Not Found")
    SourceFactory(url=site.url("/"))
    check_links()
    write(url="http://former.example.org/")
    site.answers["/"] = answer(b"here")
    assert [link.state for link in check_links()] == ["alive"]


@pytest.mark.parametrize(
    "url", ["", "https://city.example/notice", "https://a.test/", "https://www.example.com/x"]
)
def test_names_that_never_exist_are_not_asked_for(url: str) -> None:
    SourceFactory(url=url)
    assert check_links() == []


def test_a_dead_link_shows_on_source_evidence_and_desk(client: Client, site: WebServer) -> None:
    site.answers["/"] = answer(status="404 Not Found")
    source = SourceFactory(url=site.url("/"))
    evidence = EvidenceFactory(source=source)
    ArticleFactory()
    check_links()
    client.force_login(UserFactory(role="Reporter"))
    for address in (source.get_absolute_url(), evidence.claim.get_absolute_url(), "/"):
        page = client.get(address).content.decode()
        assert 'data-state="dead"' in page


@pytest.mark.django_db(transaction=True)
def test_the_job_asks(site: WebServer) -> None:
    site.answers["/"] = answer(b"here")
    SourceFactory(url=site.url("/"))
    job = ask_at_addresses.defer(timestamp=0)
    work()
    assert ProcrastinateJob.objects.get(pk=job).status == "succeeded"
    assert Link.objects.get().state == "alive"


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE sources_link SET url = 'https://other.example/'",
        "DELETE FROM sources_link",
        "INSERT INTO sources_link (source_id, url, state, why, since, checked_at, failures)"
        " SELECT max(id), '', 'alive', '', now(), now(), 0 FROM sources_source",
    ],
)
def test_nobody_says_by_hand_whether_an_address_answers(site: WebServer, statement: str) -> None:
    site.answers["/"] = answer(b"here")
    SourceFactory(url=site.url("/"))
    check_links()
    other = SourceFactory()
    with refused("link_is_found"), acting(other.created_by, "raw"):
        run(statement)
