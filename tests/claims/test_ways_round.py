"""Ways round the rules that do not go through the claim itself, and why none leads there."""

import pytest
from django.db import IntegrityError

from accounts.acting import acting
from accounts.errors import NotAllowed
from claims.actions.decide import decide
from claims.actions.evidence import Finding, add_evidence
from claims.actions.make import Content, Planning, make_claim
from claims.actions.merge import merge
from claims.actions.move import move
from claims.errors import NoReason, SameEyes
from claims.models import Claim, Impact
from claims.models.choices import Kind, Priority
from claims.workflow import Act, Status, Verdict
from sources.actions.party import change_party
from tests.factories import (
    ClaimFactory,
    EvidenceFactory,
    MentionFactory,
    PartyFactory,
    SourceFactory,
    UserFactory,
    decided,
    in_review,
)

pytestmark = pytest.mark.django_db

#: Drawn as nothing: a mark of direction, a joiner, a Hangul filler.
UNSEEN = "\u200e\u200d\u3164"


def merged_into(kept: Claim, *claims: Claim) -> Claim:
    """Each claim merged into the next, the last into ``kept``, which is as it stands then."""
    chief = UserFactory(role="Chief")
    for claim, into in zip(claims, [*claims[1:], kept], strict=True):
        claim.refresh_from_db()
        merge(claim=claim, into=into, by=chief, version=claim.version, reason="The same.")
    kept.refresh_from_db()
    return kept


@pytest.mark.parametrize("merges", [1, 2])
def test_evidence_that_came_by_a_merge_keeps_its_finder_from_deciding(merges: int) -> None:
    reviewer = UserFactory(role="Reviewer")
    claims = ClaimFactory.create_batch(merges)
    EvidenceFactory(claim=claims[0], by=reviewer)
    kept = merged_into(in_review(), *claims)
    verdict = {"claim": kept, "verdict": Verdict.VERIFIED, "version": kept.version}
    with pytest.raises(SameEyes, match="evidence"):
        decide(**verdict, rationale="", by=reviewer)
    with (
        pytest.raises(IntegrityError, match="Four eyes"),
        acting(reviewer, Act.DECIDE),
    ):
        kept.verifications.create(
            verdict=Verdict.VERIFIED, reviewer=reviewer, claim_version=kept.version
        )


def test_a_claim_merged_from_ones_own_evidence_does_not_wait_for_ones_eyes() -> None:
    reviewer = UserFactory(role="Reviewer")
    claim = ClaimFactory()
    EvidenceFactory(claim=claim, by=reviewer)
    kept = merged_into(in_review(), claim)
    other = in_review()
    assert list(Claim.objects.to_be_decided_by(reviewer)) == [other]
    assert kept.status == Status.IN_REVIEW


def test_articles_are_told_when_the_verdict_they_rely_on_goes_with_a_merge() -> None:
    mention = MentionFactory()
    relied_on = decided(mention.claim)
    kept = merged_into(ClaimFactory(), relied_on)
    told = Impact.objects.get()
    assert (told.was, told.became, told.article) == ("verified", "merged", mention.revision.article)
    assert told.mention.claim == kept


def test_a_merged_claim_does_not_move_on_to_another() -> None:
    claim, elsewhere = ClaimFactory(), ClaimFactory()
    merged_into(ClaimFactory(), claim)
    moved = Claim.objects.filter(pk=claim.pk)
    with (
        pytest.raises(IntegrityError, match="does not change"),
        acting(UserFactory(role="Chief"), Act.MERGE, reason="Better there."),
    ):
        moved.update(merged_into=elsewhere)


def test_no_claim_is_merged_into_one_that_has_left_the_desk() -> None:
    gone, claim = ClaimFactory(), ClaimFactory()
    merged_into(ClaimFactory(), gone)
    with (
        pytest.raises(IntegrityError, match="withdrawn or merged"),
        acting(UserFactory(role="Chief"), Act.MERGE, reason="The same."),
    ):
        Claim.objects.filter(pk=claim.pk).update(status=Status.MERGED, merged_into=gone)


def test_a_verdict_lapses_when_its_speaker_gets_another_name() -> None:
    lund, clerk = PartyFactory(name="Ida Lund"), UserFactory(role="Data entry")
    claim = decided(ClaimFactory(kind=Kind.QUOTATION, speaker=lund))
    told = {"kind": lund.kind, "by": clerk}
    change_party(party=lund, name="Ida Lund", description="Mayor of Lindhaven", **told)
    claim.refresh_from_db()
    assert claim.status == Status.DECIDED
    change_party(party=lund, name="Ole Berg", description="", **told)
    claim.refresh_from_db()
    assert claim.status == Status.LAPSED
    assert claim.events.first().reason == "Ida Lund (person) was renamed Ole Berg (person)."


@pytest.mark.parametrize(
    "planning", [{"priority": Priority.URGENT}, {"due_on": "2027-01-01"}, {"assignee": None}]
)
def test_who_may_not_assign_does_not_assign_by_making(planning: dict[str, object]) -> None:
    clerk = UserFactory(role="Data entry")
    if "assignee" in planning:
        planning = {"assignee": clerk}
    with pytest.raises(NotAllowed, match="assign"):
        make_claim(content=Content(wording="It rains."), planning=Planning(**planning), by=clerk)


def test_nor_by_writing_to_the_database() -> None:
    claim, reporter = ClaimFactory(), UserFactory(role="Reporter")
    with pytest.raises(IntegrityError, match="assign"), acting(reporter, "assign"):
        Claim.objects.filter(pk=claim.pk).update(assignee=reporter)


def test_a_reason_that_nobody_can_see_is_none() -> None:
    claim, reviewer = in_review(), UserFactory(role="Reviewer")
    with pytest.raises(NoReason):
        move(claim=claim, act=Act.SEND_BACK, by=reviewer, version=claim.version, reason=UNSEEN)
    with pytest.raises(NoReason):
        decide(
            claim=claim,
            verdict=Verdict.DISPUTED,
            rationale=UNSEEN,
            by=reviewer,
            version=claim.version,
        )


def test_the_longest_excerpt_is_kept_in_any_script() -> None:
    claim, source = ClaimFactory(), SourceFactory()
    excerpt = "".join(chr(0x4E00 + number * 7919 % 20_000) for number in range(5_000))
    finding = Finding(source=source, excerpt=excerpt)
    evidence = add_evidence(claim=claim, finding=finding, by=claim.created_by)
    assert evidence.excerpt == excerpt
