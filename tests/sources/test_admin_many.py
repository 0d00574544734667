"""Adding many parties or sources at once: looked through first, then all or none."""

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission
from django.db import IntegrityError, transaction
from django.test import Client

from sources.actions.many import PartyEntry, enter_parties
from sources.admin.lines import MOST_LINES
from sources.models import Party, Source
from tests.factories import PartyAliasFactory, PartyFactory, SourceFactory, UserFactory

pytestmark = pytest.mark.django_db

PARTIES = "/admin/sources/party/many/"
SOURCES = "/admin/sources/source/many/"


@pytest.fixture
def desk(client: Client) -> Client:
    client.user = UserFactory(role="Data entry")
    client.force_login(client.user)
    return client


def names() -> set[str]:
    return set(Party.objects.values_list("name", flat=True))


def test_lines_are_looked_through_before_anything_is_stored(desk: Client) -> None:
    answer = desk.post(PARTIES, {"lines": "Al Arabiya | outlet | Alarabiya; العربية\nIda Lund"})
    page = answer.content.decode()
    assert answer.status_code == 200
    assert page.count("will be added") >= 2
    assert 'value="Add 2"' in page
    assert names() == set()


def test_confirmed_lines_are_entered_together(desk: Client) -> None:
    lines = "Al Arabiya | outlet | Alarabiya; العربية\n\nIda   Lund\nTwo engineers | Unnamed group"
    answer = desk.post(PARTIES, {"lines": lines, "confirm": "1"}, follow=True)
    assert "3 parties added." in answer.content.decode()
    assert dict(Party.objects.values_list("name", "kind")) == {
        "Al Arabiya": "outlet",
        "Ida Lund": "person",
        "Two engineers": "group",
    }
    outlet = Party.objects.get(name="Al Arabiya")
    assert {alias.name for alias in outlet.aliases.all()} == {"Alarabiya", "العربية"}
    assert LogEntry.objects.filter(user=desk.user).count() == 3


def test_cells_may_come_from_a_spreadsheet(desk: Client) -> None:
    lines = '"Smith, Jones | Partners"\torganisation\tSJP\r\nTASS\tOutlet\t\t\r\n'
    desk.post(PARTIES, {"lines": lines, "confirm": "1"})
    assert names() == {"Smith, Jones | Partners", "TASS"}


@pytest.mark.parametrize("confirm", [{}, {"confirm": "1"}])
def test_wrong_lines_are_named_by_number_and_nothing_is_stored(
    desk: Client, confirm: dict[str, str]
) -> None:
    lines = f"Ida Lund\n\nTASS | agency\n| outlet\na | person | b | c\n{'x' * 201}\nx\u202ey"
    answer = desk.post(PARTIES, {"lines": lines} | confirm)
    wrong = {line.number: line.problems for line in answer.context["lines"] if line.problems}
    assert answer.status_code == 422
    assert set(wrong) == {3, 4, 5, 6, 7}
    assert wrong[3] == ("Kind: “agency” is not one of person, organisation, outlet, group.",)
    page = answer.content.decode()
    assert "5 lines cannot be entered. Nothing was saved" in page
    assert "TASS | agency" in page.split("<textarea")[1]
    assert names() == set()


def test_what_is_there_by_any_name_is_recognised(desk: Client) -> None:
    known = PartyFactory(name="Ahmed al-Sharaa")
    PartyAliasFactory(party=known, name="Abu Mohammad al-Jūlānī")
    lines = "AHMED AL-SHARAA\nabu mohammad al-julani\nIda Lund\nida lund"
    answer = desk.post(PARTIES, {"lines": lines})
    read = {line.number: line for line in answer.context["lines"]}
    assert read[1].known == read[2].known == known
    assert read[3].is_new
    assert read[4].repeats == 3
    desk.post(PARTIES, {"lines": lines, "confirm": "1"})
    assert names() == {"Ahmed al-Sharaa", "Ida Lund"}


def test_a_second_click_adds_nothing_twice(desk: Client) -> None:
    for _ in range(2):
        answer = desk.post(PARTIES, {"lines": "Ida Lund", "confirm": "1"}, follow=True)
    assert "0 parties added. 1 were already there." in answer.content.decode()
    assert names() == {"Ida Lund"}


