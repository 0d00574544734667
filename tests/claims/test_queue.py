"""The queue: filters in its address, pages by keyset, and handing claims over."""

from datetime import date, timedelta
from urllib.parse import quote

import pytest
from django.test import Client
from django.utils import timezone

from accounts.acting import acting
from accounts.models import User
from claims.models import Claim
from claims.queue import ORDER
from claims.workflow import Verdict
from tests.factories import (
    ArticleFactory,
    ClaimFactory,
    EvidenceFactory,
    MentionFactory,
    PartyFactory,
    UserFactory,
    decided,
    in_review,
)

pytestmark = pytest.mark.django_db

URL = "/claims/"
AS_PART = {"HTTP_HX_REQUEST": "true"}


@pytest.fixture
def reviewer(client: Client) -> User:
    person = UserFactory(role="Reviewer")
    client.force_login(person)
    return person


def wordings(client: Client, query: str = "", **headers: str) -> list[str]:
    return [claim.wording for claim in client.get(f"{URL}?{query}", **headers).context["claims"]]


def plan(claim: Claim, **fields: object) -> Claim:
    """Set what a claim's planning holds, as the chief of some desk."""
    for name, value in fields.items():
        setattr(claim, name, value)
    with acting(UserFactory(role="Chief"), "plan"):
        claim.save(update_fields=list(fields))
    return claim


def test_a_stranger_is_sent_to_the_log_in(client: Client) -> None:
    assert client.get(URL).status_code == 302
    assert client.get(URL, **AS_PART).status_code == 401


def test_the_most_pressing_comes_first_and_undated_last(client: Client, reviewer: User) -> None:
    plan(ClaimFactory(wording="Normal, undated."))
    plan(ClaimFactory(wording="Normal, late."), due_on=date(2027, 1, 2))
    plan(ClaimFactory(wording="Normal, soon."), due_on=date(2027, 1, 1))
    plan(ClaimFactory(wording="Low."), priority=3, due_on=date(2026, 1, 1))
    plan(ClaimFactory(wording="Urgent."), priority=1)
    assert wordings(client) == [
        "Urgent.",
        "Normal, soon.",
        "Normal, late.",
        "Normal, undated.",
        "Low.",
    ]


def test_one_address_answers_a_page_and_its_part(client: Client, reviewer: User) -> None:
    ClaimFactory(wording="The quay sinks.")
    page, part = client.get(URL), client.get(URL, **AS_PART)
    for answer in (page, part):
        assert "The quay sinks." in answer.text
        assert "HX-Request" in answer.headers["Vary"]
    assert "<html" in page.text
    assert "<html" not in part.text
    assert 'id="queue-tabs"' in part.text
    assert "hx-swap-oob" in part.text


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("q=qu", {"quay"}),
        ("q=SINKS+qua", {"quay"}),
        ("q=q", {"quay", "mayor", "ferry", "pier"}),
        ("status=draft", {"quay", "mayor"}),
        ("status=in_review", {"ferry"}),
        ("status=decided", {"pier"}),
        ("status=refuted", {"pier"}),
        ("status=verified", set()),
        ("kind=quotation", {"mayor"}),
        ("assignee=me", {"ferry"}),
        ("assignee=nobody", {"quay", "mayor", "pier"}),
        ("tag=harbour", {"quay", "pier"}),
        ("due=overdue", {"quay"}),
        ("due=week", {"ferry"}),
        ("priority=1", {"quay"}),
        ("status=draft&tag=harbour", {"quay"}),
        ("status=draft&assignee=me", set()),
    ],
)
def test_a_filter_in_the_address_narrows_the_list(
    client: Client, reviewer: User, query: str, found: set[str]
) -> None:
    today = timezone.localdate()
    quay = ClaimFactory(wording="quay sinks", tags=["harbour"])
    plan(quay, due_on=today - timedelta(days=1), priority=1)
    ClaimFactory(wording="mayor said so", kind="quotation", speaker=PartyFactory())
    plan(in_review(wording="ferry is late"), assignee=reviewer, due_on=today)
    pier = decided(wording="pier fell", tags=["harbour"], verdict=Verdict.REFUTED)
    plan(pier, due_on=today - timedelta(days=1))
    assert {wording.split()[0] for wording in wordings(client, query)} == found


def test_claims_of_a_person_and_of_an_article_can_be_asked_for(
    client: Client, reviewer: User
) -> None:
    other = UserFactory(role="Reporter")
    theirs = plan(ClaimFactory(wording="Theirs."), assignee=other)
    ClaimFactory(wording="Elsewhere.")
    article = ArticleFactory(title="Bridge shut")
    MentionFactory(claim=theirs, article=article)
    assert wordings(client, f"assignee={other.pk}") == ["Theirs."]
    assert wordings(client, f"article={article.pk}") == ["Theirs."]
    assert "Bridge shut" in client.get(f"{URL}?article={article.pk}").text


