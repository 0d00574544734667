"""Which changes articles hear of, and how what they leave open is closed, many at once."""

import pytest
from django.db import IntegrityError, connection
from django.test import Client

from accounts.acting import acting
from articles.actions.describe import hand_to
from claims.actions.decide import decide
from claims.actions.evidence import remove_evidence
from claims.actions.impact import resolve
from claims.actions.merge import merge
from claims.actions.move import move
from claims.errors import NoReason, WrongStep
from claims.models import Claim, Impact
from claims.models.choices import ImpactStatus
from claims.workflow import Act, Verdict
from tests.factories import (
    ArticleFactory,
    ClaimFactory,
    EvidenceFactory,
    MentionFactory,
    SectionFactory,
    UserFactory,
    decided,
)

pytestmark = pytest.mark.django_db

URL = "/impacts/"


@pytest.fixture
def reviewer(client: Client):
    person = UserFactory(role="Reviewer")
    client.force_login(person)
    return person


def relied_on(**fields: object) -> Claim:
    claim = decided(**fields)
    MentionFactory(claim=claim)
    return claim


def lapse(claim: Claim) -> Claim:
    EvidenceFactory(claim=claim, by=UserFactory(role="Reporter"))
    claim.refresh_from_db()
    return claim


def step(claim: Claim, act: Act, reason: str = "The record was replaced.") -> Claim:
    claim.refresh_from_db()
    return move(
        claim=claim, act=act, by=UserFactory(role="Chief"), version=claim.version, reason=reason
    )


def give(claim: Claim, verdict: Verdict) -> None:
    claim = step(claim, Act.SUBMIT)
    by = UserFactory(role="Reviewer")
    decide(claim=claim, verdict=verdict, rationale="Read anew.", by=by, version=claim.version)


def close(impacts: object, by: object, status: str = "unaffected", why: str = "Still so.") -> int:
    return resolve(impacts=impacts, status=ImpactStatus(status), resolution=why, by=by)


def told() -> list[tuple[str, str]]:
    return list(Impact.objects.order_by("pk").values_list("was", "became"))


# What articles hear of


def test_losing_a_source_is_heard_of() -> None:
    claim = relied_on()
    remove_evidence(evidence=claim.evidence.get(), by=UserFactory(role="Reporter"))
    assert told() == [("verified", "lapsed")]
    assert Impact.objects.get().reason.startswith("Evidence was removed, from “")


def test_another_verdict_than_the_last_is_heard_of_once_the_lapse_is_closed(reviewer) -> None:
    claim = lapse(relied_on())
    close(Impact.objects.all(), reviewer)
    give(claim, Verdict.REFUTED)
    assert told() == [("verified", "lapsed"), ("verified", "refuted")]


def test_the_same_verdict_again_is_no_news(reviewer) -> None:
    claim = lapse(relied_on())
    close(Impact.objects.all(), reviewer)
    give(claim, Verdict.VERIFIED)
    assert told() == [("verified", "lapsed")]


def test_one_open_impact_a_mention_is_enough_whatever_else_comes() -> None:
    claim = lapse(relied_on())
    give(claim, Verdict.REFUTED)
    [impact] = Impact.objects.select_related("claim")
    assert (impact.status, impact.now) == ("open", "now refuted")


def test_a_lapsed_claim_that_is_withdrawn_is_heard_of(reviewer) -> None:
    claim = lapse(relied_on())
    close(Impact.objects.all(), reviewer)
    step(claim, Act.WITHDRAW)
    assert told() == [("verified", "lapsed"), ("verified", "withdrawn")]


def test_a_lapsed_claim_that_is_merged_is_heard_of(reviewer) -> None:
    claim = lapse(relied_on())
    close(Impact.objects.all(), reviewer)
    other, chief = ClaimFactory(), UserFactory(role="Chief")
    merge(claim=claim, into=other, by=chief, version=claim.version, reason="The same words.")
    assert told() == [("verified", "lapsed"), ("verified", "merged")]