def test_sources_bring_their_publishers_along(desk: Client) -> None:
    known = PartyFactory(name="TASS", kind="outlet")
    lines = (
        "Border accord | wire report | tass | | 20 Jan 2017 | https://tass.example/1 | b\n"
        "Speech on the budget | statement | | Greta Holm | 2025-11-13"
    )
    answer = desk.post(SOURCES, {"lines": lines, "confirm": "1"}, follow=True)
    assert "2 sources added." in answer.content.decode()
    wire = Source.objects.get(title="Border accord")
    assert (wire.publisher, wire.kind, wire.reliability) == (known, "wire", "B")
    assert wire.published_on.isoformat() == "2017-01-20"
    speech = Source.objects.get(title="Speech on the budget")
    assert (speech.author.name, speech.author.kind, speech.reliability) == (
        "Greta Holm",
        "person",
        "F",
    )


def test_a_source_is_recognised_by_its_address_or_its_title(desk: Client) -> None:
    publisher = PartyFactory(name="City", kind="organisation")
    by_url = SourceFactory(url="https://city.example/117")
    by_title = SourceFactory(title="Minutes", publisher=publisher)
    lines = (
        "Another title | page | | | | https://city.example/117\n"
        "Minutes | document | CITY\n"
        "Minutes | document | Other city\n"
        "New | page | | | | https://city.example/118\n"
        "Newer | page | | | | https://city.example/118"
    )
    read = desk.post(SOURCES, {"lines": lines}).context["lines"]
    assert [line.known for line in read] == [by_url, by_title, None, None, None]
    assert [line.repeats for line in read] == [None, None, None, None, 4]


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("A | page | | | soon", "Date: Write it as 2024-12-29 or 29 Dec 2024."),
        ("A | page | | | 2999-01-01", "Date: It lies in the future."),
        ("A | page | | | | javascript:alert(1)", "Address: Enter a valid URL."),
        ("A | page | | | | ftp://city.example/file", "Address: Galley knows addresses"),
        ("A | page | | | | | G", "Grade: “G” is not one of A, B, C, D, E, F."),
        ("A | leaflet", "Kind: “leaflet” is not one of document"),
        ("A | page | | | | | | |x", "9 cells, where at most 7 are known."),
        ("A\0 | page", "Null characters are not allowed"),
    ],
)
def test_a_wrong_cell_is_named(desk: Client, line: str, says: str) -> None:
    answer = desk.post(SOURCES, {"lines": line})
    assert answer.status_code == 422
    assert says in answer.content.decode()
    assert not Source.objects.exists()


@pytest.mark.parametrize("lines", ["", "  \n\t\n", "x\n" * (MOST_LINES + 1), "x" * 200_001])
def test_nothing_and_too_much_are_refused(desk: Client, lines: str) -> None:
    answer = desk.post(PARTIES, {"lines": lines})
    assert answer.status_code == 422
    assert "errorlist" in answer.content.decode()


def test_looking_through_costs_no_more_for_more_lines(
    desk: Client, django_assert_max_num_queries
) -> None:
    lines = "\n".join(f"Title {n} | page | Publisher {n}" for n in range(100))
    with django_assert_max_num_queries(15):
        desk.post(SOURCES, {"lines": lines})


def test_one_entry_that_fails_takes_all_back(desk: Client) -> None:
    entries = [PartyEntry(name=name) for name in ("Ida Lund", "Greta Holm", "IDA LUND")]
    with pytest.raises(IntegrityError), transaction.atomic():
        enter_parties(entries=entries, by=desk.user)
    assert names() == set()


def test_spellings_of_one_alias_are_entered_once(desk: Client) -> None:
    desk.post(PARTIES, {"lines": "al-Sharaa | person | Jūlānī; Julani", "confirm": "1"})
    assert [alias.name for alias in Party.objects.get().aliases.all()] == ["Jūlānī"]


def test_a_refusal_comes_back_with_what_was_typed(client: Client) -> None:
    person = UserFactory(role="Auditor")
    person.user_permissions.add(Permission.objects.get(codename="add_party"))
    client.force_login(person)
    answer = client.post(PARTIES, {"lines": "Ida Lund", "confirm": "1"})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Your role does not let you enter sources and parties." in page
    assert "Ida Lund" in page.split("<textarea")[1]
    assert names() == set()
