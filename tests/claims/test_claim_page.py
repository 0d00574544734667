"""The page of a claim: what it shows to whom, its history, notes, and making one."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from claims.models import Claim
from tests.factories import (
    ArticleFactory,
    ClaimFactory,
    EvidenceFactory,
    MentionFactory,
    NoteFactory,
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
        "1 source, 1 origin",
        "contradicts</span> <b>1 source, 1 origin",
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
    assert "<q>Evidence was added, from “" in answer
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
