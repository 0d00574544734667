"""Whom an article's speaker may be: offered, chosen by a person, never set by itself."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.errors import NotAllowed
from accounts.models import User
from articles.models import Article
from claims.galley.who import find_speakers
from claims.models import Claim
from sources.actions.party import add_alias
from sources.models import Party
from sources.models.party import PartyKind
from tests.claims.galley_form import claim_of, place, words
from tests.factories import ArticleFactory, PartyAliasFactory, PartyFactory, UserFactory

pytestmark = pytest.mark.django_db

SAID = "The bridge will cost 12 million euros and open in May 2027"
TEXT = f"“{SAID},” said Mayor Lund on Friday."


@pytest.fixture
def desk(client: Client, reporter: User) -> Client:
    client.force_login(reporter)
    return client


@pytest.fixture
def article() -> Article:
    return ArticleFactory(text=TEXT)


@pytest.fixture
def ida() -> Party:
    return PartyFactory(name="Ida Lund", description="Mayor of Norwick")


@pytest.fixture
def karl() -> Party:
    return PartyFactory(name="Karl Lund", description="Singer")


def accept(article: Article, speaker: object = "") -> str:
    ask = f"?speaker={speaker}" if speaker else ""
    return f"/articles/{article.pk}/sentences/1/accept/{ask}"


def test_a_last_name_only_one_has_is_offered_as_that_party(desk, article, ida):
    page = desk.get(article.get_absolute_url()).content.decode()
    assert f'href="{ida.get_absolute_url()}">Ida Lund</a>, here “Lund”' in page

    form = desk.get(words(article), place(article, SAID)).context["form"]
    assert (form["speaker_name"].value(), form["speaker"].value()) == ("Ida Lund", ida.pk)
    assert form["kind"].value() == "quotation"


def test_one_click_takes_the_party_that_was_shown(desk, article, ida):
    desk.post(accept(article, ida.pk))
    assert Claim.objects.get().speaker == ida
    assert Party.objects.count() == 1


def test_of_two_of_one_name_a_person_chooses(desk, article, ida, karl):
    page = desk.get(article.get_absolute_url()).content.decode()
    assert "who is “Lund”?" in page
    for name in ("Accept as Ida Lund", "Accept as Karl Lund", "as somebody new"):
        assert name in page

    refused = desk.post(accept(article), HTTP_HX_REQUEST="true")
    assert refused.status_code == 409
    assert "Choose who is meant" in refused.content.decode()
    assert not Claim.objects.exists()

    desk.post(accept(article, karl.pk))
    assert Claim.objects.get().speaker == karl


def test_somebody_new_is_entered_when_chosen(desk, article, ida, karl):
    desk.post(accept(article, "new"))
    assert Claim.objects.get().speaker.name == "Lund"


def test_a_party_that_cannot_be_meant_is_not_taken(desk, article, ida, karl):
    stranger = PartyFactory(name="Bo Ek")
    answer = desk.post(accept(article, stranger.pk), HTTP_HX_REQUEST="true")
    assert answer.status_code == 409


def test_somebody_nobody_knows_is_offered_to_be_added(desk, article):
    page = desk.get(article.get_absolute_url()).content.decode()
    assert "Lund, not known yet" in page
    assert "and add Lund" in page
    form = desk.get(words(article), place(article, SAID)).context["form"]
    assert (form["speaker_name"].value(), form["speaker"].value()) == ("Lund", None)


def test_the_form_asks_which_of_several_and_holds_the_answer(desk, article, ida, karl):
    form = desk.get(words(article), place(article, SAID)).context["form"]
    assert form["speaker_name"].value() is None
    assert [value for value, _ in form.fields["meant"].choices] == [str(ida.pk), str(karl.pk), ""]

    unsaid = desk.post(words(article), claim_of(article, SAID, kind="quotation"))
    assert unsaid.status_code == 422

    desk.post(words(article), claim_of(article, SAID, kind="quotation", meant=karl.pk))
    assert Claim.objects.get().speaker == karl
    assert not karl.aliases.exists()


def test_a_name_to_be_remembered_becomes_another_name(desk, article, ida, karl):
    sent = claim_of(article, SAID, kind="quotation", meant=ida.pk, remember="on")
    desk.post(words(article), sent)
    assert [alias.name for alias in ida.aliases.all()] == ["Lund"]
    assert find_speakers(["Lund"])["Lund"].party == ida


def test_a_name_is_remembered_only_by_who_may_change_parties(article, ida):
    with pytest.raises(NotAllowed):
        add_alias(party=ida, name="Lund", by=UserFactory(role="Reader"))


def test_a_name_known_already_is_not_remembered_twice(reporter, ida):
    PartyAliasFactory(party=ida, name="Mayor Lund")
    add_alias(party=ida, name="mayor lund", by=reporter)
    assert ida.aliases.count() == 1


def test_aliases_scripts_and_initials_are_found_in_the_database(ida):
    sharaa = PartyFactory(name="Ahmed al-Sharaa")
    PartyAliasFactory(party=sharaa, name="Abu Mohammed al-Jolani")
    peskov = PartyFactory(name="Dmitry Peskov")
    hts = PartyFactory(name="Hayat Tahrir al-Sham", kind=PartyKind.ORGANISATION)
    expected = {
        "Abu Mohammed al-Jolani": sharaa,
        "al-Sharaa": sharaa,
        "Дмитрий Песков": peskov,
        "Kremlin spokesman Dmitry Peskov": peskov,
        "HTS": hts,
        "Bo Ek": None,
    }
    found = find_speakers(expected)
    assert {name: who.party for name, who in found.items()} == expected


def test_any_number_of_names_takes_two_queries(ida):
    for number in range(100):
        PartyFactory(name=f"Pia Krug{number}")
    for names in (["Ida Lund"], [f"Pia Krug{n}" for n in range(100)]):
        with CaptureQueriesContext(
            connection,
        ) as queries:
            find_speakers(names)
        assert len(queries) == 2
