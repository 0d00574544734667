"""Parties and sources at the data-entry desk, one by one."""

from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse

from claims.workflow import Status
from sources.actions.party import change_party
from sources.actions.source import Citation, change_source
from sources.models import Derivation, Party, Source
from tests.factories import (
    ClaimFactory,
    EvidenceFactory,
    PartyAliasFactory,
    PartyFactory,
    SourceFactory,
    UserFactory,
    decided,
)

pytestmark = pytest.mark.django_db

PARTIES = "/admin/sources/party/"
SOURCES = "/admin/sources/source/"


@pytest.fixture
def desk(client: Client) -> Client:
    client.user = UserFactory(role="Data entry")
    client.force_login(client.user)
    return client


def party(**fields: Any) -> dict[str, Any]:
    known = {"name": "Coastline", "kind": "outlet", "description": "News agency"}
    known |= {"seen_version": 1}
    return known | {"aliases-TOTAL_FORMS": 0, "aliases-INITIAL_FORMS": 0} | fields


def source(**fields: Any) -> dict[str, Any]:
    known = {"title": "Notice 117", "kind": "document", "reliability": "A", "url": ""}
    known |= {"seen_version": 1}
    return known | {"derivations-TOTAL_FORMS": 0, "derivations-INITIAL_FORMS": 0} | fields


def test_a_party_is_entered_with_its_other_names(desk: Client) -> None:
    rows = {"aliases-TOTAL_FORMS": 1, "aliases-0-name": "CNA"}
    assert desk.post(f"{PARTIES}add/", party() | rows).status_code == 302
    made = Party.objects.get(name="Coastline")
    assert made.created_by == desk.user
    assert [alias.name for alias in made.aliases.all()] == ["CNA"]


def test_a_party_is_changed(desk: Client) -> None:
    known = PartyFactory()
    desk.post(f"{PARTIES}{known.pk}/change/", party(description="A weekly"))
    known.refresh_from_db()
    assert (known.name, known.description) == ("Coastline", "A weekly")
    assert known.created_by != desk.user


def test_the_same_name_once_more_is_a_form_error(desk: Client) -> None:
    PartyFactory(name="Cōastline", kind="outlet")
    answer = desk.post(f"{PARTIES}add/", party())
    assert answer.status_code == 200
    assert answer.context["errors"]
    assert Party.objects.filter(kind="outlet").count() == 1


@pytest.mark.parametrize("typed", ["julani", "SHARAA", "الشرع", "  sharaa "])
def test_a_party_is_found_by_any_of_its_names(desk: Client, typed: str) -> None:
    wanted = PartyFactory(name="Ahmed al-Sharaa")
    PartyAliasFactory(party=wanted, name="Abu Mohammad al-Jūlānī")
    PartyAliasFactory(party=wanted, name="أحمد الشرع")
    PartyFactory(name="Somebody else")
    page = desk.get(PARTIES, {"q": typed}).content.decode()
    assert "Ahmed al-Sharaa" in page
    assert "Somebody else" not in page
    found = desk.get(
        reverse("admin:autocomplete"),
        {"term": typed, "app_label": "sources", "model_name": "source", "field_name": "author"},
    )
    assert [row["text"] for row in found.json()["results"]] == ["Ahmed al-Sharaa"]


def test_a_source_is_entered_with_what_it_relays(desk: Client) -> None:
    wire = SourceFactory(title="Wire story")
    rows = {
        "derivations-TOTAL_FORMS": 2,
        "derivations-0-kind": "rewrites",
        "derivations-0-relayed": wire.pk,
        "derivations-1-kind": "cites",
        "derivations-1-relayed": "",
    }
    assert desk.post(f"{SOURCES}add/", source() | rows).status_code == 302
    made = Source.objects.get(title="Notice 117")
    assert made.created_by == desk.user
    assert set(made.derivations.values_list("kind", "relayed")) == {
        ("rewrites", wire.pk),
        ("cites", None),
    }


def test_a_source_that_is_there_already_is_named(desk: Client) -> None:
    known = SourceFactory(title="The notice", url="https://city.example/117")
    answer = desk.post(f"{SOURCES}add/", source(url="https://city.example/117"))
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "This source is already entered" in page
    assert f"{SOURCES}{known.pk}/change/" in page
    assert "Notice 117" in page
    assert Source.objects.count() == 1


def test_a_new_grade_makes_verdicts_lapse(desk: Client) -> None:
    known = SourceFactory(title="Notice 117", kind="document", reliability="A")
    claim = ClaimFactory()
    EvidenceFactory(claim=claim, source=known)
    claim = decided(claim)
    answer = desk.post(f"{SOURCES}{known.pk}/change/", source(reliability="E"))
    claim.refresh_from_db()
    assert answer.status_code == 302
    assert claim.status == Status.LAPSED
    assert claim.events.filter(actor=desk.user, act="lapse").exists()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("title", "  "),
        ("title", "nul \0 byte"),
        ("title", "turned \u202e round"),
        ("title", "x" * 301),
        ("url", "javascript:alert(1)"),
        ("url", "//host/path"),
        ("url", "ftp://city.example/file"),
        ("published_on", "2999-01-01"),
        ("accessed_on", "2999-01-01"),
        ("reliability", "G"),
        ("publisher", "999999999999999999999"),
    ],
)
def test_bad_input_is_a_form_error(desk: Client, field: str, value: str) -> None:
    answer = desk.post(f"{SOURCES}add/", source(**{field: value}))
    assert answer.status_code == 200
    assert answer.context["errors"]
    assert not Source.objects.exists()


