"""The data-entry desk: who gets in, and what its lists cost."""

from collections.abc import Callable

import pytest
from django.contrib import admin
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import User
from claims.models import ExportRecord
from claims.roles import ROLES
from sources.models import Source
from tests.factories import (
    ArticleFactory,
    ClaimFactory,
    DerivationFactory,
    EvidenceFactory,
    MentionFactory,
    PartyAliasFactory,
    PartyFactory,
    SectionFactory,
    SourceFactory,
    UserFactory,
    decided,
)

pytestmark = pytest.mark.django_db

ENTERED_BY = {"Data entry", "Auditor", "Administrator"}


@pytest.mark.parametrize("role", [*ROLES, None])
def test_only_the_roles_for_it_get_in(client: Client, role: str | None) -> None:
    client.force_login(UserFactory(role=role))
    expected = 200 if role in ENTERED_BY else 403
    assert client.get("/admin/").status_code == expected
    assert client.get("/admin/claims/claim/").status_code == expected


def test_staff_without_a_role_stays_outside(client: Client) -> None:
    client.force_login(UserFactory(is_staff=True))
    assert client.get("/admin/").status_code == 403


def test_who_no_longer_works_here_stays_outside(client: Client) -> None:
    person = UserFactory(role="Data entry")
    client.force_login(person)
    User.objects.filter(pk=person.pk).update(is_active=False)
    assert client.get("/admin/").status_code == 302


@pytest.mark.parametrize("address", ["/admin/", "/admin/login/", "/admin/claims/claim/1/change/"])
def test_a_stranger_is_sent_to_the_log_in(client: Client, address: str) -> None:
    answer = client.get(address, follow=True)
    last, _status = answer.redirect_chain[-1]
    assert last.startswith(reverse("accounts:login") + "?next=/admin/")


def test_leaving_and_password_are_the_houses_own_pages(client: Client) -> None:
    client.force_login(UserFactory(role="Data entry"))
    changed = client.get(reverse("admin:password_change"))
    assert changed["Location"] == reverse("accounts:password_change")
    left = client.post(reverse("admin:logout"))
    assert left["Location"] == reverse("accounts:login")
    assert client.get("/admin/").status_code == 302


def test_a_superuser_sees_every_list(client: Client) -> None:
    client.force_login(UserFactory(is_superuser=True))
    for model in admin.site._registry:
        name = f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist"
        assert client.get(reverse(name)).status_code == 200


def many_parties(count: int) -> None:
    for party in PartyFactory.create_batch(count):
        PartyAliasFactory(party=party)
        SourceFactory(publisher=party, author=party)


def many_sources(count: int) -> None:
    for _ in range(count):
        DerivationFactory(source__publisher=PartyFactory())


def many_articles(count: int) -> None:
    for number in range(count):
        ArticleFactory(outlet=f"Outlet {number}")


def many_claims(count: int) -> None:
    article = ArticleFactory()
    for _ in range(count):
        claim = ClaimFactory(speaker=PartyFactory(), assignee=UserFactory())
        EvidenceFactory(claim=claim)
        MentionFactory(claim=claim, article=article, by=claim.created_by)


def many_decisions(count: int) -> None:
    for _ in range(count):
        decided()


def many_exports(count: int) -> None:
    for _ in range(count):
        ExportRecord.objects.create(by=UserFactory(), profile="data")


def many_entries(count: int) -> None:
    for source in SourceFactory.create_batch(count):
        LogEntry.objects.create(
            user=source.created_by,
            content_type=ContentType.objects.get_for_model(Source),
            object_id=source.pk,
            object_repr=str(source),
            action_flag=CHANGE,
        )


def many_sections(count: int) -> None:
    for _number in range(count):
        SectionFactory()


def many_people(count: int) -> None:
    for _ in range(count):
        UserFactory(role="Reporter")


LISTS = {
    "sources_party": many_parties,
    "sources_source": many_sources,
    "articles_article": many_articles,
    "articles_section": many_sections,
    "claims_claim": many_claims,
    "claims_event": many_decisions,
    "claims_verification": many_decisions,
    "claims_exportrecord": many_exports,
    "admin_logentry": many_entries,
    "accounts_user": many_people,
    "auth_group": many_people,
}


def test_every_list_has_its_growth_measured() -> None:
    registered = {f"{m._meta.app_label}_{m._meta.model_name}" for m in admin.site._registry}
    assert registered == set(LISTS)


@pytest.mark.parametrize("name", LISTS)
def test_a_longer_list_costs_no_more_queries(client: Client, name: str) -> None:
    make: Callable[[int], None] = LISTS[name]
    client.force_login(UserFactory(is_superuser=True))
    address = reverse(f"admin:{name}_changelist")
    make(2)
    few = queries(client, address)
    make(10)
    assert queries(client, address) == few
    assert few <= 12


def queries(client: Client, address: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


@pytest.mark.parametrize("name", LISTS)
def test_odd_searches_and_filters_are_no_errors(client: Client, name: str) -> None:
    client.force_login(UserFactory(is_superuser=True))
    address = reverse(f"admin:{name}_changelist")
    for typed in ("\x00", "x" * 5000, "9" * 25):
        for key in ("q", "p", "o", "id"):
            assert client.get(address, {key: typed}).status_code in (200, 302)
