"""Entering and changing parties with all their names."""

import pytest
from django.test import Client

from accounts.models import User
from sources.models import Party, PartyAlias
from tests.factories import PartyFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def reporter(client: Client) -> User:
    person = UserFactory(role="Reporter")
    client.force_login(person)
    return person


def test_a_party_is_entered_and_changed_with_its_other_names(
    client: Client, reporter: User
) -> None:
    told = {"name": "Ida Lund", "kind": "person", "description": "Mayor"}
    answer = client.post("/parties/new/", told | {"aliases": "I. Lund\n\n i. lund \nLundin"})
    party = Party.objects.get()
    assert answer.headers["Location"] == f"/parties/{party.pk}/"
    assert {alias.name for alias in party.aliases.all()} == {"I. Lund", "Lundin"}
    kept = PartyAlias.objects.get(name="Lundin").pk
    told |= {"aliases": "Lundin\nIda L.", "version": party.version}
    client.post(f"/parties/{party.pk}/change/", told)
    assert set(party.aliases.values_list("name", flat=True)) == {"Lundin", "Ida L."}
    assert PartyAlias.objects.get(name="Lundin").pk == kept


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"name": "ïda LUND"}, "already known by this name"),
        ({"name": ""}, "required"),
        ({"name": "a\u202eb"}, "reverse the reading direction"),
        ({"aliases": "x" * 201}, "longer than 200"),
        ({"aliases": "\n".join(f"Alias {number}" for number in range(21))}, "20 is the most"),
        ({"aliases": "Café\nCAFÉ\nCafe"}, "same name"),
    ],
)
def test_a_mistaken_party_is_refused(
    client: Client, reporter: User, wrong: dict[str, str], says: str
) -> None:
    PartyFactory(name="Ida Lund")
    told = {"name": "Somebody", "kind": "person", "aliases": ""} | wrong
    answer = client.post("/parties/new/", told)
    assert answer.status_code == 422
    assert says in answer.text
    assert not Party.objects.filter(name="Somebody").exists()
