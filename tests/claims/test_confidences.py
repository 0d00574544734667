"""What a confidential source says stays with those who know it: on pages, in exports, in lists."""

from typing import Any

import pytest
from django.core.management import call_command
from django.db import IntegrityError, connection
from django.test import Client
from django.urls import reverse

from accounts.acting import acting
from accounts.models import User
from claims.actions.decide import decide
from claims.actions.evidence import Finding, add_evidence, change_evidence
from claims.actions.merge import merge
from claims.actions.move import move
from claims.demo.library import CONFIDED
from claims.demo.play import Newsroom
from claims.errors import Unapproved
from claims.models import Claim, Evidence, Verification
from claims.workflow import Act, Status, Verdict
from sources.errors import NotConfided
from sources.models import Source
from tests.factories import (
    SECRET_PLACE,
    SECRET_WORDS,
    ClaimFactory,
    UserFactory,
    confidential,
)
from tests.journeys.desk_pages import desk_pages

pytestmark = pytest.mark.django_db

SAYS = {"excerpt": SECRET_WORDS, "locator": SECRET_PLACE}


def rests_on(source: Source, by: User) -> Claim:
    """A claim in review by ``by``, who cites ``source``."""
    claim = ClaimFactory(by=by)
    add_evidence(claim=claim, finding=Finding(source=source, **SAYS), by=by)
    claim.refresh_from_db()
    return move(claim=claim, act=Act.SUBMIT, by=by, version=claim.version)


def decided_by(person: User, claim: Claim, verdict: Verdict = Verdict.VERIFIED) -> Verification:
    claim.refresh_from_db()
    return decide(claim=claim, verdict=verdict, rationale="Seen.", by=person, version=claim.version)