def test_a_claim_that_never_had_a_verdict_leaves_articles_alone() -> None:
    claim = ClaimFactory()
    MentionFactory(claim=claim)
    step(claim, Act.WITHDRAW)
    step(claim, Act.RESTORE)
    step(claim, Act.SUBMIT)
    assert told() == []


# Closing several


def test_all_of_a_claim_are_closed_in_one_statement_and_its_history_tells(reviewer) -> None:
    claim = decided()
    for _ in range(5):
        MentionFactory(claim=claim)
    lapse(claim)
    assert close(claim.impacts.all(), reviewer, "corrected", "It is nine weeks.") == 5
    assert set(claim.impacts.values_list("status", "resolution", "resolved_by")) == {
        ("corrected", "It is nine weeks.", reviewer.pk)
    }
    events = claim.events.filter(subject="impact", act="resolve", actor=reviewer)
    assert [event.after["resolution"] for event in events] == ["It is nine weeks."] * 5


def test_what_is_closed_already_is_left_as_it_was_closed(reviewer) -> None:
    claim = decided()
    first, second = MentionFactory(claim=claim), MentionFactory(claim=claim)
    lapse(claim)
    close(Impact.objects.filter(mention=first), reviewer, "noted", "")
    assert close(claim.impacts.all(), reviewer) == 1
    assert Impact.objects.get(mention=first).status == "noted"
    assert Impact.objects.get(mention=second).status == "unaffected"
    with pytest.raises(WrongStep, match="already closed"):
        close(claim.impacts.all(), reviewer)


@pytest.mark.parametrize("status", ["corrected", "unaffected"])
def test_closing_needs_words(reviewer, status: str) -> None:
    lapse(relied_on())
    with pytest.raises(NoReason):
        close(Impact.objects.all(), reviewer, status, " \u200b ")


def test_the_database_refuses_to_close_in_anothers_name(reviewer) -> None:
    lapse(relied_on())
    other = UserFactory(role="Reviewer")
    with (
        pytest.raises(IntegrityError, match="Your role does not let you close"),
        acting(reviewer, "resolve"),
        connection.cursor() as cursor,
    ):
        cursor.execute(
            "UPDATE claims_impact SET status = 'noted', resolved_by_id = %s, resolved_at = now()",
            [other.pk],
        )


# The page


def test_impacts_are_found_by_section_article_claim_and_status(client: Client, reviewer) -> None:
    city = SectionFactory(name="City", people=[reviewer])
    claim = lapse(relied_on())
    own = Impact.objects.get()
    hand_to(article=own.article, section=city, by=reviewer)
    lapse(relied_on())

    def found(query: str) -> list[int]:
        return [impact.pk for impact in client.get(f"{URL}?{query}").context["impacts"]]

    assert len(found("")) == 2
    assert found("section=mine") == found(f"section={city.pk}") == [own.pk]
    assert found(f"article={own.article_id}") == found(f"claim={claim.pk}") == [own.pk]
    assert found("status=corrected") == []
    close(Impact.objects.filter(pk=own.pk), reviewer, "corrected", "Nine.")
    assert found("status=corrected") == [own.pk]
    assert len(found("status=all")) == 2


@pytest.mark.parametrize("query", ["section=x", "article=x", "claim=%00", "status=x", "after=x"])
def test_nonsense_in_the_address_is_ignored(client: Client, reviewer, query: str) -> None:
    lapse(relied_on())
    assert len(client.get(f"{URL}?{query}").context["impacts"]) == 1


def test_the_desk_leads_with_ones_own_section(client: Client, reviewer) -> None:
    city = SectionFactory(name="City", people=[reviewer])
    for _ in range(7):
        lapse(relied_on())
    newest = Impact.objects.latest("pk")
    hand_to(article=newest.article, section=city, by=reviewer)
    text = client.get("/").text
    assert client.get("/").context["impacts"][0] == newest
    assert text.index("Articles touched by a changed claim") < text.index("Waiting for you")


