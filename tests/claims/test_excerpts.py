"""Excerpts are looked for in what was kept of their source, word for word, and stay looked for."""

import pytest
import weasyprint
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.acting import acting
from claims.actions.evidence import Finding, change_evidence, remove_evidence
from claims.actions.excerpts import check_forgotten_excerpts
from claims.models import Claim, Evidence, ExcerptCheck, Impact
from claims.workflow import Status
from sources.actions.snapshot import upload_snapshot
from sources.models import Snapshot, Source
from tests.factories import (
    ClaimFactory,
    EvidenceFactory,
    MentionFactory,
    SourceFactory,
    UserFactory,
    decided,
)
from tests.raw_sql import run

pytestmark = pytest.mark.django_db

TEXT = (
    "Notice 117\nThe “harbour bridge” closes for eleven weeks – from Monday on. "
    "It cost 3.4 million."
)


def keep(source: Source, text: str | bytes = TEXT, name: str = "notice.txt") -> Snapshot:
    data = text.encode() if isinstance(text, str) else text
    return upload_snapshot(source=source, name=name, data=data, by=source.created_by)


def state_of(evidence: Evidence) -> str | None:
    check = ExcerptCheck.objects.filter(evidence=evidence).first()
    return check and check.state


@pytest.mark.parametrize(
    "excerpt",
    [
        "The “harbour bridge” closes",
        'The "harbour  bridge"\n closes for eleven weeks',
        "closes for eleven weeks - from",
        "“closes for eleven weeks — from Monday on.”",
        "har\u00adbour bridge' closes",
        "It cost 3.4 million",
        "3.4 million.",
    ],
)
def test_white_space_quotes_and_dashes_make_no_difference(excerpt: str) -> None:
    source = SourceFactory()
    snapshot = keep(source)
    evidence = EvidenceFactory(source=source, excerpt=excerpt)
    check = ExcerptCheck.objects.get(evidence=evidence)
    assert (check.state, check.snapshot) == ("found", snapshot)


@pytest.mark.parametrize(
    "excerpt",
    [
        "closes for nine weeks",
        "CLOSES FOR ELEVEN WEEKS",
        "loses for eleven weeks",
        "closes for eleven week",
        "4 million",
        "17",
        "closes … weeks",
    ],
)
def test_other_words_and_halves_of_words_are_not_found(excerpt: str) -> None:
    source = SourceFactory()
    keep(source)
    assert state_of(EvidenceFactory(source=source, excerpt=excerpt)) == "missing"


def test_composed_and_decomposed_letters_are_the_same() -> None:
    source = SourceFactory()
    keep(source, "Die Bru\u0308cke in Za\u0301brdovice")
    assert state_of(EvidenceFactory(source=source, excerpt="Brücke in Zábrdovice")) == "found"


def test_a_later_place_counts_where_the_first_is_half_a_number() -> None:
    source = SourceFactory()
    snapshot = keep(source, "It was 149 years, not 49 years.")
    evidence = EvidenceFactory(source=source, excerpt="49 years")
    check = ExcerptCheck.objects.get(evidence=evidence)
    assert snapshot.content.text[check.place - 1 :] == "49 years."


def test_in_a_pdf_the_page_of_the_locator_comes_first() -> None:
    source = SourceFactory()
    pages = "<p>Term: 49 years.</p><p style='break-before: page'>Again 49 years. The end.</p>"
    keep(source, weasyprint.HTML(string=pages).write_pdf(), "treaty.pdf")
    here, there, nowhere = (
        EvidenceFactory(source=source, excerpt="49 years", locator=locator)
        for locator in ("", "Article 2, p. 2", "page 7")
    )
    found = ExcerptCheck.objects.filter(evidence__in=[here, there, nowhere], state="found")
    assert [check.page for check in found.order_by("evidence")] == [1, 2, 1]


def test_without_excerpt_or_snapshot_nothing_is_said() -> None:
    source = SourceFactory()
    assert state_of(EvidenceFactory(source=source, excerpt="Some words")) is None
    keep(source)
    assert state_of(EvidenceFactory(source=source, excerpt="")) is None


def test_a_picture_is_not_searched_and_takes_nothing_from_a_text_before() -> None:
    picture = b"\x89PNG\r\n\x1a\n" + b"0" * 20
    source = SourceFactory()
    keep(source, picture, "page.png")
    evidence = EvidenceFactory(source=source, excerpt="eleven weeks")
    assert state_of(evidence) == "unread"
    text = keep(source)
    assert state_of(evidence) == "found"
    keep(source, picture + b"1", "page.png")
    assert ExcerptCheck.objects.get(evidence=evidence).snapshot == text


def test_words_that_only_an_earlier_snapshot_has_are_found_elsewhere() -> None:
    source = SourceFactory()
    first = keep(source)
    keep(source, "Notice 117 is withdrawn.")
    evidence = EvidenceFactory(source=source, excerpt="eleven weeks")
    check = ExcerptCheck.objects.get(evidence=evidence)
    assert (check.state, check.snapshot) == ("earlier", first)


def test_words_of_another_source_of_the_claim_are_found_elsewhere() -> None:
    claim, source, other = ClaimFactory(), SourceFactory(), SourceFactory()
    keep(source, "Nothing of it.")
    evidence = EvidenceFactory(claim=claim, source=source, excerpt="eleven weeks")
    assert state_of(evidence) == "missing"
    neighbour = EvidenceFactory(claim=claim, source=other, excerpt="Notice 117")
    assert state_of(evidence) == "missing"
    snapshot = keep(other)
    assert ExcerptCheck.objects.get(evidence=evidence).snapshot == snapshot
    assert state_of(evidence) == "other"
    remove_evidence(evidence=neighbour, by=claim.created_by)
    assert state_of(evidence) == "missing"


