"""Sources and parties: lists, pages, entering and changing, what relays what."""

import pytest
from django.test import Client

from accounts.models import User
from claims.workflow import Status
from sources.models import Derivation, Party, PartyAlias, Source
from tests.factories import (
    ArticleFactory,
    ClaimFactory,
    DerivationFactory,
    EvidenceFactory,
    PartyAliasFactory,
    PartyFactory,
    SourceFactory,
    UserFactory,
    decided,
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
    Derivation.objects.create(source=wire, relayed=None)
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
    for upper, lower in zip(layers, layers[1:], strict=False):
        for source in upper:
            for relayed in lower:
                DerivationFactory(source=source, relayed=relayed)
    answer = client.get(f"/sources/{layers[0][0].pk}/")
    assert answer.status_code == 200
    assert len(answer.content) < 1_000_000


@pytest.mark.parametrize("url", ["/sources/999999999/", "/parties/999999999/"])
def test_what_is_not_there_is_not_found(client: Client, reporter: User, url: str) -> None:
    assert client.get(url).status_code == 404


# Entering and changing sources


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
        ({"title": "a\u202eb"}, "hide words"),
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
    told = {"title": source.title, "kind": "page", "reliability": "E"}
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


# What relays what


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


# Parties


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


def test_a_party_is_entered_and_changed_with_its_other_names(
    client: Client, reporter: User
) -> None:
    told = {"name": "Ida Lund", "kind": "person", "description": "Mayor"}
    answer = client.post("/parties/new/", told | {"aliases": "I. Lund\n\n i. lund \nLundin"})
    party = Party.objects.get()
    assert answer.headers["Location"] == f"/parties/{party.pk}/"
    assert {alias.name for alias in party.aliases.all()} == {"I. Lund", "Lundin"}
    kept = PartyAlias.objects.get(name="Lundin").pk
    client.post(f"/parties/{party.pk}/change/", told | {"aliases": "Lundin\nIda L."})
    assert set(party.aliases.values_list("name", flat=True)) == {"Lundin", "Ida L."}
    assert PartyAlias.objects.get(name="Lundin").pk == kept


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"name": "ïda LUND"}, "already known by this name"),
        ({"name": ""}, "required"),
        ({"name": "a\u2066b"}, "hide words"),
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