def test_the_desk_shows_a_claim_of_an_article_once(client: Client, reviewer) -> None:
    claim, article = decided(), ArticleFactory()
    MentionFactory(claim=claim, article=article)
    MentionFactory(claim=claim, article=article, quote="Ferries run")
    lapse(claim)
    [impact] = client.get("/").context["impacts"]
    assert impact.places == 2


def test_the_ticked_ones_are_closed_together(client: Client, reviewer) -> None:
    for _ in range(3):
        lapse(relied_on())
    first, second, third = Impact.objects.order_by("pk")
    told = {"impact": [first.pk, third.pk], "status": "noted"}
    answer = client.post(f"{URL}close/", told, follow=True)
    assert "2 closed as noted." in answer.text
    assert list(Impact.objects.open()) == [second]


def test_all_that_the_filter_finds_are_closed_but_none_that_came_later(
    client: Client, reviewer
) -> None:
    claim = decided()
    for _ in range(2):
        MentionFactory(claim=claim)
    lapse(claim)
    other = lapse(relied_on())
    seen = client.get(f"{URL}?claim={claim.pk}").context
    assert seen["ticked"] == {impact.pk for impact in seen["impacts"]}
    told = {
        "everything": "on",
        "newest": claim.impacts.latest("pk").pk - 1,
        "status": "unaffected",
        "resolution": "The sum is right.",
    }
    client.post(f"{URL}close/?claim={claim.pk}", told)
    assert claim.impacts.open().count() == 1
    assert other.impacts.open().count() == 1


@pytest.mark.parametrize(
    ("told", "status", "says"),
    [
        ({"resolution": "Half a thought."}, 422, "Half a thought."),
        ({"status": "corrected", "resolution": " "}, 409, "Give the wording of the correction"),
    ],
)
def test_closing_wrongly_keeps_what_was_ticked_and_typed(
    client: Client, reviewer, told: dict[str, str], status: int, says: str
) -> None:
    lapse(relied_on())
    found = Impact.objects.get()
    answer = client.post(f"{URL}close/", {"impact": found.pk, **told})
    assert answer.status_code == status
    assert says in answer.text
    assert answer.context["ticked"] == {found.pk}


def test_closing_without_choosing_any_says_so(client: Client, reviewer) -> None:
    lapse(relied_on())
    assert client.post(f"{URL}close/", {"status": "noted"}).status_code == 409


@pytest.mark.parametrize("role", ["Reader", "Reporter"])
def test_who_may_not_close_only_reads(client: Client, role: str) -> None:
    lapse(relied_on())
    client.force_login(UserFactory(role=role))
    assert 'name="impact"' not in client.get(URL).text
    assert client.post(f"{URL}close/", {"status": "noted"}).status_code == 403


def test_the_other_places_in_an_article_are_closed_with_one(client: Client, reviewer) -> None:
    claim, article = decided(), ArticleFactory()
    for quote in ("The harbour bridge", "Ferries run", "Nobody knows"):
        MentionFactory(claim=claim, article=article, quote=quote)
    MentionFactory(claim=claim)
    lapse(claim)
    first = Impact.objects.earliest("pk")
    address = f"{URL}{first.pk}/"
    assert "2 other places in this article" in client.get(address).text
    client.post(address, {"status": "noted", "beside": "on"})
    assert Impact.objects.open().exclude(article=article).count() == 1
    assert not Impact.objects.open().filter(article=article).exists()


def test_few_and_many_impacts_cost_the_same(
    client: Client, reviewer, django_assert_max_num_queries
) -> None:
    def cost() -> int:
        with django_assert_max_num_queries(20) as captured:
            client.get(URL)
        return len(captured)

    lapse(relied_on())
    few = cost()
    for _ in range(9):
        lapse(relied_on())
    assert cost() == few
