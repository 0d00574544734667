"""Entering and changing sources, and saying which relays which."""

import pytest
from django.test import Client

from accounts.models import User
from claims.workflow import Status
from sources.models import Derivation, Source
from tests.factories import DerivationFactory, PartyFactory, SourceFactory, UserFactory, decided

pytestmark = pytest.mark.django_db


@pytest.fixture
def reporter(client: Client) -> User:
    person = UserFactory(role="Reporter")
    client.force_login(person)
    return person


def test_a_source_is_entered_with_the_parties_it_names(client: Client, reporter: User) -> None:
    PartyFactory(name="Port Observer", kind="outlet")
    told = {
        "title": " Bridge  report ",
        "kind": "wire",
        "reliability": "B",
        "url": "observer.example/bridge",
        "publisher": "port observer",
        "author": "Ida Lund",
        "published_on": "2026-01-02",
    }
    answer = client.post("/sources/new/", told)
    source = Source.objects.get()
    assert answer.headers["Location"] == f"/sources/{source.pk}/"
    assert (source.title, source.url) == ("Bridge report", "https://observer.example/bridge")
    assert (source.publisher.name, source.author.name) == ("Port Observer", "Ida Lund")
    assert source.created_by == reporter


def test_a_source_is_not_entered_twice(client: Client, reporter: User) -> None:
    known = SourceFactory(url="https://observer.example/bridge")
    told = {"title": "Other", "kind": "page", "reliability": "F", "url": known.url}
    answer = client.post("/sources/new/", told, follow=True)
    assert "already entered" in answer.text
    assert Source.objects.count() == 1


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"title": " "}, "required"),
        ({"title": "x" * 301}, "300"),
        ({"title": "nul\0"}, "ull characters"),
        ({"title": "a\u202eb"}, "reverse the reading direction"),
        ({"url": "javascript:alert(1)"}, "address"),
        ({"url": "https://user:pw@observer.example/"}, "password"),
        ({"published_on": "2999-01-01"}, "still to come"),
        ({"kind": "rumour"}, "valid choice"),
        ({"publisher": "x" * 201}, "200"),
    ],
)
def test_a_mistaken_source_is_refused_and_what_was_typed_is_kept(
    client: Client, reporter: User, wrong: dict[str, str], says: str
) -> None:
    told = {"title": "Fine", "kind": "page", "reliability": "F", "notes": "Kept as typed."} | wrong
    answer = client.post("/sources/new/", told)
    assert answer.status_code == 422
    assert says in answer.text
    assert "Kept as typed." in answer.text
    assert not Source.objects.exists()


def test_changing_a_source_warns_and_makes_decided_claims_lapse(
    client: Client, reporter: User
) -> None:
    claim = decided()
    source = claim.evidence.get().source
    url = f"/sources/{source.pk}/change/"
    assert "lapses and has to be looked at again" in client.get(url).text
    told = {"title": source.title, "kind": "page", "reliability": "E", "version": source.version}
    client.post(url, told)
    claim.refresh_from_db()
    source.refresh_from_db()
    assert source.reliability == "E"
    assert claim.status == Status.LAPSED


def test_saving_a_source_unchanged_keeps_its_very_publisher(client: Client, reporter: User) -> None:
    PartyFactory(name="Ministry", kind="outlet")
    publisher = PartyFactory(name="Ministry", kind="organisation")
    source = SourceFactory(publisher=publisher)
    url = f"/sources/{source.pk}/change/"
    client.post(
        url, client.get(url).context["form"].initial | {"published_on": "", "accessed_on": ""}
    )
    source.refresh_from_db()
    assert source.publisher == publisher


@pytest.mark.parametrize("chosen_by", ["id", "address", "title"])
def test_a_derivation_is_added_to_a_source_chosen_or_described(
    client: Client, reporter: User, chosen_by: str
) -> None:
    page = SourceFactory(title="Page")
    wire = SourceFactory(title="Wire", url="https://wire.example/1")
    told = {
        "id": {"relayed": wire.pk, "relayed_name": "whatever"},
        "address": {"relayed_name": wire.url},
        "title": {"relayed_name": "wir"},
    }[chosen_by]
    client.post(f"/sources/{page.pk}/relays/", told | {"kind": "rewrites"})
    derivation = Derivation.objects.get()
    assert (derivation.source, derivation.relayed, derivation.kind) == (page, wire, "rewrites")


def test_an_unknown_origin_can_be_noted(client: Client, reporter: User) -> None:
    page = SourceFactory()
    client.post(f"/sources/{page.pk}/relays/", {"kind": "quotes", "is_unknown": "on"})
    assert Derivation.objects.get().relayed is None


@pytest.mark.parametrize(
    ("told", "says"),
    [
        ({"relayed_name": ""}, "Name the source, or say that it is unknown."),
        ({"relayed_name": "Zeppelin"}, "No other source fits."),
        ({"relayed_name": "Sour"}, "Several sources fit."),
        ({"relayed": "own", "relayed_name": "Itself"}, "No other source fits."),
        ({"relayed": "999999999999999999999", "relayed_name": "Zeppelin"}, "No other source"),
    ],
)
def test_a_derivation_of_nothing_is_refused(
    client: Client, reporter: User, told: dict[str, str], says: str
) -> None:
    page = SourceFactory(title="Itself")
    SourceFactory(title="Source one")
    SourceFactory(title="Source two")
    told = {**told, "relayed": str(page.pk)} if told.get("relayed") == "own" else told
    answer = client.post(f"/sources/{page.pk}/relays/", {"kind": "quotes", **told})
    assert answer.status_code == 422
    assert says in answer.text
    assert not Derivation.objects.exists()


def test_a_derivation_can_be_taken_back(client: Client, reporter: User) -> None:
    derivation = DerivationFactory()
    url = f"/sources/relays/{derivation.pk}/remove/"
    assert client.get(url).status_code == 405
    assert client.post(url).headers["Location"] == f"/sources/{derivation.source_id}/"
    assert not Derivation.objects.exists()
