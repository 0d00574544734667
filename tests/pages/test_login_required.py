"""Everything but the log-in and the probes needs a login, for pages and for parts."""

import pytest
from django.test import Client
from django.urls import get_resolver
from django.urls.resolvers import URLPattern, URLResolver

pytestmark = pytest.mark.django_db

OPEN = {"/accounts/login/", "/admin/login/"}


def addresses(resolver: URLResolver, prefix: str = "/") -> list[str]:
    """Every address of Galley, with 1 for each number in it."""
    found = []
    for pattern in resolver.url_patterns:
        route = prefix + str(getattr(pattern.pattern, "_route", pattern.pattern))
        if isinstance(pattern, URLResolver):
            found += addresses(pattern, route)
        elif isinstance(pattern, URLPattern) and "(?P" not in route:
            found.append(concrete(route))
    return found


def concrete(route: str) -> str:
    parts = ["1" if part.startswith("<") else part for part in route.split("/")]
    return "/".join(parts)


ADDRESSES = sorted(set(addresses(get_resolver())) - OPEN)


def test_the_walk_finds_the_desk() -> None:
    assert {"/", "/articles/1/", "/claims/1/", "/export/"} <= set(ADDRESSES)


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_page_sends_an_anonymous_reader_to_the_login(
    client: Client, address: str, method: str
) -> None:
    answer = getattr(client, method)(address)
    assert answer.status_code == 302
    assert "/login/" in answer["Location"]


@pytest.mark.parametrize("address", [one for one in ADDRESSES if not one.startswith("/admin")])
def test_a_part_tells_the_page_that_the_session_has_ended(client: Client, address: str) -> None:
    answer = client.post(address, headers={"HX-Request": "true"})
    assert (answer.status_code, answer["HX-Trigger"]) == (401, "sessionExpired")
