"""Whatever is sent to whichever address by whomever, it is answered and nothing breaks."""

import re
from collections.abc import Iterator

import pytest
from django import forms
from django.contrib.auth.models import Group
from django.db import transaction
from django.test import Client
from django.urls import URLResolver, get_resolver

from claims.models import Impact
from claims.roles import ROLES
from claims.workflow import Act
from tests.factories import (
    DerivationFactory,
    EvidenceFactory,
    MentionFactory,
    PartyAliasFactory,
    UserFactory,
    decided,
    in_review,
)

pytestmark = pytest.mark.django_db

NONSENSE = (
    "",
    "a\0b",
    "-1",
    "9" * 20,
    "9" * 5000,
    "٣",
    "²",
    "9999-12-31",
    "0001-01-01",
    "//evil.example/\r\nSet-Cookie: a=b",
    "\u200e",
    "x" * 2100,
    "(" * 300 + "\"'<%_*&|!:\\",
    '[["\\ud800", "body", ""]]',
    "WzEsbnVsbCxudWxsXQ",
)
#: What addresses take beside the fields of forms.
ASKED = (
    *("q", "after", "before", "next", "field", "but", "new", "link", "label", "done"),
    *("p", "o", "e", "term", "id", "status__exact", "kind__exact", "published_on__year"),
    *("app_label", "model_name", "field_name", "_changelist_filters", "_popup"),
)
SENT = ("to", "next", "keep", "look", "claim", "profile", "lines", "confirm", "_save")


def walk(resolver: URLResolver, prefix: str = "/") -> Iterator[str]:
    for pattern in resolver.url_patterns:
        route = prefix + str(getattr(pattern.pattern, "_route", ""))
        if isinstance(pattern, URLResolver):
            yield from walk(pattern, route)
        elif "logout" not in route:
            yield route


@pytest.fixture
def numbers() -> dict[str, int]:
    """For the first part of an address, a row that is there."""
    mention = MentionFactory()
    claim = decided(mention.claim)
    EvidenceFactory(claim=claim)
    derivation = DerivationFactory()
    return {
        "articles": mention.revision.article_id,
        "claims": in_review().pk,
        "evidence": claim.evidence.first().pk,
        "impacts": Impact.objects.get().pk,
        "sources": derivation.source_id,
        "parties": PartyAliasFactory().party_id,
    }


def addresses(numbers: dict[str, int]) -> list[str]:
    """Every address, with rows that are there and with numbers that no row can have."""
    routes = set(walk(get_resolver()))
    found = {route for route in routes if "<" not in route}
    for route in routes - found:
        here = numbers.get(route.split("/")[1], 1)
        for number in (str(here), "9" * 30):
            filled = re.sub(r"<(int|path):\w+>", number, route)
            found |= {re.sub(r"<\w+:\w+>", act, filled) for act in (Act.SUBMIT, "fly")}
    return sorted(found)


def field_names(form: type[forms.BaseForm] = forms.BaseForm) -> set[str]:
    names = set(getattr(form, "base_fields", {}))
    return names.union(*(field_names(kind) for kind in form.__subclasses__()))


def ask(client: Client, method: str, address: str, data: dict[str, str], **headers: str) -> int:
    """Send it, take back whatever it did, and return the status."""
    with transaction.atomic():
        answer = getattr(client, method)(address, data, headers=headers)
        transaction.set_rollback(True)
    return answer.status_code


def test_nonsense_breaks_no_page(client: Client, numbers: dict[str, int]) -> None:
    everybody = UserFactory()
    everybody.groups.set(Group.objects.all())
    client.force_login(everybody)
    client.raise_request_exception = False
    asked, sent = {*ASKED, *field_names()}, {*SENT, *field_names()}
    broken = [
        (method, address, junk[:20])
        for number, address in enumerate(addresses(numbers))
        # Each address meets a fifth of it, and its neighbours, which are built alike, the rest.
        for junk in NONSENSE[number % 5 :: 5]
        for method, names in (("get", asked), ("post", sent))
        if ask(client, method, address, dict.fromkeys(names, junk)) >= 500
    ]
    assert broken == []


@pytest.mark.parametrize("role", ROLES)
def test_an_empty_form_breaks_no_page_for_any_role(
    client: Client, numbers: dict[str, int], role: str
) -> None:
    client.force_login(UserFactory(role=role))
    client.raise_request_exception = False
    own = [address for address in addresses(numbers) if not address.startswith("/admin")]
    broken = [one for one in own if ask(client, "post", one, {}, hx_request="true") >= 500]
    assert broken == []
