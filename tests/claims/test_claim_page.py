"""The page of a claim: what it shows to whom, wording, planning, notes, making one."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from claims.models import Claim
from sources.models import Party
from tests.factories import (
    ArticleFactory,
    ClaimFactory,
    EvidenceFactory,
    MentionFactory,
    NoteFactory,
    PartyAliasFactory,
    PartyFactory,
    SourceFactory,
    UserFactory,
    decided,
    in_review,
)

pytestmark = pytest.mark.django_db

HTMX = {"HTTP_HX_REQUEST": "true"}
ROLES = ["Reader", "Reporter", "Reviewer", "Chief", "Data entry", "Auditor", "Administrator"]


def page(client: Client, claim: Claim, user: User | None = None, **params: str) -> str:
    client.force_login(user or UserFactory(role="Reader"))
    response = client.get(claim.get_absolute_url(), params)
    assert response.status_code == 200
    return response.content.decode()


def worded(claim: Claim, **changes: Any) -> dict[str, Any]:
    """What the form for wording sends."""
    return {"wording": claim.wording, "kind": "fact", "version": claim.version} | changes


def test_the_page_shows_the_claim_whole(client: Client) -> None:
    claim = ClaimFactory(
        wording="The lease runs 49 years.",
        kind="quotation",
        speaker=PartyFactory(name="Ida Lund"),
        as_of=date(2024, 12, 29),
        tags=["harbour"],
    )
    EvidenceFactory(
        claim=claim,
        source=SourceFactory(title="The lease", url="https://port.example/lease", reliability="B"),
        excerpt="forty-nine years",
        locator="article 25",
    )
    EvidenceFactory(claim=claim, stance="contradicts")
    mention = MentionFactory(claim=claim, article=ArticleFactory(title="The bridge"))
    NoteFactory(claim=claim, text="Ask the port.")
    answer = page(client, claim)
    for shown in (
        "The lease runs 49 years.",
        "Ida Lund",
        "29 Dec 2024",
        "forty-nine years",
        "article 25",
        "Usually reliable",
        'href="https://port.example/lease" rel="noreferrer noopener"',
        "1 supports",
        "1 contradicts",
        f"#mention-{mention.pk}",
        "<mark>The harbour bridge closed</mark> on Monday",
        "Ask the port.",
        "marked it in an article",
        'data-state="draft"',
    ):
        assert shown in answer, shown


def test_htmx_gets_the_card_alone(client: Client) -> None:
    claim = ClaimFactory()
    client.force_login(UserFactory(role="Reader"))
    response = client.get(claim.get_absolute_url(), **HTMX)
    assert response["HX-Retarget"] == "#claim-card"
    assert "HX-Request" in response["Vary"]
    assert "<html" not in response.content.decode()


def test_nobody_reads_it_without_a_login(client: Client) -> None:
    claim = ClaimFactory()
    assert client.get(claim.get_absolute_url()).status_code == 302
    assert client.get(claim.get_absolute_url(), **HTMX).status_code == 401


def test_a_claim_that_is_not_there(client: Client) -> None:
    client.force_login(UserFactory(role="Reader"))
    assert client.get("/claims/999999/").status_code == 404


@pytest.mark.parametrize("role", ROLES)
def test_each_role_sees_what_works_for_it(client: Client, role: str) -> None:
    claim = in_review()
    answer = page(client, claim, UserFactory(role=role))
    writes = role in ("Reporter", "Reviewer", "Chief", "Data entry")
    decides = role in ("Reviewer", "Chief")
    assert ('id="verdict-form"' in answer) is decides
    assert (reverse("claims:reword", args=[claim.pk]) in answer) is writes
    assert (reverse("claims:add_evidence", args=[claim.pk]) in answer) is writes
    assert ('id="note-form"' in answer) is writes
    assert ('id="merge-step"' in answer) is (role == "Chief")
    assert ('id="withdraw-step"' in answer) is (role == "Chief")


def test_days_that_have_come_are_marked(client: Client) -> None:
    yesterday = timezone.localdate() - timedelta(days=1)
    claim = ClaimFactory(valid_until=yesterday, recheck_on=yesterday, due_on=yesterday)
    answer = page(client, claim)
    for marked in ("expired", "its day has come", "overdue"):
        assert marked in answer


def test_a_lapsed_claim_says_why_and_whom_it_concerns(client: Client) -> None:
    claim = decided()
    MentionFactory(claim=claim, article=ArticleFactory(title="The bridge"))
    EvidenceFactory(claim=claim)
    answer = page(client, claim)
    assert "it was verified" in answer
    assert "<q>Evidence was added.</q>" in answer
    assert "Articles affected" in answer


def rich_claim(size: int) -> Claim:
    claim = decided()
    for _ in range(size):
        source = SourceFactory(publisher=PartyFactory(), author=PartyFactory())
        EvidenceFactory(claim=claim, by=UserFactory(role="Reporter"), source=source)
        MentionFactory(claim=claim, by=UserFactory(role="Reporter"))
        NoteFactory(claim=claim, by=UserFactory(role="Reporter"))
    return claim


def queries(client: Client, claim: Claim) -> int:
    with CaptureQueriesContext(
        connection,
    ) as captured:
        assert client.get(claim.get_absolute_url()).status_code == 200
    return len(captured)


def test_the_page_needs_few_queries_however_much_it_shows(client: Client) -> None:
    client.force_login(UserFactory(role="Chief"))
    few, many = rich_claim(10), rich_claim(100)
    assert queries(client, many) == queries(client, few) <= 20


def test_history_comes_in_pages(client: Client) -> None:
    claim = ClaimFactory()
    for number in range(30):
        NoteFactory(claim=claim, text=f"Note {number}.")
    answer = page(client, claim)
    assert answer.count('id="event-') == 25
    earlier = reverse("claims:history", args=[claim.pk]) + "?before=7"
    assert earlier in answer
    part = client.get(earlier, **HTMX).content.decode()
    assert part.count('id="event-') == 6
    assert "made the claim" in part
    assert "Show earlier" not in part
    whole = client.get(earlier).content.decode()
    assert "<html" in whole
    odd = client.get(reverse("claims:history", args=[claim.pk]), {"before": "x"})
    assert odd.status_code == 200


# Wording


def test_a_reporter_rewords(client: Client) -> None:
    claim = ClaimFactory(wording="It runs 50 years.")
    client.force_login(claim.created_by)
    url = reverse("claims:reword", args=[claim.pk])
    assert 'name="version" value="1"' in client.get(url, **HTMX).content.decode()
    sent = worded(claim, wording="It runs  49 years.", reason="Protocol.")
    answer = client.post(url, sent, **HTMX)
    assert answer["HX-Retarget"] == "#claim-card"
    assert "<del>50 </del>" in answer.content.decode()
    claim.refresh_from_db()
    assert claim.wording == "It runs 49 years."
    assert claim.events.get(act="reword").reason == "Protocol."


def test_wording_works_without_javascript(client: Client) -> None:
    claim = ClaimFactory()
    client.force_login(claim.created_by)
    url = reverse("claims:reword", args=[claim.pk])
    assert "<html" in client.get(url).content.decode()
    answer = client.post(url, worded(claim, wording="It runs 49 years."), follow=True)
    assert answer.redirect_chain == [(claim.get_absolute_url(), 302)]
    assert "The claim is changed." in answer.content.decode()


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"wording": ""}, "This field is required."),
        ({"wording": "x" * 1001}, "at most 1000 characters"),
        ({"wording": "a\u202eb"}, "reverse the reading direction"),
        ({"wording": "a\x00b"}, "NUL"),
        ({"kind": "rumour"}, "Select a valid choice"),
        ({"kind": "quotation"}, "A quotation needs its speaker."),
        ({"as_of": "2999-01-01"}, "still to come"),
        ({"valid_from": "2026-02-02", "valid_until": "2026-02-01"}, "Check both."),
        ({"valid_from": "soon"}, "Enter a valid date."),
    ],
)
def test_a_bad_wording_form_says_what_is_wrong(
    client: Client, changes: dict[str, str], sentence: str
) -> None:
    claim = ClaimFactory()
    client.force_login(claim.created_by)
    sent = worded(claim, reason="Kept words.") | changes
    answer = client.post(reverse("claims:reword", args=[claim.pk]), sent, **HTMX)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert "Kept words." in answer.content.decode()
    assert Claim.objects.get(pk=claim.pk).version == claim.version


def test_a_speaker_is_chosen_found_by_alias_or_entered(client: Client) -> None:
    claim = ClaimFactory()
    known = PartyFactory(name="Ida Lund")
    PartyAliasFactory(party=known, name="The mayor")
    client.force_login(claim.created_by)
    url = reverse("claims:reword", args=[claim.pk])
    for name, choice, kind in (
        ("Ida Lund", str(known.pk), "person"),
        ("the MAYOR", "", "person"),
        ("Port Office", "new:organisation", "organisation"),
        ("Somebody Else", str(known.pk), "person"),
    ):
        claim.refresh_from_db()
        sent = worded(claim, speaker_name=name, speaker=choice, reason=name)
        client.post(url, sent, **HTMX)
        claim.refresh_from_db()
        expected = "Ida Lund" if name == "the MAYOR" else name
        assert (claim.speaker.name, claim.speaker.kind) == (expected, kind)
    assert Party.objects.filter(name="Ida Lund").count() == 1


def test_a_refused_wording_enters_no_speaker(client: Client) -> None:
    claim = ClaimFactory()
    client.force_login(claim.created_by)
    sent = worded(claim, speaker_name="Nobody Yet", version=claim.version + 5)
    assert client.post(reverse("claims:reword", args=[claim.pk]), sent, **HTMX).status_code == 409
    assert not Party.objects.filter(name="Nobody Yet").exists()


def test_a_stale_wording_comes_back_on_the_fresh_card(client: Client) -> None:
    claim = ClaimFactory(wording="It runs 50 years.")
    client.force_login(claim.created_by)
    url = reverse("claims:reword", args=[claim.pk])
    client.post(url, worded(claim, wording="It runs 49 years."), **HTMX)
    answer = client.post(url, worded(claim, wording="It runs 48 years."), **HTMX)
    text = answer.content.decode()
    assert answer.status_code == 409
    assert "Somebody was faster" in text
    assert "It runs 49 years.</h1>" in text
    assert "It runs 48 years.</textarea>" in text
    assert 'name="version" value="2"' in text


def test_a_decided_claim_is_not_reworded(client: Client) -> None:
    claim = decided()
    client.force_login(claim.created_by)
    url = reverse("claims:reword", args=[claim.pk])
    for answer in (client.get(url), client.post(url, worded(claim, wording="Other."))):
        assert answer.status_code == 409
        assert "its wording is frozen" in answer.content.decode()


def test_a_reader_does_not_reword(client: Client) -> None:
    claim = ClaimFactory()
    client.force_login(UserFactory(role="Reader"))
    url = reverse("claims:reword", args=[claim.pk])
    for answer in (client.get(url), client.post(url, worded(claim, wording="Other."))):
        assert answer.status_code == 403
        assert "Your role does not let you change claims." in answer.content.decode()


def test_saving_without_a_change_says_so(client: Client) -> None:
    claim = ClaimFactory()
    client.force_login(claim.created_by)
    answer = client.post(reverse("claims:reword", args=[claim.pk]), worded(claim), **HTMX)
    assert answer.status_code == 409
    assert "Nothing was changed." in answer.content.decode()


# Planning


def test_a_reviewer_plans(client: Client) -> None:
    claim, reviewer = ClaimFactory(), UserFactory(role="Reviewer")
    client.force_login(reviewer)
    url = reverse("claims:plan", args=[claim.pk])
    assert "due_on" in client.get(url, **HTMX).content.decode()
    sent = {
        "tags": "Syria, bases,, syria ",
        "due_on": "2026-12-01",
        "priority": "1",
        "assignee": reviewer.pk,
        "recheck_on": "2999-01-01",
        "version": claim.version,
    }
    assert client.post(url, sent, **HTMX).status_code == 200
    claim.refresh_from_db()
    assert claim.tags == ["syria", "bases"]
    assert (claim.due_on, claim.priority, claim.assignee) == (date(2026, 12, 1), 1, reviewer)


def test_a_reporter_plans_tags_but_not_who_and_when(client: Client) -> None:
    claim = ClaimFactory(priority=1)
    client.force_login(claim.created_by)
    url = reverse("claims:plan", args=[claim.pk])
    assert "due_on" not in client.get(url, **HTMX).content.decode()
    sent = {"tags": "harbour", "priority": "3", "version": claim.version}
    assert client.post(url, sent, **HTMX).status_code == 200
    claim.refresh_from_db()
    assert (claim.tags, claim.priority) == (["harbour"], 1)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"tags": ",".join(f"t{n}" for n in range(21))}, "21 tags; 20 is the most"),
        ({"tags": "x" * 41}, "longer than 40 characters"),
        ({"recheck_on": "2020-01-01"}, "Choose a day to come."),
        ({"assignee": "999999"}, "Select a valid choice"),
    ],
)
def test_a_bad_plan_says_what_is_wrong(
    client: Client, changes: dict[str, str], sentence: str
) -> None:
    claim = ClaimFactory()
    client.force_login(UserFactory(role="Reviewer"))
    sent = {"tags": "", "priority": "2", "version": claim.version} | changes
    answer = client.post(reverse("claims:plan", args=[claim.pk]), sent, **HTMX)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()


def test_a_stale_plan_is_refused(client: Client) -> None:
    claim = ClaimFactory()
    client.force_login(UserFactory(role="Reviewer"))
    sent = {"tags": "harbour", "priority": "2", "version": "7"}
    answer = client.post(reverse("claims:plan", args=[claim.pk]), sent, **HTMX)
    assert answer.status_code == 409
    assert "Somebody was faster" in answer.content.decode()
    assert 'value="harbour"' in answer.content.decode()


# Notes


def test_a_note_is_written_and_shown(client: Client) -> None:
    claim = ClaimFactory()
    client.force_login(UserFactory(role="Reporter"))
    url = reverse("claims:write_note", args=[claim.pk])
    answer = client.post(url, {"text": "Ask the port.\r\nTwice."}, **HTMX)
    assert answer.status_code == 200
    assert claim.notes.get().text == "Ask the port.\nTwice."
    assert '<div id="evidence-form" hx-preserve="true">' in answer.content.decode()


def test_an_empty_note_is_refused(client: Client) -> None:
    claim = ClaimFactory()
    client.force_login(UserFactory(role="Reporter"))
    answer = client.post(reverse("claims:write_note", args=[claim.pk]), {"text": "  "}, **HTMX)
    assert answer.status_code == 422
    assert "Write something first." in answer.content.decode()


def test_a_reader_writes_no_note(client: Client) -> None:
    claim = ClaimFactory()
    client.force_login(UserFactory(role="Reader"))
    answer = client.post(reverse("claims:write_note", args=[claim.pk]), {"text": "Hear me."})
    assert answer.status_code == 403
    assert "Hear me." in answer.content.decode()
    assert not claim.notes.exists()


# Making one


def test_a_claim_is_made_without_an_article(client: Client) -> None:
    client.force_login(UserFactory(role="Reporter"))
    assert client.get(reverse("claims:new")).status_code == 200
    sent = {
        "wording": "The lease runs 49 years.",
        "kind": "quotation",
        "speaker_name": "Ida Lund",
        "tags": "Harbour",
    }
    answer = client.post(reverse("claims:new"), sent)
    claim = Claim.objects.get()
    assert answer["Location"] == claim.get_absolute_url()
    assert (claim.speaker.name, claim.tags) == ("Ida Lund", ["harbour"])


def test_a_bad_new_claim_keeps_what_was_typed(client: Client) -> None:
    client.force_login(UserFactory(role="Reporter"))
    sent = {"wording": "The lease runs 49 years.", "kind": "quotation"}
    answer = client.post(reverse("claims:new"), sent)
    assert answer.status_code == 422
    assert "The lease runs 49 years.</textarea>" in answer.content.decode()
    assert not Claim.objects.exists()


def test_a_reader_makes_no_claim(client: Client) -> None:
    client.force_login(UserFactory(role="Reader"))
    assert client.get(reverse("claims:new")).status_code == 403
    assert client.post(reverse("claims:new"), {"wording": "x", "kind": "fact"}).status_code == 403
