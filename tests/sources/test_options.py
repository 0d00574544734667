"""Search as you type for parties and sources."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories import PartyAliasFactory, PartyFactory, SourceFactory, UserFactory

pytestmark = pytest.mark.django_db

PARTIES = reverse("sources:party_options")
SOURCES = reverse("sources:source_options")


def options(client: Client, role: str, url: str, **params: str) -> str:
    client.force_login(UserFactory(role=role))
    response = client.get(url, params, HTTP_HX_REQUEST="true")
    assert response.status_code == 200
    return response.content.decode()


def test_a_party_is_found_by_part_of_an_alias_in_any_spelling(client: Client) -> None:
    party = PartyFactory(name="Ahmed al-Sharaa")
    PartyAliasFactory(party=party, name="Abu Múhammad al-Jolani")
    answer = options(client, "Reader", PARTIES, q="muhammad al-JOL")
    assert f'data-value="{party.pk}" data-label="Ahmed al-Sharaa"' in answer
    assert "Abu Múhammad al-Jolani" in answer


def test_names_that_begin_so_come_first(client: Client) -> None:
    PartyFactory(name="A friend of Lavrov")
    PartyFactory(name="Lavrov, Sergey")
    answer = options(client, "Reader", PARTIES, q="lavrov")
    assert answer.index("Lavrov, Sergey") < answer.index("A friend of Lavrov")


def test_the_field_that_is_typed_in_may_have_any_name(client: Client) -> None:
    PartyFactory(name="Harbour Office")
    answer = options(client, "Reader", PARTIES, field="speaker_name", speaker_name="harb")
    assert "Harbour Office" in answer


@pytest.mark.parametrize("typed", ["", "a", " a ", "\x00\x01"])
def test_too_little_finds_nothing(client: Client, typed: str) -> None:
    PartyFactory(name="a")
    assert "option" not in options(client, "Reader", PARTIES, q=typed).split("#}")[-1]


@pytest.mark.parametrize("typed", ["ab\x00c", "%%", "x" * 5000, "\u202eab", "' or 1=1"])
def test_odd_characters_are_searched_for_like_others(client: Client, typed: str) -> None:
    options(client, "Reporter", PARTIES, q=typed, new="1")
    options(client, "Reporter", SOURCES, q=typed)


def test_a_new_party_is_offered_to_who_may_enter_one(client: Client) -> None:
    assert 'data-value="new:outlet"' in options(client, "Reporter", PARTIES, q="Nobody", new="1")
    assert 'data-value="new:' not in options(client, "Reader", PARTIES, q="Nobody", new="1")
    assert 'data-value="new:' not in options(client, "Reporter", PARTIES, q="Nobody")


def test_a_source_is_found_by_title_publisher_and_address(client: Client) -> None:
    source = SourceFactory(
        title="Lease of the harbour",
        publisher=PartyFactory(name="Port Gazette"),
        url="https://gazette.example/lease/49",
    )
    SourceFactory(title="Something else")
    for typed in ("lease harb", "gazette", "https://gazette.example/lease/49"):
        answer = options(client, "Reader", SOURCES, q=typed)
        assert answer.count("data-value=") == 1
        assert f'data-value="{source.pk}"' in answer


def test_a_source_can_be_named_by_its_address(client: Client) -> None:
    SourceFactory(title="Lease", url="https://gazette.example/lease")
    answer = options(client, "Reader", SOURCES, q="gazette", label="url")
    assert 'data-label="https://gazette.example/lease"' in answer


def test_ten_options_are_enough(client: Client, django_assert_max_num_queries) -> None:
    for party in PartyFactory.create_batch(30):
        PartyAliasFactory(party=party)
    client.force_login(UserFactory(role="Reader"))
    with django_assert_max_num_queries(4):
        answer = client.get(PARTIES, {"q": "party"}, HTTP_HX_REQUEST="true")
    assert answer.content.decode().count("data-value=") == 10


@pytest.mark.parametrize("url", [PARTIES, SOURCES])
def test_options_need_a_login(client: Client, url: str) -> None:
    answer = client.get(url, {"q": "abc"}, HTTP_HX_REQUEST="true")
    assert answer.status_code == 401
    assert answer["HX-Trigger"] == "sessionExpired"
