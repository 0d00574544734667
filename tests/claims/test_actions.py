"""The acts of the desk: what they do, and the sentences with which they refuse."""

import pytest
from django.utils import timezone

from accounts.errors import NotAllowed, Refusal
from claims.actions.decide import decide
from claims.actions.evidence import Finding, add_evidence, remove_evidence
from claims.actions.impact import resolve
from claims.actions.make import Content, Planning, assign, make_claim, plan, reword
from claims.actions.mention import mention, unmention
from claims.actions.merge import merge
from claims.actions.move import move
from claims.actions.note import write_note
from claims.errors import (
    BadAnchor,
    Frozen,
    NoReason,
    NothingToDo,
    WrongStep,
)
from claims.models import Claim, Impact, Mention
from claims.models.choices import ImpactStatus, Kind, Stance
from claims.workflow import Act, Status, Verdict
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

TODAY = timezone.localdate()


def test_a_claim_passes_from_draft_to_verified() -> None:
    reporter, reviewer = UserFactory(role="Reporter"), UserFactory(role="Reviewer")
    content = Content(wording="The accord runs 49 years.", kind=Kind.FIGURE)
    claim = make_claim(content=content, planning=Planning(tags=["syria"]), by=reporter)
    add_evidence(claim=claim, finding=Finding(source=SourceFactory()), by=reporter)
    claim.refresh_from_db()
    claim = move(claim=claim, act=Act.SUBMIT, by=reporter, version=claim.version)
    decide(claim=claim, verdict=Verdict.VERIFIED, rationale="", by=reviewer, version=claim.version)
    assert list(Claim.objects.verified()) == [claim]
    acts = claim.events.order_by("number").values_list("act", flat=True)
    assert list(acts) == ["make", "add_evidence", "submit", "decide", "decide"]


def test_a_refused_act_leaves_nothing_behind() -> None:
    claim = in_review()
    before = claim.events.count()
    with pytest.raises(Refusal):
        move(
            claim=claim,
            act=Act.SEND_BACK,
            by=UserFactory(role="Reviewer"),
            version=claim.version,
            reason="",
        )
    claim.refresh_from_db()
    assert (claim.status, claim.events.count()) == (Status.IN_REVIEW, before)


def test_send_back_keeps_its_reason_in_the_history() -> None:
    claim = in_review()
    move(
        claim=claim,
        act=Act.SEND_BACK,
        by=UserFactory(role="Reviewer"),
        version=claim.version,
        reason="Which year?",
    )
    assert claim.events.get(act="send_back").reason == "Which year?"


def test_reword_is_refused_on_a_decided_claim() -> None:
    claim = decided()
    with pytest.raises(Frozen, match="Reopen it"):
        reword(
            claim=claim,
            content=Content(wording="Other words."),
            by=claim.created_by,
            version=claim.version,
        )


def test_a_reopened_claim_is_worded_anew_and_reviewed_again() -> None:
    claim, chief = decided(), UserFactory(role="Chief")
    claim = move(
        claim=claim, act=Act.REOPEN, by=chief, version=claim.version, reason="New treaty text."
    )
    claim = reword(claim=claim, content=Content(wording="Now."), by=chief, version=claim.version)
    claim = move(claim=claim, act=Act.SUBMIT, by=chief, version=claim.version)
    assert (claim.status, claim.verdict) == (Status.IN_REVIEW, "")


def test_reword_without_a_change_says_so() -> None:
    claim = ClaimFactory()
    with pytest.raises(NothingToDo):
        reword(
            claim=claim,
            content=Content(wording=claim.wording),
            by=claim.created_by,
            version=claim.version,
        )


def test_a_reporter_tags_but_does_not_assign() -> None:
    claim = ClaimFactory()
    by = claim.created_by
    claim = plan(claim=claim, planning=Planning(tags=["budget"]), by=by, version=claim.version)
    assert claim.tags == ["budget"]
    with pytest.raises(NotAllowed, match="assign"):
        plan(
            claim=claim,
            planning=Planning(tags=["budget"], due_on=TODAY),
            by=by,
            version=claim.version,
        )


def test_assigning_a_decided_claim_does_not_lapse_it() -> None:
    claim, reviewer = decided(), UserFactory(role="Reviewer")
    claim = assign(claim=claim, to=reviewer, by=reviewer)
    assert (claim.status, claim.assignee) == (Status.DECIDED, reviewer)


def test_the_same_evidence_twice_is_one() -> None:
    evidence = EvidenceFactory()
    with pytest.raises(NothingToDo, match="already linked"):
        add_evidence(
            claim=evidence.claim,
            finding=Finding(source=evidence.source),
            by=evidence.claim.created_by,
        )