def test_another_excerpt_or_source_is_looked_for_anew() -> None:
    source = SourceFactory()
    keep(source)
    evidence = EvidenceFactory(source=source, excerpt="nine weeks")
    by = evidence.added_by
    found = Finding(source=source, excerpt="eleven weeks")
    change_evidence(evidence=evidence, finding=found, by=by)
    assert state_of(evidence) == "found"
    elsewhere = Finding(source=SourceFactory(), excerpt="eleven weeks")
    change_evidence(evidence=evidence, finding=elsewhere, by=by)
    assert state_of(evidence) is None


def relied_on(source: Source, excerpt: str = "eleven weeks") -> Claim:
    claim = ClaimFactory()
    EvidenceFactory(claim=claim, source=source, excerpt=excerpt)
    MentionFactory(claim=claim)
    return decided(claim)


def test_a_claim_lapses_when_its_words_are_gone_from_the_source() -> None:
    source = SourceFactory(title="Notice of closure")
    keep(source)
    claim = relied_on(source)
    keep(source, "The bridge closes for nine weeks.")
    claim.refresh_from_db()
    lapse = claim.events.get(act="lapse")
    reason = "Its words are no longer found in the newest snapshot of a source: Notice of closure"
    assert (claim.status, lapse.reason, lapse.actor) == (Status.LAPSED, reason, source.created_by)
    assert Impact.objects.get(claim=claim).reason == reason
    assert state_of(claim.evidence.first()) == "earlier"


def test_the_snapshot_and_the_lapse_are_one_transaction() -> None:
    source = SourceFactory()
    keep(source)
    claim = relied_on(source)
    with transaction.atomic():
        keep(source, "The bridge closes for nine weeks.")
        transaction.set_rollback(True)
    claim.refresh_from_db()
    assert (claim.status, state_of(claim.evidence.first())) == (Status.DECIDED, "found")


@pytest.mark.parametrize("excerpt", ["eleven weeks", "nine weeks", ""])
def test_a_mere_difference_lets_nothing_lapse(excerpt: str) -> None:
    source = SourceFactory()
    keep(source)
    claim = relied_on(source, excerpt)
    keep(source, f"Most read today: cats. {TEXT}")
    claim.refresh_from_db()
    assert claim.status == Status.DECIDED


def test_the_claims_page_says_what_was_found_and_that_the_source_changed(client: Client) -> None:
    source = SourceFactory()
    keep(source)
    claim = ClaimFactory()
    EvidenceFactory(claim=claim, source=source, excerpt="“eleven weeks”")
    EvidenceFactory(claim=claim, source=source, excerpt="nine weeks")
    client.force_login(UserFactory(role="Reader"))
    page = client.get(claim.get_absolute_url()).content.decode()
    assert page.count('data-state="found"') == 1
    assert "1 not found" in page
    assert "has other words" not in page
    later = keep(source, f"{TEXT} And more.")
    page = client.get(claim.get_absolute_url()).content.decode()
    assert f"{later.get_absolute_url()}difference/" in page
    evidence = claim.evidence.first()
    check = ExcerptCheck.objects.select_related("evidence", "snapshot").get(evidence=evidence)
    words = client.get(check.get_absolute_url().partition("#")[0]).content.decode()
    assert '<mark id="quote">eleven weeks</mark>' in words


def test_evidence_costs_the_same_queries_however_much_there_is(client: Client) -> None:
    claim, source = ClaimFactory(), SourceFactory()
    keep(source)
    client.force_login(UserFactory(role="Reader"))
    counts = []
    for more in (3, 10):
        for number in range(more):
            EvidenceFactory(
                claim=claim, source=source, excerpt="eleven weeks", locator=f"{more}/{number}"
            )
        with CaptureQueriesContext(connection) as asked:
            client.get(claim.get_absolute_url())
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_what_was_found_is_not_for_anybody_to_write() -> None:
    source = SourceFactory()
    keep(source)
    evidence = EvidenceFactory(source=source, excerpt="nine weeks")
    with acting(evidence.added_by, "meddle"):
        run("UPDATE claims_excerptcheck SET state = 'found'")
    assert state_of(evidence) == "missing"
    run("SET CONSTRAINTS ALL IMMEDIATE")
    for statement in ("DELETE FROM claims_excerptcheck", "TRUNCATE claims_excerptcheck"):
        with pytest.raises(IntegrityError, match="for the database"), transaction.atomic():
            run(statement)


def test_evidence_that_missed_a_snapshot_is_checked_later() -> None:
    source = SourceFactory()
    keep(source)
    claim = relied_on(source)
    late = EvidenceFactory(source=source, excerpt="nine weeks")
    other, by = keep(SourceFactory(), "The bridge closes for nine weeks."), source.created_by
    run("SET LOCAL session_replication_role = replica")  # as if neither had seen the other
    Snapshot.objects.create(
        source=source, content_id=other.content_id, taken_at=other.taken_at, asked_by=by
    )
    run("SET LOCAL session_replication_role = DEFAULT")
    assert check_forgotten_excerpts() == 2
    claim.refresh_from_db()
    assert (claim.status, state_of(late)) == (Status.LAPSED, "found")
    assert check_forgotten_excerpts() == 0
