"""A merge that was a mistake is undone, with all that it had moved."""

import pytest
from django.db import IntegrityError

from accounts.acting import acting
from accounts.models import User
from claims.actions.evidence import Finding, change_evidence
from claims.actions.merge import merge, unmerge
from claims.actions.reanchor import revise
from claims.errors import NoReason, StaleVersion, WrongStep
from claims.models import Claim, Event, Impact, Mention
from claims.workflow import Act, Status
from tests.claims.galley_form import parsed_of
from tests.factories import (
    ArticleFactory,
    ClaimFactory,
    EvidenceFactory,
    MentionFactory,
    decided,
)

pytestmark = pytest.mark.django_db

WORDS = "The harbour bridge closed on Monday."


def join(claim: Claim, into: Claim, by: User) -> Claim:
    """``claim`` as it stands once merged into the other, which is then as it stands too."""
    claim.refresh_from_db()
    merge(claim=claim, into=into, by=by, version=claim.version, reason="The same.")
    claim.refresh_from_db()
    into.refresh_from_db()
    return claim


def part(claim: Claim, by: User, reason: str = "They differ after all.") -> Claim:
    unmerge(claim=claim, by=by, version=claim.version, reason=reason)
    claim.refresh_from_db()
    return claim


def test_an_undone_merge_gives_everything_back_and_no_verdict(chief: User) -> None:
    marked = MentionFactory()
    relied_on, kept = decided(marked.claim), decided()
    own = set(kept.evidence.values_list("pk", flat=True))
    join(relied_on, kept, chief)
    assert kept.mentions.get() == marked
    part(relied_on, chief)
    assert (relied_on.status, relied_on.verdict, relied_on.merged_into) == (Status.DRAFT, "", None)
    assert (relied_on.mentions.get(), relied_on.evidence.count()) == (marked, 1)
    assert set(kept.evidence.values_list("pk", flat=True)) == own


def test_what_the_other_claim_had_itself_stays_there(chief: User) -> None:
    claim, kept = ClaimFactory(), ClaimFactory()
    article = ArticleFactory(text=WORDS)
    here, there = MentionFactory(article=article, claim=claim), MentionFactory(claim=kept)
    same = EvidenceFactory(claim=kept)
    EvidenceFactory(claim=claim, source=same.source, excerpt=same.excerpt, locator=same.locator)
    join(claim, kept, chief)
    assert kept.evidence.count() == 1
    part(claim, chief)
    assert (kept.evidence.get(), kept.mentions.get(), claim.mentions.get()) == (same, there, here)


def test_evidence_changed_since_the_merge_stays_with_whoever_changed_it(chief: User) -> None:
    claim, kept = ClaimFactory(), ClaimFactory()
    EvidenceFactory(claim=claim)
    join(claim, kept, chief)
    brought = kept.evidence.get()
    finding = Finding(source=brought.source, stance=brought.stance, excerpt="Read anew.")
    change_evidence(evidence=brought, finding=finding, by=chief)
    part(claim, chief)
    assert kept.evidence.get().excerpt == "Read anew."


def test_a_mention_comes_back_from_a_newer_text_too(chief: User) -> None:
    article = ArticleFactory(text=WORDS)
    claim, kept = MentionFactory(article=article, quote="closed on Monday").claim, ClaimFactory()
    join(claim, kept, chief)
    newer = revise(article=article, parsed=parsed_of(f"At last. {WORDS}"), by=chief, after=1)
    assert newer.mentions.get().claim == kept
    part(claim, chief)
    assert {mention.claim for mention in Mention.objects.all()} == {claim}
    assert Mention.objects.filter(merged_from=None).count() == 2


def test_of_two_merges_in_a_row_the_last_is_undone_first(chief: User) -> None:
    first, second, third = ClaimFactory.create_batch(3)
    marked = MentionFactory(claim=first)
    join(first, second, chief)
    join(second, third, chief)
    with pytest.raises(WrongStep, match="Undo that merge first"):
        part(first, chief)
    part(second, chief)
    marked.refresh_from_db()
    assert (marked.claim, marked.merged_from) == (second, first)
    part(first, chief)
    marked.refresh_from_db()
    assert (marked.claim, marked.merged_from) == (first, None)


def test_both_histories_tell_of_it(chief: User) -> None:
    marked = MentionFactory()
    claim = marked.claim
    join(claim, ClaimFactory(), chief)
    part(claim, chief, "Other years.")
    told = Event.objects.filter(claim=claim, act=Act.UNMERGE, subject="claim").get()
    assert (told.after["status"], told.reason, told.actor) == ("draft", "Other years.", chief)
    back = Event.objects.filter(act=Act.UNMERGE, subject="mention").get()
    assert (back.claim, back.subject_id) == (claim, marked.pk)


def test_undoing_needs_a_merge_a_reason_and_the_version_that_was_read(chief: User) -> None:
    claim = ClaimFactory()
    with pytest.raises(WrongStep, match="undo its merge"):
        part(claim, chief)
    join(claim, ClaimFactory(), chief)
    with pytest.raises(NoReason):
        part(claim, chief, " ")
    with pytest.raises(StaleVersion):
        unmerge(claim=claim, by=chief, version=1, reason="They differ.")


def test_the_database_keeps_a_chain_of_merges_whole(chief: User) -> None:
    first, second, third = ClaimFactory.create_batch(3)
    join(first, second, chief)
    join(second, third, chief)
    with (
        pytest.raises(IntegrityError, match="merged on"),
        acting(chief, Act.UNMERGE, reason="By hand."),
    ):
        Claim.objects.filter(pk=first.pk).update(status=Status.DRAFT, merged_into=None)


@pytest.mark.parametrize("act", [Act.MERGE, Act.UNMERGE, "mention"])
def test_the_database_moves_no_mention_to_a_stranger(chief: User, act: str) -> None:
    marked, stranger = MentionFactory(), ClaimFactory()
    with (
        pytest.raises(IntegrityError, match="does not change"),
        acting(chief, act, reason="By hand."),
    ):
        Mention.objects.filter(pk=marked.pk).update(claim=stranger, merged_from=marked.claim_id)


def test_the_database_takes_no_evidence_in_another_claims_name(chief: User) -> None:
    one = EvidenceFactory()
    with (
        pytest.raises(IntegrityError, match="Only a merge"),
        acting(chief, "add_evidence"),
    ):
        one.claim.evidence.create(
            source=one.source, excerpt="Anew.", merged_from=ClaimFactory(), added_by=chief
        )


def test_articles_are_told_when_a_verdict_stays_with_the_other_claim(chief: User) -> None:
    marked = MentionFactory()
    claim, kept = marked.claim, decided()
    join(claim, kept, chief)
    assert kept.status == Status.DECIDED
    part(claim, chief)
    told = Impact.objects.get()
    assert (told.claim, told.mention, told.was, told.became) == (kept, marked, "verified", "draft")