def test_removed_evidence_stays_in_the_history() -> None:
    evidence = EvidenceFactory(excerpt="Forty-nine years.")
    claim = evidence.claim
    remove_evidence(evidence=evidence, by=claim.created_by)
    removal = claim.events.get(act="remove_evidence")
    assert (removal.before["excerpt"], removal.after) == ("Forty-nine years.", None)


def test_new_evidence_lapses_a_verdict_and_tells_the_articles() -> None:
    claim = ClaimFactory()
    MentionFactory(claim=claim)
    claim.refresh_from_db()
    claim = decided(claim)
    EvidenceFactory(claim=claim, stance=Stance.CONTRADICTS)
    claim.refresh_from_db()
    assert claim.status == Status.LAPSED
    impacts = Impact.objects.filter(claim=claim)
    assert impacts.count() == 1
    chief = UserFactory(role="Chief")
    with pytest.raises(NoReason):
        resolve(impacts=impacts, status=ImpactStatus.CORRECTED, resolution="", by=chief)
    resolve(impacts=impacts, status=ImpactStatus.CORRECTED, resolution="It is 49.", by=chief)
    with pytest.raises(WrongStep, match="already"):
        resolve(impacts=impacts, status=ImpactStatus.NOTED, resolution="", by=chief)


def test_mention_keeps_the_words_and_their_surroundings() -> None:
    revision, claim = revision_of(ArticleFactory()), ClaimFactory()
    start = revision.text.index("eleven weeks")
    marked = mention(
        claim=claim, revision=revision, start=start - 1, end=start + 13, by=claim.created_by
    )
    assert marked.quote == "eleven weeks."
    assert revision.text[marked.start : marked.end] == marked.quote
    assert marked.prefix.endswith("for ")


def test_mention_twice_is_one_mention() -> None:
    first = MentionFactory()
    again = mention(
        claim=first.claim,
        revision=first.revision,
        start=first.start,
        end=first.end,
        by=first.created_by,
    )
    assert (again, Mention.objects.count()) == (first, 1)


@pytest.mark.parametrize(
    ("start", "end", "sentence"),
    [
        (5, 5, "Select them again"),
        (0, 10_000, "Select them again"),
        (-3, 5, "Select them again"),
        (3, 4, "white space"),
        (0, 120, "more than one paragraph"),
    ],
)
def test_mention_refuses_what_is_no_selection(start: int, end: int, sentence: str) -> None:
    revision, claim = revision_of(ArticleFactory()), ClaimFactory()
    with pytest.raises(BadAnchor, match=sentence):
        mention(claim=claim, revision=revision, start=start, end=end, by=claim.created_by)


def test_unmention_leaves_the_claim() -> None:
    marked = MentionFactory()
    unmention(mention=marked, by=marked.created_by)
    assert (Mention.objects.count(), Claim.objects.count()) == (0, 1)


def test_merge_moves_mentions_and_evidence_and_no_verdict() -> None:
    duplicate, kept, chief = ClaimFactory(), decided(), UserFactory(role="Chief")
    marked = MentionFactory(claim=duplicate)
    EvidenceFactory(claim=duplicate)
    duplicate.refresh_from_db()
    merge(claim=duplicate, into=kept, by=chief, version=duplicate.version, reason="The same.")
    for changed in (duplicate, kept, marked):
        changed.refresh_from_db()
    assert (duplicate.status, duplicate.merged_into) == (Status.MERGED, kept)
    assert (marked.claim, kept.evidence.count(), kept.status) == (kept, 2, Status.LAPSED)


def test_a_claim_is_not_merged_into_itself() -> None:
    claim = ClaimFactory()
    with pytest.raises(WrongStep, match="itself"):
        merge(
            claim=claim,
            into=claim,
            by=UserFactory(role="Chief"),
            version=claim.version,
            reason="Why not.",
        )


@pytest.mark.parametrize("status", [Status.WITHDRAWN, Status.MERGED])
def test_a_closed_claim_takes_no_evidence_and_no_mention(status: Status) -> None:
    claim, chief = ClaimFactory(), UserFactory(role="Chief")
    if status == Status.WITHDRAWN:
        move(claim=claim, act=Act.WITHDRAW, by=chief, version=claim.version, reason="A slip.")
    else:
        merge(claim=claim, into=ClaimFactory(), by=chief, version=claim.version, reason="The same.")
    with pytest.raises(WrongStep):
        EvidenceFactory(claim=claim)
    with pytest.raises(WrongStep):
        MentionFactory(claim=claim)


def test_notes_are_for_those_who_check() -> None:
    claim = ClaimFactory()
    write_note(claim=claim, text=" See page 4. ", by=claim.created_by)
    assert claim.notes.get().text == "See page 4."
    with pytest.raises(NotAllowed):
        write_note(claim=claim, text="Hello", by=UserFactory(role="Reader"))
