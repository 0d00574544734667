"""Whatever people do, in whatever order: the promises hold. Random walks on the real database."""

from collections.abc import Callable
from contextlib import suppress
from typing import ClassVar

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
)

from accounts.errors import Refusal
from claims.actions.decide import decide
from claims.actions.evidence import Finding, add_evidence, change_evidence, remove_evidence
from claims.actions.make import Content, reword
from claims.actions.move import move
from claims.models import Claim
from claims.workflow import MOVES, NEEDS_EVIDENCE, Act, Status, Verdict
from tests.factories import SourceFactory, UserFactory, in_review

people = st.integers(0, 3)
reasons = st.sampled_from(["", "Because of the record."])
STEPS = [Act.TAKE_BACK, Act.SEND_BACK, Act.REOPEN, Act.WITHDRAW, Act.RESTORE]


class Desk(RuleBasedStateMachine):
    """One claim, a reporter, two reviewers and a chief."""

    verdicts_seen: ClassVar[set[str]] = set()

    @initialize()
    def open_the_desk(self) -> None:
        self.transaction = transaction.atomic()
        self.transaction.__enter__()
        roles = ["Reporter", "Reviewer", "Reviewer", "Chief"]
        self.people = [UserFactory(role=role) for role in roles]
        self.claim = in_review(by=self.people[0])
        self.counter = 0
        self.looked_at = None

    def teardown(self) -> None:
        if hasattr(self, "transaction"):
            transaction.set_rollback(True)
            self.transaction.__exit__(None, None, None)

    def attempt(self, action: Callable[..., object], **kwargs: object) -> None:
        self.claim.refresh_from_db()
        with suppress(Refusal):
            action(**kwargs)
        self.claim.refresh_from_db()

    @rule(who=people, act=st.sampled_from(STEPS), reason=reasons)
    def take_a_step(self, who: int, act: Act, reason: str) -> None:
        before = Claim.objects.get(pk=self.claim.pk).status
        self.attempt(
            move,
            claim=self.claim,
            act=act,
            by=self.people[who],
            version=Claim.objects.get(pk=self.claim.pk).version,
            reason=reason,
        )
        if self.claim.status != before:
            assert (before, act, self.claim.status) in {(m.start, m.act, m.end) for m in MOVES}

    @precondition(lambda desk: desk.claim.status in (Status.DRAFT, Status.LAPSED))
    @rule(who=people)
    def submit(self, who: int) -> None:
        self.attempt(
            move,
            claim=self.claim,
            act=Act.SUBMIT,
            by=self.people[who],
            version=self.claim.version,
        )

    @rule(who=people)
    def change_the_wording(self, who: int) -> None:
        self.counter += 1
        frozen, wording = self.claim.status == Status.DECIDED, self.claim.wording
        self.attempt(
            reword,
            claim=self.claim,
            content=Content(wording=f"Wording {self.counter}."),
            by=self.people[who],
            version=self.claim.version,
        )
        assert not frozen or self.claim.wording == wording

    @rule(who=people)
    def find_evidence(self, who: int) -> None:
        finding = Finding(source=SourceFactory(created_by=self.people[0]))
        self.attempt(add_evidence, claim=self.claim, finding=finding, by=self.people[who])

    @rule(who=people)
    def retype_evidence(self, who: int) -> None:
        if evidence := self.claim.evidence.first():
            self.counter += 1
            finding = Finding(source=evidence.source, excerpt=f"Excerpt {self.counter}")
            self.attempt(change_evidence, evidence=evidence, finding=finding, by=self.people[who])

    @rule(who=people)
    def lose_evidence(self, who: int) -> None:
        if evidence := self.claim.evidence.first():
            self.attempt(remove_evidence, evidence=evidence, by=self.people[who])

    @precondition(lambda desk: desk.claim.status == Status.IN_REVIEW)
    @rule(
        who=people,
        verdict=st.sampled_from(Verdict),
        rationale=reasons,
        override=reasons,
        stale=st.sampled_from([False, False, False, True]),
    )
    def give_a_verdict(
        self, who: int, verdict: Verdict, rationale: str, override: str, stale: bool
    ) -> None:
        self.attempt(
            decide,
            claim=self.claim,
            verdict=verdict,
            rationale=rationale,
            by=self.people[who],
            version=self.claim.version - stale,
            override_reason=override,
        )

    @precondition(lambda desk: desk.claim.status == Status.IN_REVIEW)
    @rule(who=people, verdict=st.sampled_from(Verdict))
    def give_a_reasoned_verdict(self, who: int, verdict: Verdict) -> None:
        """As people mostly do; else few walks would get as far as a verdict."""
        self.give_a_verdict(who, verdict, "Read it twice.", "", stale=False)

    @invariant()
    def a_standing_verdict_was_given_by_other_eyes_on_what_still_is(self) -> None:
        if not hasattr(self, "claim") or self.claim.status != Status.DECIDED:
            return
        self.verdicts_seen.add(self.claim.verdict)
        verification = self.claim.verifications.first()
        assert verification.verdict == self.claim.verdict
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT encode(sha256(convert_to(galley_looked_at(%s)::text, 'UTF8')), 'hex')",
                [self.claim.pk],
            )
            assert cursor.fetchone()[0] == verification.fingerprint
        evidence = list(self.claim.evidence.all())
        assert evidence or self.claim.verdict not in NEEDS_EVIDENCE
        assert verification.rationale or self.claim.verdict == Verdict.VERIFIED
        own = {self.claim.created_by_id, self.claim.worded_by_id}
        own |= {person for one in evidence for person in (one.added_by_id, one.edited_by_id)}
        assert verification.reviewer_id not in own or verification.override_reason

    @invariant()
    def the_history_is_one_unbroken_chain(self) -> None:
        if not hasattr(self, "claim"):
            return
        events = list(self.claim.events.order_by("number"))
        assert [event.number for event in events] == list(range(1, len(events) + 1))
        assert [event.previous_hash for event in events[1:]] == [e.hash for e in events[:-1]]


@pytest.mark.django_db
def test_the_promises_hold_on_random_walks() -> None:
    Desk.TestCase.settings = settings(
        max_examples=60,
        stateful_step_count=30,
        derandomize=True,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    Desk.TestCase().runTest()
    # Which verdicts a walk comes to is chance; that it comes to some of either sort is not.
    assert Desk.verdicts_seen & NEEDS_EVIDENCE, "no walk reached a verdict that rests on evidence"
    assert Desk.verdicts_seen - NEEDS_EVIDENCE, "no walk reached a verdict that needs none"
