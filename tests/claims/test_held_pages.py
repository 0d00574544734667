"""The date box: queue, claim, galley and export as they were held on a former day."""

import csv
import io
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from articles.actions.read_through import initial, take_initial_back
from claims.actions.evidence import Finding, add_evidence
from claims.actions.make import Content, reword
from claims.actions.move import move
from claims.audit import find_breaks
from claims.demo.ageing import age
from claims.held.reading import PastIsReadOnly, held_on
from claims.models import Claim
from claims.workflow import Act, Status
from tests.factories import (
    ArticleFactory,
    ClaimFactory,
    EvidenceFactory,
    MentionFactory,
    SourceFactory,
    UserFactory,
    decided,
    in_review,
    revision_of,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def chief(client: Client):
    person = UserFactory(role="Chief")
    client.force_login(person)
    return person


def days_ago(days: int) -> date:
    return timezone.localdate() - timedelta(days=days)


def on(address: str, day: date, **asked: str) -> str:
    more = "".join(f"&{name}={value}" for name, value in asked.items())
    return f"{address}?on={day.isoformat()}{more}"


@pytest.fixture
def reopened(chief) -> Claim:
    """Verified ten days ago; reopened and worded anew today."""
    claim = decided(wording="The ferry carries forty cars.", tags=["ferry"])
    MentionFactory(claim=claim)
    age(timedelta(days=10))
    claim.refresh_from_db()
    move(claim=claim, act=Act.REOPEN, by=chief, version=claim.version, reason="A new ferry.")
    claim.refresh_from_db()
    anew = Content(wording="The ferry carries sixty cars.")
    return reword(claim=claim, content=anew, by=chief, version=claim.version)


def test_an_aged_desk_passes_its_audit(reopened: Claim) -> None:
    assert find_breaks() == []


def test_the_claims_page_shows_what_was_held_and_offers_no_act(
    client: Client, reopened: Claim
) -> None:
    page = client.get(on(reopened.get_absolute_url(), days_ago(3))).content.decode()
    assert "As we held it on" in page
    assert "The ferry carries forty cars." in page
    assert "sixty" not in page
    assert 'data-state="verified"' in page
    assert "A new ferry." not in page, "its history ends with that day"
    assert "<textarea" not in page
    assert 'method="post" action="/claims' not in page
    assert f'href="{reopened.get_absolute_url()}">Back to now' in page


def test_a_day_before_it_was_made_says_so(client: Client, reopened: Claim) -> None:
    response = client.get(on(reopened.get_absolute_url(), days_ago(20)))
    assert response.status_code == 404
    assert "We did not have this yet" in response.content.decode()
    assert client.get(on(reverse("claims:claim", args=[0]), days_ago(20))).status_code == 404


@pytest.mark.parametrize("typed", ["2999-01-01", "yesterday", "2027-13-40", "0000-00-00", "%00"])
def test_what_is_no_former_day_shows_today(client: Client, reopened: Claim, typed: str) -> None:
    page = client.get(f"{reopened.get_absolute_url()}?on={typed}").content.decode()
    assert "sixty" in page
    assert "As we held it on" not in page


@pytest.mark.parametrize("typed", ["0001-01-01", "1000-02-29", "9999-12-31"])
def test_the_first_and_the_last_of_all_days_are_answered(
    client: Client, reopened: Claim, typed: str
) -> None:
    for address in (reverse("claims:queue"), reverse("claims:export")):
        assert client.get(f"{address}?on={typed}").status_code == 200


def test_the_queues_filters_work_on_a_former_day(client: Client, reopened: Claim) -> None:
    queue = reverse("claims:queue")

    def found(day: date, **asked: str) -> bool:
        return reopened.get_absolute_url() in client.get(on(queue, day, **asked)).content.decode()

    assert found(days_ago(3), status="verified", q="forty")
    assert found(days_ago(3), tag="ferry", status="verified")
    assert not found(days_ago(3), tag="ferry", status="lapsed")
    assert not found(days_ago(3), status="lapsed")
    assert not found(days_ago(3), q="sixty")
    assert found(days_ago(0), status="lapsed", q="sixty")
    assert not found(days_ago(20))


def test_a_former_days_queue_keeps_its_day_in_every_link(client: Client, reopened: Claim) -> None:
    day = days_ago(3)
    page = client.get(on(reverse("claims:queue"), day)).content.decode()
    assert f'href="{reopened.get_absolute_url()}?on={day.isoformat()}&amp;next=' in page
    assert f"?status=lapsed&amp;on={day.isoformat()}" in page
    assert "Hand to" not in page


def test_the_galley_shows_the_text_marks_and_coverage_of_the_day(client: Client, chief) -> None:
    article = ArticleFactory()
    claim = decided(wording="The bridge is closed for eleven weeks.")
    MentionFactory(claim=claim, article=article)
    nothing = revision_of(article).sentences.get(number=2)
    initial(sentence=nothing, by=chief)
    age(timedelta(days=10))
    take_initial_back(sentence=nothing, by=chief)
    add_evidence(claim=claim, finding=Finding(source=SourceFactory()), by=chief)
    now = client.get(article.get_absolute_url()).content.decode()
    then = client.get(on(article.get_absolute_url(), days_ago(3))).content.decode()
    assert "0 of 4 sentences settled" in now
    assert "2 of 4 sentences settled" in then
    assert 'data-state="lapsed"' not in then
    assert chief.initials in then
    assert "galley-act" in then
    assert "Unmark" not in then
    assert "Accept" not in then
    before = client.get(on(article.get_absolute_url(), days_ago(20)))
    assert before.status_code == 404


def test_a_former_day_asks_the_same_number_of_queries_for_few_and_for_many(
    client: Client, chief
) -> None:
    article = ArticleFactory()
    claim = ClaimFactory()
    EvidenceFactory.create_batch(26, claim=claim)  # its history fills a page
    MentionFactory(claim=claim, article=article)
    addresses = [
        reverse("claims:queue"),
        claim.get_absolute_url(),
        article.get_absolute_url(),
        reverse("claims:export"),
    ]
    age(timedelta(days=5))
    few = [count_queries(client, on(address, days_ago(2))) for address in addresses]
    EvidenceFactory.create_batch(30, claim=claim)
    for _ in range(30):
        MentionFactory(claim=in_review(), article=article)
    MentionFactory(claim=claim, article=article, quote="Ferries")
    age(timedelta(days=5))
    many = [count_queries(client, on(address, days_ago(2))) for address in addresses]
    assert many == few
    assert max(many) < 20


def count_queries(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


def test_nothing_can_be_written_into_the_past(chief) -> None:
    claim = ClaimFactory(by=chief)
    with (
        held_on(days_ago(1)),
        pytest.raises(PastIsReadOnly),
    ):
        Claim.objects.filter(pk=claim.pk).update(wording="It never was so.")


@pytest.mark.django_db(transaction=True)
def test_an_export_of_a_former_day_holds_what_it_would_have_held(
    client: Client, reopened: Claim, tmp_path: Path
) -> None:
    export = reverse("claims:export")
    day = days_ago(3)
    assert "The ferry carries forty cars." in client.get(on(export, day)).content.decode()
    response = client.post(export, {"on": day.isoformat(), "profile": "data"})
    rows = read_rows(b"".join(response.streaming_content))
    assert [(row["wording"], row["verdict"]) for row in rows] == [
        ("The ferry carries forty cars.", "verified")
    ]
    assert f"galley-claims-{day.isoformat()}.csv" in response["Content-Disposition"]
    (same,) = exported(tmp_path, "--on", day.isoformat())
    assert (same["wording"], same["verified_at"]) == (rows[0]["wording"], rows[0]["verified_at"])


@pytest.mark.django_db(transaction=True)
def test_todays_export_is_the_same_with_and_without_its_day(
    reopened: Claim, tmp_path: Path
) -> None:
    for status in Status:
        now = exported(tmp_path, "--status", status)
        assert now == exported(tmp_path, "--status", status, "--on", days_ago(0).isoformat())
    assert exported(tmp_path, "--status", "lapsed") != []


def test_the_command_refuses_what_is_no_former_day(tmp_path: Path) -> None:
    for typed in ("2999-01-01", "soon"):
        with pytest.raises(CommandError):
            call_command("export_claims", "--on", typed, "-o", tmp_path / "out.csv")


def exported(folder: Path, *arguments: str) -> list[dict[str, str]]:
    path = folder / "out.csv"
    call_command("export_claims", *arguments, "-o", path)
    return [{**row, "exported_at": ""} for row in read_rows(path.read_bytes())]


def read_rows(raw: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"), newline="")))
