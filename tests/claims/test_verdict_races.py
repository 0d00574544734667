"""What a verdict rests on, changed by somebody whose transaction has not ended yet."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connection, transaction

from accounts.acting import acting
from accounts.errors import Refusal
from accounts.models import User
from claims.actions.decide import decide
from claims.actions.evidence import Finding, add_evidence
from claims.actions.merge import merge
from claims.actions.move import move
from claims.actions.relate import relate
from claims.models import Claim, Verification
from claims.models.choices import RelationKind
from claims.workflow import Act, Verdict
from sources.actions.source import withdraw_source
from sources.errors import BeingChanged
from sources.models import Source
from sources.models.party import PartyKind
from tests.factories import (
    ClaimFactory,
    EvidenceFactory,
    PartyFactory,
    SourceFactory,
    UserFactory,
    decided,
)

pytestmark = pytest.mark.django_db(transaction=True)


def meanwhile(act: Callable[[], Any]) -> Any:
    """What ``act`` gives back, or its refusal, on a connection of its own."""

    def one() -> Any:
        try:
            return act()
        except Refusal as refusal:
            return refusal
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool:
        return pool.submit(one).result(timeout=20)


@pytest.fixture
def reporter() -> User:
    return UserFactory(role="Reporter")


@pytest.fixture
def chief() -> User:
    return UserFactory(role="Chief")


def submitted(claim: Claim) -> Claim:
    claim.refresh_from_db()
    return move(claim=claim, act=Act.SUBMIT, by=claim.created_by, version=claim.version)


def verified(claim: Claim) -> Verification:
    by = UserFactory(role="Reviewer")
    return decide(claim=claim, verdict=Verdict.VERIFIED, rationale="", by=by, version=claim.version)


def test_no_verdict_is_given_on_a_publisher_who_is_being_renamed(
    reporter: User, chief: User
) -> None:
    outlet = PartyFactory(name="Harbour Post", kind=PartyKind.OUTLET)
    source, claim = SourceFactory(publisher=outlet), ClaimFactory(by=reporter)

    def cite_and_verify() -> Verification:
        add_evidence(claim=claim, finding=Finding(source=source), by=reporter)
        return verified(submitted(claim))

    with transaction.atomic(), acting(chief, "change_party"):
        outlet.name = "Harbour Herald"
        outlet.save(update_fields=["name"])
        assert isinstance(meanwhile(cite_and_verify), BeingChanged)


def test_nor_on_a_speaker_who_is(reporter: User, chief: User) -> None:
    speaker = PartyFactory()

    def quote_and_verify() -> Verification:
        claim = ClaimFactory(by=reporter, kind="quotation", speaker=speaker)
        EvidenceFactory(claim=claim)
        return verified(submitted(claim))

    with transaction.atomic(), acting(chief, "change_party"):
        speaker.name = "Another Name"
        speaker.save(update_fields=["name"])
        assert isinstance(meanwhile(quote_and_verify), BeingChanged)


def test_nor_on_a_claim_that_is_ceasing_to_hold(reporter: User, chief: User) -> None:
    ground, claim = decided(), ClaimFactory(by=reporter)
    EvidenceFactory(claim=claim)
    relate(claim=claim, kind=RelationKind.DEPENDS_ON, other=ground, note="Its term.", by=reporter)
    claim, ground = submitted(claim), Claim.objects.get(pk=ground.pk)
    with transaction.atomic():
        move(claim=ground, act=Act.REOPEN, by=chief, version=ground.version, reason="Doubts.")
        assert isinstance(meanwhile(lambda: verified(claim)), BeingChanged)


def test_nothing_is_cited_from_a_source_that_is_being_withdrawn(
    reporter: User, chief: User
) -> None:
    source, claim = SourceFactory(), ClaimFactory(by=reporter)
    finding = Finding(source=source)
    with transaction.atomic():
        withdraw_source(source=source, reason="Forged.", by=chief)
        cited = meanwhile(lambda: add_evidence(claim=claim, finding=finding, by=reporter))
        assert isinstance(cited, BeingChanged)
    assert not claim.evidence.exists()


def test_nor_brought_by_a_merge_from_one_that_somebody_is_at(chief: User) -> None:
    evidence, into = EvidenceFactory(), ClaimFactory()
    claim = Claim.objects.get(pk=evidence.claim_id)
    with transaction.atomic():
        Source.objects.lock(evidence.source_id)
        merged = meanwhile(
            lambda: merge(claim=claim, into=into, by=chief, version=claim.version, reason="Same.")
        )
        assert isinstance(merged, BeingChanged)
    assert not into.evidence.exists()
