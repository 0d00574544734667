"""Sources and parties: the lists, the page of each, and who may do what there."""

from itertools import pairwise

import pytest
from django.test import Client

from accounts.models import User
from tests.factories import (
    ArticleFactory,
    ClaimFactory,
    DerivationFactory,
    EvidenceFactory,
    PartyAliasFactory,
    PartyFactory,
    SourceFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db

AS_PART = {"HTTP_HX_REQUEST": "true"}


@pytest.fixture
def reporter(client: Client) -> User:
    person = UserFactory(role="Reporter")
    client.force_login(person)
    return person


def shown(client: Client, url: str, what: str) -> list[str]:
    return [str(one) for one in client.get(url).context[what]]


@pytest.mark.parametrize("url", ["/sources/", "/parties/", "/sources/new/", "/parties/new/"])
def test_a_stranger_is_sent_to_the_log_in(client: Client, url: str) -> None:
    assert client.get(url).status_code == 302


# Lists


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["Wire report", "Council minutes"]),
        ("q=minutes", ["Council minutes"]),
        ("q=cöuncil+MINUTES", ["Council minutes"]),
        ("q=council.example", ["Council minutes"]),
        ("q=observer", ["Wire report"]),
        ("kind=wire", ["Wire report"]),
        ("grade=A", ["Council minutes"]),
        ("grade=A&kind=wire", []),
        ("grade=Z", ["Wire report", "Council minutes"]),
        ("q=%00", ["Wire report", "Council minutes"]),
        ("after=x", ["Wire report", "Council minutes"]),
    ],
)
def test_sources_are_found_and_nonsense_is_ignored(
    client: Client, reporter: User, query: str, found: list[str]
) -> None:
    SourceFactory(title="Council minutes", url="https://council.example/7", reliability="A")
    SourceFactory(title="Wire report", kind="wire", publisher=PartyFactory(name="Port Observer"))
    assert shown(client, f"/sources/?{query}", "sources") == found


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["Ida Lund", "Port Observer"]),
        ("q=lund", ["Ida Lund"]),
        ("q=bridge+mayor", ["Ida Lund"]),
        ("kind=outlet", ["Port Observer"]),
        ("kind=ghost", ["Ida Lund", "Port Observer"]),
    ],
)
def test_parties_are_found_by_any_name(
    client: Client, reporter: User, query: str, found: list[str]
) -> None:
    PartyAliasFactory(party=PartyFactory(name="Ida Lund"), name="Bridge Mayor")
    PartyFactory(name="Port Observer", kind="outlet")
    names = shown(client, f"/parties/?{query}", "parties")
    assert [name for name in names if not name.startswith("Party ")] == found


@pytest.mark.parametrize("url", ["/sources/", "/parties/"])
def test_one_address_answers_a_page_and_its_part(client: Client, reporter: User, url: str) -> None:
    SourceFactory(publisher=PartyFactory())
    assert "<html" in client.get(url).text
    part = client.get(url, **AS_PART)
    assert "<html" not in part.text
    assert "HX-Request" in part.headers["Vary"]


@pytest.mark.parametrize("url", ["/sources/", "/parties/"])
def test_empty_lists_say_what_to_do(client: Client, reporter: User, url: str) -> None:
    assert "yet" in client.get(url).text
    assert "fits" in client.get(f"{url}?q=zeppelin").text


def test_few_and_many_cost_the_same(
    client: Client, reporter: User, django_assert_max_num_queries
) -> None:
    def fill(count: int) -> None:
        for _ in range(count):
            publisher = PartyFactory(kind="outlet")
            PartyAliasFactory(party=publisher)
            source = SourceFactory(publisher=publisher, author=PartyFactory())
            EvidenceFactory(source=root, claim=ClaimFactory(speaker=speaker))
            DerivationFactory(source=source, relayed=root)
            DerivationFactory(source=root, relayed=SourceFactory(publisher=publisher))
            SourceFactory(publisher=speaker)

    def costs() -> list[int]:
        found = []
        for url in (
            "/sources/",
            "/parties/",
            f"/sources/{root.pk}/",
            f"/parties/{speaker.pk}/",
        ):
            with django_assert_max_num_queries(20) as captured:
                client.get(url)
            found.append(len(captured))
        return found

    root, speaker = SourceFactory(), PartyFactory()
    fill(3)
    few = costs()
    fill(12)
    assert costs() == few


