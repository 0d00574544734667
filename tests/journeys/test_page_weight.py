"""No page costs more than 20 queries, nor more than 150 kB at its first load."""

import gzip

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from playwright.sync_api import Page

from claims.demo.play import Newsroom
from tests.journeys.conftest import OpenPage
from tests.journeys.desk_pages import desk_pages

MOST_QUERIES = 20
MOST_BYTES = 150_000
#: The page itself and all it has loaded, from the cache too.
LOADED = "[location.href, ...performance.getEntriesByType('resource').map(({ name }) => name)]"


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
    weights: dict[str, int] = {}
    too_heavy = {}

    for login, addresses in desk_pages(newsroom).items():
        page = open_page(newsroom.people[login])
        for address in addresses:
            page.goto(address)
            weight = sum(weigh(page, url, weights) for url in page.evaluate(LOADED))
            if weight > MOST_BYTES:
                too_heavy[f"{login} {address}"] = weight

    assert too_heavy == {}


def weigh(page: Page, url: str, known: dict[str, int]) -> int:
    """The compressed bytes at ``url``; what many pages load is weighed once."""
    if "/static/" not in url or url not in known:
        known[url] = len(gzip.compress(page.request.get(url).body()))
    return known[url]
