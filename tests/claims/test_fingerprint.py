"""What a verdict rests on: any change to what was looked at lapses it, and nothing else does."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounts.acting import acting
from claims.actions.decide import decide
from claims.actions.evidence import Finding, add_evidence
from claims.actions.make import Planning, assign, plan
from claims.actions.move import move
from claims.actions.note import write_note
from claims.audit import find_breaks
from claims.models import Claim
from claims.models.choices import Kind
from claims.workflow import Act, Status, Verdict
from sources.actions.confidence import approve_confidential
from sources.actions.source import restore_source, withdraw_source
from sources.models import Derivation, Source
from tests.factories import (
    ArticleFactory,
    ClaimFactory,
    DerivationFactory,
    PartyFactory,
    SourceFactory,
    UserFactory,
    confidential,
)

pytestmark = pytest.mark.django_db


class Desk:
    """A decided claim that leans on a page, which relays a wire report; and what it leaves alone.

    ``cited``, ``relayed``, ``ours`` (at the address of an article under check) and ``kept`` (a
    confidential one) were looked at, ``stray`` and ``aside`` were not.
    """

    def __init__(self) -> None:
        self.reporter, self.chief = UserFactory(role="Reporter"), UserFactory(role="Chief")
        self.outlet, self.other, self.speaker = PartyFactory.create_batch(3)
        made = {"created_by": self.reporter, "publisher": self.outlet}
        self.cited, self.relayed, self.stray, self.aside, self.ours = (
            SourceFactory(url=f"https://desk.example/{page}", **made)
            for page in ("cited", "relayed", "stray", "aside", "ours")
        )
        self.article = ArticleFactory(url=self.ours.url)
        self.kept = confidential(by=self.reporter, approved_by=self.chief)
        self.edge = DerivationFactory(source=self.cited, relayed=self.relayed, kind="quotes")
        self.claim = ClaimFactory(by=self.reporter, kind=Kind.QUOTATION, speaker=self.speaker)
        for source in (self.cited, self.kept, self.ours):
            finding = Finding(source=source, excerpt="Eleven weeks.", locator="Page 2")
            add_evidence(claim=self.claim, finding=finding, by=self.reporter)
        self.evidence = self.claim.evidence.get(source=self.cited)
        self.review()

    def review(self) -> None:
        self.claim.refresh_from_db()
        move(claim=self.claim, act=Act.SUBMIT, by=self.reporter, version=self.claim.version)
        self.claim.refresh_from_db()
        decide(
            claim=self.claim,
            verdict=Verdict.DISPUTED,
            rationale="Two records disagree.",
            by=UserFactory(role="Reviewer"),
            version=self.claim.version,
        )

    def write(self, row: Any, **values: Any) -> None:
        """Change columns of a row as any writer might, past the actions."""
        with acting(self.reporter, "change"):
            type(row)._default_manager.filter(pk=row.pk).update(**values)

    @property
    def status(self) -> str:
        return Claim.objects.values_list("status", flat=True).get(pk=self.claim.pk)

    def remembers(self) -> bool:
        """Whether what was looked at is what there is to look at."""
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT fingerprint = encode(sha256(convert_to(galley_looked_at(claim_id)::text,"
                " 'UTF8')), 'hex') FROM claims_verification ORDER BY id DESC LIMIT 1"
            )
            return cursor.fetchone()[0]


Change = Callable[[Desk], Any]


def derive(desk: Desk, source: Source, relayed: Source | None) -> None:
    with acting(desk.reporter, "derive"):
        Derivation.objects.create(source=source, relayed=relayed)


def remove(desk: Desk, row: Any) -> None:
    with acting(desk.reporter, "remove"):
        type(row)._default_manager.filter(pk=row.pk).delete()


def change_secret(desk: Desk) -> None:
    with acting(desk.reporter, "keep"):
        secret = desk.kept.secrets.create(told={"name": "Another"}, by=desk.reporter)
    secret.refresh_from_db()
    desk.write(desk.kept, secret=secret)


def withdraw(source: str) -> Change:
    return lambda desk: withdraw_source(
        source=getattr(desk, source), reason="It was forged.", by=desk.reporter
    )


#: Each by its name, so that a failing example reads as a story.
LOOKED_AT: dict[str, Change] = {
    "stance": lambda desk: desk.write(desk.evidence, stance="contradicts"),
    "excerpt": lambda desk: desk.write(desk.evidence, excerpt="Nine weeks."),
    "place": lambda desk: desk.write(desk.evidence, locator="Page 3"),
    "another source": lambda desk: desk.write(desk.evidence, source=desk.stray),
    "new evidence": lambda desk: add_evidence(
        claim=desk.claim, finding=Finding(source=desk.stray), by=desk.reporter
    ),
    "less evidence": lambda desk: remove(desk, desk.evidence),
    "title": lambda desk: desk.write(desk.cited, title="Other"),
    "kind": lambda desk: desk.write(desk.cited, kind="dataset"),
    "address": lambda desk: desk.write(desk.cited, url="https://other.example/"),
    "grade": lambda desk: desk.write(desk.cited, reliability="E"),
    "publisher": lambda desk: desk.write(desk.cited, publisher=desk.other),
    "author": lambda desk: desk.write(desk.cited, author=desk.other),
    "publication day": lambda desk: desk.write(desk.cited, published_on="2024-02-01"),
    "withdrawal": withdraw("cited"),
    "grade of what is relayed": lambda desk: desk.write(desk.relayed, reliability="E"),
    "withdrawal of what is relayed": withdraw("relayed"),
    "another relay": lambda desk: derive(desk, desk.cited, None),
    "a relay further down": lambda desk: derive(desk, desk.relayed, desk.stray),
    "no relay": lambda desk: remove(desk, desk.edge),
    "another way to relay": lambda desk: desk.write(desk.edge, kind="rewrites"),
    "grade of a confidential one": lambda desk: desk.write(desk.kept, reliability="E"),
    "reason for anonymity": lambda desk: desk.write(desk.kept, anonymity_reason="Other."),
    "identity": change_secret,
    "speaker's name": lambda desk: desk.write(desk.speaker, name="Someone else"),
    "publisher's name": lambda desk: desk.write(desk.outlet, name="Another paper"),
    "publisher's kind": lambda desk: desk.write(desk.outlet, kind="group"),
    "an article arrives there": lambda desk: ArticleFactory(url=desk.relayed.url),
    "an article moves there": lambda desk: desk.write(
        ArticleFactory(url="https://desk.example/else"), url=desk.relayed.url
    ),
    "the article there moves away": lambda desk: desk.write(
        desk.article, url="https://desk.example/else"
    ),
    "the article there has no address": lambda desk: desk.write(desk.article, url=""),
    "moves to an article": lambda desk: desk.write(desk.relayed, url=desk.ours.url),
}

NOT_LOOKED_AT: dict[str, Change] = {
    "note": lambda desk: write_note(claim=desk.claim, text="Call again.", by=desk.reporter),
    "tags": lambda desk: desk.write(desk.claim, tags=["bridge"]),
    "assignee": lambda desk: assign(
        claim=desk.claim, to=UserFactory(role="Reviewer"), by=desk.chief
    ),
    "plan": lambda desk: plan(
        claim=desk.claim,
        planning=Planning(due_on="2030-01-01", tags=["later"]),
        by=desk.chief,
        version=Claim.objects.get(pk=desk.claim.pk).version,
    ),
    "a stray source's title": lambda desk: desk.write(desk.stray, title="Typo mended"),
    "a stray source's grade": lambda desk: desk.write(desk.stray, reliability="E"),
    # Of one that nothing later is to rest on.
    "a stray withdrawal": withdraw("aside"),
    "who relays the cited one": lambda desk: derive(desk, desk.stray, desk.cited),
    "a source's notes": lambda desk: desk.write(desk.cited, notes="Seen on paper."),
    "day of access": lambda desk: desk.write(desk.cited, accessed_on="2024-03-01"),
    "a stray party's name": lambda desk: desk.write(desk.other, name="Renamed"),
    "a speaker's office": lambda desk: desk.write(desk.speaker, description="Mayor"),
    "an article elsewhere": lambda desk: ArticleFactory(url="https://desk.example/else"),
    "an article without address": lambda desk: ArticleFactory(),
    "a stray source's article": lambda desk: ArticleFactory(url=desk.stray.url),
    "an article at what relays another": lambda desk: ArticleFactory(url=desk.cited.url),
    "the article's own title": lambda desk: desk.write(desk.article, title="Typo mended"),
    "nothing at all": lambda desk: desk.write(desk.cited, title=desk.cited.title),
}


@pytest.mark.parametrize("name", LOOKED_AT)
def test_any_change_to_what_was_looked_at_lapses_the_claim_and_says_so(name: str) -> None:
    desk = Desk()
    LOOKED_AT[name](desk)
    assert desk.status == Status.LAPSED
    assert not desk.remembers()
    reason = Claim.objects.get(pk=desk.claim.pk).events.get(act="lapse").reason
    assert reason.endswith((".", "forged"))
    assert "Vendela" not in reason


@pytest.mark.parametrize("name", NOT_LOOKED_AT)
def test_a_change_to_anything_else_does_not(name: str) -> None:
    desk = Desk()
    NOT_LOOKED_AT[name](desk)
    assert desk.status == Status.DECIDED
    assert desk.remembers()


@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    harmless=st.lists(st.sampled_from(sorted(NOT_LOOKED_AT)), max_size=4, unique=True),
    at_last=st.sampled_from(sorted(LOOKED_AT)),
)
def test_a_verdict_stands_through_all_the_rest_until_one_thing_looked_at_changes(
    db: None, harmless: list[str], at_last: str
) -> None:
    with transaction.atomic():
        desk = Desk()
        for name in harmless:
            NOT_LOOKED_AT[name](desk)
            assert (desk.status, desk.remembers()) == (Status.DECIDED, True)
        LOOKED_AT[at_last](desk)
        assert desk.status == Status.LAPSED
        assert [found.fault for found in find_breaks()] == []
        transaction.set_rollback(True)


def test_the_reason_tells_from_what_to_what() -> None:
    desk = Desk()
    desk.write(desk.cited, reliability="B", publisher=desk.other)
    reason = Claim.objects.get(pk=desk.claim.pk).events.get(act="lapse").reason
    assert reason == (
        f"The source “{desk.cited.title}” changed: grade from “F” to “B”; publisher from "
        f"“{desk.outlet.name} (person)” to “{desk.other.name} (person)”."
    )


def test_a_withdrawn_source_takes_no_new_evidence_and_stands_again_with_a_reason() -> None:
    desk = Desk()
    withdraw_source(source=desk.cited, reason="It was forged.", by=desk.reporter)
    reason = Claim.objects.get(pk=desk.claim.pk).events.get(act="lapse").reason
    assert reason == f"The source “{desk.cited.title}” was withdrawn: It was forged."
    restore_source(source=desk.cited, reason="It was not.", by=desk.chief)
    said = desk.cited.events.values_list("act", "reason")[:2]
    assert list(said) == [("restore_source", "It was not."), ("withdraw_source", "It was forged.")]
    desk.review()
    assert desk.remembers()


def test_who_regraded_a_source_does_not_decide_on_what_cites_it() -> None:
    reviewer = UserFactory(role="Reviewer")
    claim = ClaimFactory()
    source = SourceFactory()
    add_evidence(claim=claim, finding=Finding(source=source), by=claim.created_by)
    assert not Claim.objects.sourced_by(reviewer).exists()
    with acting(reviewer, "change_source"):
        Source.objects.filter(pk=source.pk).update(reliability="A")
    assert list(Claim.objects.sourced_by(reviewer)) == [claim]
    assert not Claim.objects.to_be_decided_by(reviewer).exists()


def test_claims_that_are_not_decided_hear_of_it_by_their_version() -> None:
    desk = Desk()
    others = ClaimFactory.create_batch(20, by=desk.reporter)
    for claim in others:
        add_evidence(claim=claim, finding=Finding(source=desk.relayed), by=desk.reporter)
    versions = dict(Claim.objects.values_list("pk", "version"))
    desk.write(desk.relayed, reliability="D")
    assert desk.status == Status.LAPSED
    del versions[desk.claim.pk]
    later = dict(Claim.objects.exclude(pk=desk.claim.pk).values_list("pk", "version"))
    assert later == {pk: version + 1 for pk, version in versions.items()}


def test_approval_is_looked_at() -> None:
    desk = Desk()
    fresh = confidential(by=desk.reporter)
    add_evidence(claim=desk.claim, finding=Finding(source=fresh), by=desk.reporter)
    desk.review()
    approve_confidential(source=fresh, by=desk.chief)
    assert desk.status == Status.LAPSED