# The page of a source


def test_a_source_shows_its_facts_and_the_claims_that_rest_on_it(
    client: Client, reporter: User
) -> None:
    source = SourceFactory(
        title="Council minutes",
        url="https://council.example/7",
        reliability="B",
        publisher=PartyFactory(name="City council"),
        notes="Kept in the archive.",
    )
    EvidenceFactory(source=source, stance="contradicts", excerpt="Not nine weeks.", locator="p. 3")
    text = client.get(f"/sources/{source.pk}/").text
    for part in (
        "Council minutes", "https://council.example/7", "Usually reliable", "City council",
        "Kept in the archive.", "The bridge closes for", "contradicts", "Not nine weeks.", "p. 3",
    ):  # fmt: skip
        assert part in text


def test_a_source_shows_what_it_relays_down_to_the_origins_and_who_relays_it(
    client: Client, reporter: User
) -> None:
    origin, wire, page, tweet = (
        SourceFactory(title=title) for title in ("Origin", "Wire", "Page", "Tweet")
    )
    DerivationFactory(source=wire, relayed=origin, kind="quotes")
    DerivationFactory(source=page, relayed=wire, kind="rewrites")
    DerivationFactory(source=tweet, relayed=page, kind="cites")
    DerivationFactory(source=wire, relayed=None)
    context = client.get(f"/sources/{page.pk}/").context
    [down] = context["relays"]
    assert down.source == wire
    assert [node.source for node in down.children] == [origin, None]
    assert [node.source for node in context["relayed_by"]] == [tweet]
    assert "a source nobody knows" in client.get(f"/sources/{page.pk}/").text


def test_sources_that_relay_each_other_are_shown_as_a_circle(
    client: Client, reporter: User
) -> None:
    one, other = SourceFactory(), SourceFactory()
    DerivationFactory(source=one, relayed=other)
    DerivationFactory(source=other, relayed=one)
    assert "goes round in a circle" in client.get(f"/sources/{one.pk}/").text


def test_a_thicket_of_relays_is_cut_short(client: Client, reporter: User) -> None:
    layers = [[SourceFactory() for _ in range(4)] for _ in range(7)]
    for upper, lower in pairwise(layers):
        for source in upper:
            for relayed in lower:
                DerivationFactory(source=source, relayed=relayed)
    answer = client.get(f"/sources/{layers[0][0].pk}/")
    assert answer.status_code == 200
    assert len(answer.content) < 1_000_000


@pytest.mark.parametrize("url", ["/sources/999999999/", "/parties/999999999/"])
def test_what_is_not_there_is_not_found(client: Client, reporter: User, url: str) -> None:
    assert client.get(url).status_code == 404


def test_a_party_shows_everything_it_said_wrote_and_published(
    client: Client, reporter: User
) -> None:
    article = ArticleFactory(title="Bridge shut", outlet="Port Observer")
    party = article.outlet
    PartyAliasFactory(party=party, name="الميناء")
    ClaimFactory(wording="We are never late.", speaker=party)
    SourceFactory(title="Published page", publisher=party)
    SourceFactory(title="Written page", author=party)
    text = client.get(f"/parties/{party.pk}/").text
    for part in (
        "Port Observer", "الميناء", "We are never late.", "Published page", "Written page",
        "Bridge shut",
    ):  # fmt: skip
        assert part in text


@pytest.mark.parametrize("role", ["Reader", "Auditor", "Administrator"])
def test_who_may_not_enter_is_not_offered_it_and_refused(client: Client, role: str) -> None:
    derivation = DerivationFactory()
    source, party = derivation.source, PartyFactory()
    client.force_login(UserFactory(role=role))
    for url in ("/sources/", "/parties/", f"/sources/{source.pk}/", f"/parties/{party.pk}/"):
        text = client.get(url).text
        for act in ("/new/", "/change/", "/relays/"):
            assert act not in text
    for url in (
        "/sources/new/",
        "/parties/new/",
        f"/sources/{source.pk}/change/",
        f"/parties/{party.pk}/change/",
        f"/sources/{source.pk}/relays/",
    ):
        assert client.get(url).status_code == 403
        assert client.post(url, {"title": "x", "name": "x"}).status_code == 403
    assert client.post(f"/sources/relays/{derivation.pk}/remove/").status_code == 403
