"""No page costs more than 20 queries, nor more than 150 kB at its first load."""

import gzip

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from playwright.sync_api import Page, Response

from claims.demo.play import Newsroom
from tests.journeys.conftest import OpenPage
from tests.journeys.desk_pages import desk_pages

MOST_QUERIES = 20
MOST_BYTES = 150_000


@pytest.mark.django_db
def test_no_page_needs_more_than_twenty_queries(client: Client) -> None:
    newsroom = Newsroom()
    newsroom.open()
    too_many = {}

    for login, addresses in desk_pages(newsroom).items():
        client.force_login(newsroom.people[login], "django.contrib.auth.backends.ModelBackend")
        for address in addresses:
            with CaptureQueriesContext(connection) as queries:
                assert client.get(address).status_code == 200, address
            if len(queries) > MOST_QUERIES:
                too_many[f"{login} {address}"] = len(queries)

    assert too_many == {}


def test_no_page_is_heavier_than_150_kilobytes(newsroom: Newsroom, open_page: OpenPage) -> None:
    too_heavy = {}

    for login, addresses in desk_pages(newsroom).items():
        page = open_page(newsroom.people[login])
        for address in addresses:
            weight = weigh(page, address)
            if weight > MOST_BYTES:
                too_heavy[f"{login} {address}"] = weight

    assert too_heavy == {}


def weigh(page: Page, address: str) -> int:
    """The compressed bytes of a page and everything it loads, by a browser that has nothing yet."""
    answers: list[Response] = []
    page.context.new_cdp_session(page).send("Network.clearBrowserCache")

    def hear(answer: Response) -> None:
        answers.append(answer)

    page.on("response", hear)
    page.goto(address)
    page.remove_listener("response", hear)
    return sum(len(gzip.compress(answer.body())) for answer in answers)
