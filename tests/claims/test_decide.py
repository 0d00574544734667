"""Who may give which verdict, and what refuses it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.errors import NotAllowed
from claims.actions.decide import decide
from claims.actions.evidence import Finding, change_evidence
from claims.actions.make import Content, reword
from claims.errors import NoEvidence, NoReason, SameEyes, StaleVersion, WrongStep
from claims.workflow import Verdict
from tests.factories import EvidenceFactory, UserFactory, in_review

pytestmark = pytest.mark.django_db

TODAY = timezone.localdate()


def test_decide_refuses_the_claims_author() -> None:
    reviewer = UserFactory(role="Reviewer")
    claim = in_review(by=reviewer)
    with pytest.raises(SameEyes, match=r"you made this claim.*somebody else"):
        decide(
            claim=claim, verdict=Verdict.VERIFIED, rationale="", by=reviewer, version=claim.version
        )


def test_decide_refuses_who_last_worded_it() -> None:
    reviewer, claim = UserFactory(role="Reviewer"), in_review()
    claim = reword(
        claim=claim, content=Content(wording="Better."), by=reviewer, version=claim.version
    )
    with pytest.raises(SameEyes, match="you last worded"):
        decide(
            claim=claim, verdict=Verdict.VERIFIED, rationale="", by=reviewer, version=claim.version
        )


def test_decide_refuses_who_changed_evidence() -> None:
    reviewer, claim = UserFactory(role="Reviewer"), in_review()
    evidence = claim.evidence.get()
    finding = Finding(source=evidence.source, excerpt="Sharper.")
    change_evidence(evidence=evidence, finding=finding, by=reviewer)
    claim.refresh_from_db()
    with pytest.raises(SameEyes, match="evidence"):
        decide(
            claim=claim, verdict=Verdict.VERIFIED, rationale="", by=reviewer, version=claim.version
        )


def test_decide_refuses_a_verdict_without_evidence() -> None:
    claim = in_review(evidence=0)
    with pytest.raises(NoEvidence, match="Add at least one"):
        decide(
            claim=claim,
            verdict=Verdict.REFUTED,
            rationale="I know.",
            by=UserFactory(role="Reviewer"),
            version=claim.version,
        )


def test_an_unverifiable_claim_needs_no_evidence_but_a_rationale() -> None:
    claim, reviewer = in_review(evidence=0), UserFactory(role="Reviewer")
    with pytest.raises(NoReason):
        decide(
            claim=claim,
            verdict=Verdict.UNVERIFIABLE,
            rationale=" ",
            by=reviewer,
            version=claim.version,
        )
    decide(
        claim=claim,
        verdict=Verdict.UNVERIFIABLE,
        rationale="No record exists.",
        by=reviewer,
        version=claim.version,
    )


def test_decide_refuses_a_stale_version_and_shows_the_fresh_one() -> None:
    claim = in_review()
    seen = claim.version
    EvidenceFactory(claim=claim)
    with pytest.raises(StaleVersion) as caught:
        decide(
            claim=claim,
            verdict=Verdict.VERIFIED,
            rationale="",
            by=UserFactory(role="Reviewer"),
            version=seen,
        )
    assert caught.value.row.version > seen


def test_an_expired_claim_is_not_verified_any_more() -> None:
    claim = in_review(valid_until=TODAY - timedelta(days=1))
    with pytest.raises(WrongStep, match="outdated"):
        decide(
            claim=claim,
            verdict=Verdict.VERIFIED,
            rationale="",
            by=UserFactory(role="Reviewer"),
            version=claim.version,
        )


@pytest.mark.parametrize("role", ["Reader", "Reporter", "Data entry", "Auditor", "Administrator"])
def test_other_roles_give_no_verdict(role: str) -> None:
    claim = in_review()
    with pytest.raises(NotAllowed, match="Your role"):
        decide(
            claim=claim,
            verdict=Verdict.VERIFIED,
            rationale="",
            by=UserFactory(role=role),
            version=claim.version,
        )


def test_a_superuser_without_a_role_gives_no_verdict() -> None:
    claim = in_review()
    with pytest.raises(NotAllowed):
        decide(
            claim=claim,
            verdict=Verdict.VERIFIED,
            rationale="",
            by=UserFactory(is_superuser=True, is_staff=True),
            version=claim.version,
        )