@pytest.mark.parametrize(
    "query",
    [
        "status=rumour",
        "kind=7",
        "assignee=9999999999999999999999",
        "assignee=-1",
        "due=someday",
        "priority=high",
        "article=none",
        "article=99999999999999999999",
        "q=%00",
        "q=" + "x" * 300,
        "tag=%00",
        "after=nonsense",
        "after=WyJ4Il0",
        "after=" + quote("[[[[[["),
        "before=%F0%9F%A7%BE",
        "after=WzIsIG51bGwsIDFlOTk5XQ",
        "unheard=of",
    ],
)
def test_nonsense_in_the_address_is_ignored(client: Client, reviewer: User, query: str) -> None:
    ClaimFactory(wording="Still here.")
    found = [] if query == "article=99999999999999999999" else ["Still here."]
    assert wordings(client, query) == found


@pytest.mark.parametrize("query", ["", "q=number"])
def test_pages_lead_through_every_claim_once_and_back(
    client: Client, reviewer: User, query: str
) -> None:
    days = [date(2027, 1, 1), date(2027, 1, 1), date(2027, 1, 2), None, None]
    for number in range(130):
        claim = ClaimFactory(wording=f"Number {number}.")
        plan(claim, priority=1 + number % 3, due_on=days[number % 5])
    address, seen, backwards = f"{URL}?{query}", [], []
    while address:
        answer = client.get(address)
        seen.append([claim.pk for claim in answer.context["claims"]])
        last, address = address, answer.context["page"].older
    assert [len(page) for page in seen] == [50, 50, 30]
    in_order = Claim.objects.order_by("priority", "due_on", "pk").values_list("pk", flat=True)
    assert [pk for page in seen for pk in page] == list(in_order)
    address = last
    while address:
        answer = client.get(address)
        backwards.insert(0, [claim.pk for claim in answer.context["claims"]])
        address = answer.context["page"].newer
    assert backwards == seen


def test_a_page_address_keeps_the_filter(client: Client, reviewer: User) -> None:
    ClaimFactory.create_batch(ORDER.size + 1, tags=["harbour"])
    older = client.get(f"{URL}?tag=harbour").context["page"].older
    assert "tag=harbour" in older
    assert len(wordings(client, older.partition("?")[2])) == 1


def test_a_row_shows_what_is_known_and_leads_back_to_the_filtered_list(
    client: Client, reviewer: User
) -> None:
    claim = in_review(
        wording="The quay sinks.", speaker=PartyFactory(name="Ida Lund"), tags=["harbour"]
    )
    EvidenceFactory(claim=claim, stance="contradicts")
    EvidenceFactory(claim=claim, stance="context")
    MentionFactory(claim=claim)
    plan(claim, due_on=date(2020, 1, 2), assignee=reviewer)
    text = client.get(f"{URL}?tag=harbour").text
    assert f"/claims/{claim.pk}/?next=%2Fclaims%2F%3Ftag%3Dharbour" in text
    for shown in (
        "Ida Lund",
        "1 source, 1 origin",
        "against:",
        "1 article",
        "overdue 2 Jan 2020",
        "harbour",
    ):
        assert shown in text
    assert reviewer.display_name in text


def test_an_empty_queue_says_how_claims_are_made(client: Client, reviewer: User) -> None:
    assert "No claims yet" in client.get(URL).text
    ClaimFactory()
    assert "No claim fits" in client.get(f"{URL}?status=lapsed").text


def test_ten_and_a_hundred_claims_cost_the_same(
    client: Client, reviewer: User, django_assert_max_num_queries
) -> None:
    def cost() -> int:
        with django_assert_max_num_queries(20) as captured:
            client.get(URL)
        return len(captured)

    speaker = PartyFactory()
    ClaimFactory.create_batch(10, speaker=speaker, tags=["a", "b"])
    few = cost()
    for claim in ClaimFactory.create_batch(90, speaker=speaker):
        claim.assignee = reviewer
    assert cost() == few


def test_a_later_page_costs_no_count_and_no_offset(
    client: Client, reviewer: User, django_assert_max_num_queries
) -> None:
    ClaimFactory.create_batch(120)
    second = client.get(URL).context["page"].older
    with django_assert_max_num_queries(20) as captured:
        client.get(second)
    assert not [query for query in captured if "OFFSET" in query["sql"]]
    counts = [query["sql"] for query in captured if "COUNT(*)" in query["sql"]]
    assert all("LIMIT 1001" in sql for sql in counts)