def test_a_source_does_not_relay_itself(desk: Client) -> None:
    known = SourceFactory(title="Notice 117")
    rows = {"derivations-TOTAL_FORMS": 1, "derivations-0-kind": "cites"}
    rows |= {"derivations-0-source": known.pk, "derivations-0-relayed": known.pk}
    answer = desk.post(f"{SOURCES}{known.pk}/change/", source() | rows)
    assert answer.status_code == 200
    assert answer.context["errors"]
    assert not Derivation.objects.exists()


def test_a_stale_source_keeps_what_was_typed_and_shows_what_is_stored(desk: Client) -> None:
    known = SourceFactory(title="Notice 117", kind="document", reliability="A")
    seen = source(title="Notice 117 of the city", reliability="E")
    colleague = UserFactory(role="Data entry")
    theirs = Citation(title="Notice 118", kind="document", reliability="B")
    change_source(source=known, citation=theirs, by=colleague)
    page = f"{SOURCES}{known.pk}/change/"

    answer = desk.post(page, seen)
    known.refresh_from_db()
    assert answer.status_code == 409
    assert (known.title, known.reliability) == ("Notice 118", "B")
    assert "Somebody changed this while you were editing it." in answer.text
    assert "Stored now: Notice 118" in answer.text
    assert "Stored now: B – Usually reliable" in answer.text
    assert 'value="Notice 117 of the city"' in answer.text

    again = seen | {"seen_version": answer.context["adminform"].form["seen_version"].value()}
    assert desk.post(page, again).status_code == 302
    known.refresh_from_db()
    assert (known.title, known.reliability) == ("Notice 117 of the city", "E")


def test_a_stale_party_keeps_what_was_typed_and_shows_what_is_stored(desk: Client) -> None:
    known = PartyFactory(name="Coastline", kind="outlet")
    colleague = UserFactory(role="Data entry")
    theirs = {"name": "Coastline", "kind": "outlet", "description": "A daily"}
    change_party(party=known, **theirs, by=colleague)
    page = f"{PARTIES}{known.pk}/change/"
    typed = {"aliases-TOTAL_FORMS": 1, "aliases-0-name": "CNA"}

    answer = desk.post(page, party(description="A weekly") | typed)
    known.refresh_from_db()
    assert answer.status_code == 409
    assert known.description == "A daily"
    assert not known.aliases.exists()
    assert "Stored now: A daily" in answer.text
    assert 'value="A weekly"' in answer.text
    assert 'value="CNA"' in answer.text

    again = {"seen_version": answer.context["adminform"].form["seen_version"].value()}
    assert desk.post(page, party(description="A weekly") | typed | again).status_code == 302
    known.refresh_from_db()
    assert known.description == "A weekly"


@pytest.mark.parametrize("version", ["", "0", "x", None])
def test_a_form_without_the_version_it_saw_changes_nothing(
    desk: Client, version: str | None
) -> None:
    sent = {"seen_version": version}
    for kept, page, typed in (
        (SourceFactory(title="As it was"), SOURCES, source),
        (PartyFactory(name="As it was"), PARTIES, party),
    ):
        fields = {name: value for name, value in (typed() | sent).items() if value is not None}
        assert desk.post(f"{page}{kept.pk}/change/", fields).status_code == 409
        kept.refresh_from_db()
        assert str(kept) == "As it was"


@pytest.mark.parametrize("role", ["Auditor", "Administrator", "superuser"])
def test_who_only_reads_enters_nothing(client: Client, role: str) -> None:
    person = UserFactory(is_superuser=True) if role == "superuser" else UserFactory(role=role)
    client.force_login(person)
    known = SourceFactory(title="As it was")
    assert client.get(f"{SOURCES}{known.pk}/change/").status_code == 200
    assert client.post(f"{SOURCES}{known.pk}/change/", source()).status_code == 403
    assert client.post(f"{SOURCES}add/", source()).status_code == 403
    assert client.post(f"{PARTIES}add/", party()).status_code == 403
    assert client.post(f"{PARTIES}many/", {"lines": "X", "confirm": "1"}).status_code == 403
    assert list(Source.objects.values_list("title", flat=True)) == ["As it was"]
    assert not Party.objects.filter(name="X").exists()


def test_deleting_takes_a_permission_no_role_has(desk: Client) -> None:
    known = SourceFactory()
    assert desk.post(f"{SOURCES}{known.pk}/delete/", {"post": "yes"}).status_code == 403
    assert "delete_selected" not in desk.get(SOURCES).content.decode()


def test_nothing_is_deleted_even_with_that_permission(desk: Client) -> None:
    desk.user.user_permissions.set(
        Permission.objects.filter(codename__in=["delete_source", "delete_party"])
    )
    for kept in (SourceFactory(), PartyFactory()):
        page = f"/admin/sources/{kept._meta.model_name}/{kept.pk}/delete/"
        assert desk.get(page).status_code == 403
        assert desk.post(page, {"post": "yes"}).status_code == 403
        assert type(kept).objects.filter(pk=kept.pk).exists()
