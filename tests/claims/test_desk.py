"""The desk: what waits for whom, articles in check, impacts and the week."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from accounts.acting import acting
from claims.actions.move import move
from claims.actions.signoff import sign_off
from claims.desk import Day
from claims.models import Claim, Impact
from claims.views.bars import draw_week
from claims.workflow import Act
from tests.claims.clearing import read_through
from tests.factories import (
    ArticleFactory,
    ClaimFactory,
    EvidenceFactory,
    MentionFactory,
    UserFactory,
    decided,
    in_review,
    revision_of,
)

pytestmark = pytest.mark.django_db

URL = "/"


def plan(claim: Claim, **fields: object) -> Claim:
    for name, value in fields.items():
        setattr(claim, name, value)
    with acting(UserFactory(role="Chief"), "plan"):
        claim.save(update_fields=list(fields))
    return claim


def lists_of(client: Client) -> dict[str, list[str]]:
    waiting = client.get(URL).context["waiting"]
    return {one["title"]: [claim.wording for claim in one["claims"]] for one in waiting}


def test_a_stranger_is_sent_to_the_log_in(client: Client) -> None:
    assert client.get(URL).status_code == 302


@pytest.mark.parametrize(
    "role", ["Reader", "Reporter", "Reviewer", "Chief", "Data entry", "Auditor", "Administrator"]
)
def test_every_role_has_a_desk(client: Client, role: str) -> None:
    MentionFactory()
    client.force_login(UserFactory(role=role))
    assert client.get(URL).status_code == 200


def test_an_empty_desk_says_what_to_do_first(client: Client) -> None:
    client.force_login(UserFactory(role="Reporter"))
    assert "Bring in the first article" in client.get(URL).text
    client.force_login(UserFactory(role="Reader"))
    text = client.get(URL).text
    assert "Nothing on the desk yet" in text
    assert "/articles/new/" not in text


def test_a_reviewer_sees_what_was_handed_to_them_and_what_wants_their_eyes(client: Client) -> None:
    reviewer = UserFactory(role="Reviewer")
    plan(in_review(wording="Handed."), assignee=reviewer)
    plan(in_review(wording="Another's."), assignee=UserFactory(role="Reviewer"))
    in_review(wording="Free.")
    in_review(ClaimFactory(wording="Own.", by=reviewer))
    touched = ClaimFactory(wording="Own evidence.")
    EvidenceFactory(claim=touched, by=reviewer)
    touched.refresh_from_db()
    in_review(touched)
    client.force_login(reviewer)
    assert lists_of(client) == {"Handed to you": ["Handed."], "Ready for your eyes": ["Free."]}


def test_a_reporter_sees_their_drafts_and_why_one_came_back(client: Client) -> None:
    reporter = UserFactory(role="Reporter")
    ClaimFactory(wording="Begun.", by=reporter)
    ClaimFactory(wording="Somebody else's.")
    back = in_review(ClaimFactory(wording="Came back.", by=reporter))
    reviewer = UserFactory(role="Reviewer")
    move(claim=back, act=Act.SEND_BACK, by=reviewer, version=back.version, reason="Name the day.")
    client.force_login(reporter)
    assert lists_of(client) == {"Your drafts": ["Begun.", "Came back."]}
    assert "Sent back:</b> Name the day." in client.get(URL).text


def test_a_draft_taken_back_by_its_author_was_not_sent_back(client: Client) -> None:
    reporter = UserFactory(role="Reporter")
    claim = in_review(ClaimFactory(by=reporter))
    move(claim=claim, act=Act.TAKE_BACK, by=reporter, version=claim.version)
    client.force_login(reporter)
    assert "Sent back" not in client.get(URL).text


def test_due_and_lapsed_claims_are_listed(client: Client) -> None:
    today = timezone.localdate()
    plan(ClaimFactory(wording="Too late."), due_on=today - timedelta(days=2))
    plan(ClaimFactory(wording="Soon."), due_on=today + timedelta(days=7))
    plan(ClaimFactory(wording="Later."), due_on=today + timedelta(days=8))
    plan(decided(wording="Done."), due_on=today)
    lapsed = decided(wording="Lapsed.")
    EvidenceFactory(claim=lapsed, by=UserFactory(role="Reporter"))
    client.force_login(UserFactory(role="Reader"))
    pressing = client.get(URL).context["pressing"]
    assert [claim.wording for claim in pressing] == ["Too late.", "Soon.", "Lapsed."]


def test_articles_in_check_show_their_coverage(client: Client) -> None:
    ArticleFactory(title="Bridge shut")
    client.force_login(UserFactory(role="Reader"))
    text = client.get(URL).text
    assert "Bridge shut" in text
    assert "0 of 4 settled" in text


def test_articles_leave_the_desk_once_signed_off_and_lead_when_ready(client: Client) -> None:
    chief = UserFactory(role="Chief")
    ready, _newer = ArticleFactory(title="Ready"), ArticleFactory(title="Open")
    read_through(ready, chief)
    client.force_login(chief)
    assert [each.title for each in client.get(URL).context["articles"]] == ["Ready", "Open"]
    assert "ready to sign off" in client.get(URL).text
    sign_off(revision=revision_of(ready), by=chief)
    assert [each.title for each in client.get(URL).context["articles"]] == ["Open"]


def test_the_desk_costs_the_same_for_few_and_many(
    client: Client, django_assert_max_num_queries
) -> None:
    chief = UserFactory(role="Chief")
    client.force_login(chief)

    def cost() -> int:
        with django_assert_max_num_queries(20) as captured:
            client.get(URL)
        return len(captured)

    def fill(count: int) -> None:
        for _ in range(count):
            plan(ClaimFactory(), assignee=chief, due_on=timezone.localdate())
            in_review()
            impact()

    fill(1)
    few = cost()
    fill(9)
    assert cost() == few


# The week


def test_the_week_counts_what_was_submitted_and_decided_today(client: Client) -> None:
    decided()
    in_review()
    client.force_login(UserFactory(role="Reader"))
    text = client.get(URL).text
    today = f"{timezone.localdate():%a}"
    assert f"{today} 2 submitted, 1 decided" in text


def test_bars_are_to_scale_and_said_in_words() -> None:
    today = timezone.localdate()
    week = draw_week([Day(today - timedelta(days=1), 0, 0), Day(today, 4, 1)])
    heights = {(bar.series, bar.count): bar.height for bar in week.bars}
    assert heights[("submitted", 4)] == 4 * heights[("decided", 1)]
    assert heights[("submitted", 0)] == 0
    assert week.words.endswith("4 submitted, 1 decided")
    assert not week.is_empty
    assert draw_week([Day(today, 0, 0)]).is_empty


# Impacts


def impact() -> Impact:
    claim = decided()
    mention = MentionFactory(claim=claim)
    EvidenceFactory(claim=claim, by=UserFactory(role="Reporter"))
    return Impact.objects.get(mention=mention)


def test_an_impact_says_what_changed_and_why(client: Client) -> None:
    found = impact()
    client.force_login(UserFactory(role="Reviewer"))
    for text in (client.get(URL).text, client.get(f"/impacts/{found.pk}/").text):
        assert found.article.title in text
        assert found.claim.wording in text
        assert "was verified" in text
        assert "became lapsed" in text
        assert "Evidence was added, from “" in text


def test_closing_an_impact_without_htmx_leads_back_to_the_desk(client: Client) -> None:
    found = impact()
    client.force_login(UserFactory(role="Reviewer"))
    told = {"status": "corrected", "resolution": "Now reads: nine weeks."}
    answer = client.post(f"/impacts/{found.pk}/", told, follow=True)
    assert answer.redirect_chain == [("/", 302)]
    found.refresh_from_db()
    assert (found.status, found.resolution) == ("corrected", "Now reads: nine weeks.")
    assert not client.get(URL).context["impacts"]


def test_closing_an_impact_with_htmx_answers_it_closed(client: Client) -> None:
    found = impact()
    client.force_login(UserFactory(role="Reviewer"))
    url = f"/impacts/{found.pk}/"
    form = client.get(url, HTTP_HX_REQUEST="true").text
    assert "<html" not in form
    assert "<form" in form
    answer = client.post(url, {"status": "noted"}, HTTP_HX_REQUEST="true")
    assert "<b>Noted</b>" in answer.text
    assert "<form" not in answer.text


@pytest.mark.parametrize(
    ("told", "status", "says"),
    [
        ({"resolution": "Half a thought."}, 422, "Choose how it was closed."),
        ({"status": "open", "resolution": "Half a thought."}, 422, "Half a thought."),
        ({"status": "corrected", "resolution": " "}, 409, "Give the wording of the correction"),
        ({"status": "noted", "resolution": "x" * 2001}, 422, "2000"),
        ({"status": "noted", "resolution": "a\u202eb"}, 422, "reading direction"),
        ({"status": "noted", "resolution": "a\0b"}, 422, "NUL"),
    ],
)
def test_an_impact_closed_wrongly_stays_open_and_says_so(
    client: Client, told: dict[str, str], status: int, says: str
) -> None:
    found = impact()
    client.force_login(UserFactory(role="Reviewer"))
    answer = client.post(f"/impacts/{found.pk}/", told)
    assert answer.status_code == status
    assert says in answer.text
    found.refresh_from_db()
    assert found.status == "open"


def test_an_impact_is_closed_once(client: Client) -> None:
    found = impact()
    client.force_login(UserFactory(role="Reviewer"))
    url = f"/impacts/{found.pk}/"
    client.post(url, {"status": "noted"})
    answer = client.post(url, {"status": "corrected", "resolution": "My own words."})
    assert answer.status_code == 409
    assert "Somebody has already closed this." in answer.text
    assert "My own words." in answer.text


@pytest.mark.parametrize("role", ["Reader", "Reporter", "Data entry", "Auditor"])
def test_who_may_not_close_an_impact_only_reads_it(client: Client, role: str) -> None:
    found = impact()
    client.force_login(UserFactory(role=role))
    url = f"/impacts/{found.pk}/"
    assert "<textarea" not in client.get(url).text
    assert client.post(url, {"status": "noted"}).status_code == 403
    found.refresh_from_db()
    assert found.status == "open"


def test_an_impact_that_is_not_there_is_not_found(client: Client) -> None:
    client.force_login(UserFactory(role="Reader"))
    assert client.get("/impacts/999999999/").status_code == 404