def whole_table(table: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT coalesce(jsonb_agg(to_jsonb(t)), '[]')::text FROM {table} AS t")
        return cursor.fetchone()[0]


def test_its_words_stand_in_no_row_but_the_one_kept_apart(reporter: User, chief: User) -> None:
    source = confidential(by=reporter, approved_by=chief)
    claim = rests_on(source, reporter)
    verification = decided_by(UserFactory(role="Reviewer"), claim)
    assert verification.looked_at["evidence"][0]["words"] == claim.evidence.get().secret_id
    for table in ("claims_evidence", "claims_event", "claims_verification", "sources_sourceevent"):
        assert SECRET_WORDS not in whole_table(table)
        assert SECRET_PLACE not in whole_table(table)
    assert SECRET_WORDS in whole_table("sources_secret")


def test_only_who_knows_the_source_is_told_its_words(reporter: User, chief: User) -> None:
    source = confidential(by=reporter)
    evidence = rests_on(source, reporter).evidence.get()
    for person, told in ((reporter, SAYS), (chief, SAYS), (UserFactory(role="Reviewer"), None)):
        assert Evidence.objects.told_to(person).get(pk=evidence.pk).told == told


def test_only_who_knows_the_source_cites_it(reporter: User) -> None:
    source, stranger = confidential(by=reporter), UserFactory(role="Reporter")
    claim = ClaimFactory(by=stranger)
    with pytest.raises(NotConfided):
        add_evidence(claim=claim, finding=Finding(source=source, **SAYS), by=stranger)
    with (
        pytest.raises(IntegrityError, match="Ask who knows it"),
        acting(stranger, "add_evidence"),
    ):
        Evidence.objects.create(claim=claim, source=source, added_by=stranger)


def test_the_database_takes_none_of_its_words_in_the_open(reporter: User) -> None:
    claim = ClaimFactory(by=reporter)
    with (
        pytest.raises(IntegrityError, match="are kept apart"),
        acting(reporter, "add_evidence"),
    ):
        Evidence.objects.create(
            claim=claim, source=confidential(by=reporter), excerpt="Half.", added_by=reporter
        )


@pytest.mark.parametrize("verdict", [Verdict.VERIFIED, Verdict.REFUTED])
def test_no_verdict_rests_on_it_until_a_chief_has_approved_it(
    reporter: User, verdict: Verdict
) -> None:
    claim, reviewer = rests_on(confidential(by=reporter), reporter), UserFactory(role="Reviewer")
    with pytest.raises(Unapproved):
        decided_by(reviewer, claim, verdict)
    assert decided_by(reviewer, claim, Verdict.DISPUTED)


def test_nor_in_the_database(reporter: User) -> None:
    claim, reviewer = rests_on(confidential(by=reporter), reporter), UserFactory(role="Reviewer")
    with (
        pytest.raises(IntegrityError, match="approve its source first"),
        acting(reviewer, Act.DECIDE),
    ):
        Verification.objects.create(
            claim=claim, verdict="verified", reviewer=reviewer, claim_version=claim.version
        )


def test_other_words_of_it_lapse_the_claim_without_being_told(reporter: User, chief: User) -> None:
    claim = rests_on(confidential(by=reporter, approved_by=chief), reporter)
    decided_by(UserFactory(role="Reviewer"), claim)
    evidence = claim.evidence.get()
    same = Finding(source=evidence.source, **SAYS)
    other = Finding(source=evidence.source, excerpt="All of them.", locator="")
    change_evidence(evidence=evidence, finding=other, by=reporter)
    claim.refresh_from_db()
    assert claim.status == Status.LAPSED
    reason = claim.events.get(act="lapse").reason
    assert reason == f"Evidence was changed, from “{evidence.source}”: its words, withheld."
    assert same.source.is_confidential


def test_a_merge_takes_its_words_along_unseen(reporter: User, chief: User) -> None:
    claim, into = rests_on(confidential(by=reporter), reporter), ClaimFactory(by=reporter)
    merge(claim=claim, into=into, by=chief, version=claim.version, reason="The same.")
    assert Evidence.objects.told_to(chief).get(claim=into).told == SAYS
    assert Evidence.objects.told_to(UserFactory(role="Reviewer")).get(claim=into).told is None


@pytest.fixture
def newsroom() -> Newsroom:
    newsroom = Newsroom()
    newsroom.open()
    return newsroom


def secrets() -> list[str]:
    """All that the demo's confidential sources are, and what they say."""
    return [
        text
        for one in CONFIDED.values()
        for text in (one.name, one.address, one.notes, one.excerpt, one.locator)
    ]


def every_page(newsroom: Newsroom) -> list[str]:
    pages = [page for addresses in desk_pages(newsroom).values() for page in addresses]
    claims = [claim.get_absolute_url() for claim in newsroom.claims.values()]
    sources = [source.get_absolute_url() for source in newsroom.sources.values()]
    lists = ["claims_claim", "claims_event", "claims_verification", "sources_source"]
    asked = [
        f"{reverse(name)}?{query}"
        for name in ("sources:source_options", "sources:list", "sources:party_options")
        for query in ("q=Runa", "q=Ekholm", "q=allotments", "q=Confidential")
    ]
    return [
        *pages,
        *claims,
        *sources,
        *(reverse(f"admin:{name}_changelist") for name in lists),
        *asked,
        "/claims/?q=Ekholm",
        "/admin/autocomplete/?app_label=claims&model_name=evidence&field_name=source&term=Runa",
        reverse("sources:history", args=[newsroom.sources["engineer"].pk]),
        reverse("claims:history", args=[newsroom.claims["hangers"].pk]),
    ]


def test_no_page_tells_who_it_is_to_who_does_not_know(client: Client, newsroom: Newsroom) -> None:
    seen = 0
    for login in ("reviewer", "data", "auditor"):
        client.force_login(newsroom.people[login])
        for page in every_page(newsroom):
            answer = client.get(page)
            assert not any(secret in str(answer.headers) for secret in secrets()), page
            if answer.status_code == 200 and not answer.streaming:
                seen += 1
                # What was typed into a search is said back; it was no secret of the desk's.
                text = answer.text.replace("q=Ekholm", "")
                assert [secret for secret in secrets() if secret in text] == [], page
    assert seen > 150


def test_nor_does_any_export_though_who_knows_it_reads_it(
    client: Client, newsroom: Newsroom, capsys: Any
) -> None:
    client.force_login(newsroom.people["chief"])
    for profile in ("data", "excel"):
        answer = client.post(reverse("claims:export"), {"profile": profile})
        text = b"".join(answer.streaming_content).decode() if answer.streaming else answer.text
        call_command("export_claims", profile=profile)
        text += capsys.readouterr().out
        assert [secret for secret in secrets() if secret in text] == []
    # And who knows it reads it on its page.
    source = newsroom.sources["engineer"].get_absolute_url()
    claim = newsroom.claims["hangers"].get_absolute_url()
    for login in ("reporter2", "reviewer2", "chief"):
        client.force_login(newsroom.people[login])
        assert "Runa Ekholm" in client.get(source).text
        assert "I put the numbers of the hangers" in client.get(claim).text


def test_its_history_tells_nobody_whom_to_ask_who_it_is(client: Client, reporter: User) -> None:
    friend = UserFactory(role="Reporter", first_name="Oddny", last_name="Vark")
    source = confidential(by=reporter, known_by=[friend])
    client.force_login(UserFactory(role="Reader"))
    for address in (source.get_absolute_url(), reverse("sources:history", args=[source.pk])):
        answer = client.get(address)
        assert "let somebody know who it is" in answer.text
        assert friend.display_name not in answer.text
