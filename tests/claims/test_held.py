"""What the desk held true on a former day, read back from the history."""

from contextlib import suppress
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from accounts.errors import Refusal
from articles.actions.read_through import initial, take_initial_back
from articles.models import Sentence
from claims.actions.decide import decide
from claims.actions.evidence import Finding, add_evidence, change_evidence, remove_evidence
from claims.actions.make import Content, Planning, plan, reword
from claims.actions.mention import mention, unmention
from claims.actions.merge import merge, unmerge
from claims.actions.move import move
from claims.actions.relate import relate, unrelate
from claims.export.filter import choose_claims
from claims.export.rows import Profile, select_rows
from claims.galley.proof import read_proof
from claims.held import reading
from claims.models import Claim, Evidence, Mention, Relation, TaggedClaim
from claims.queue_row import prepare_rows
from claims.workflow import Act, Status, Verdict
from tests.factories import (
    ArticleFactory,
    ClaimFactory,
    PartyFactory,
    SourceFactory,
    UserFactory,
    revision_of,
)

pytestmark = pytest.mark.django_db

_NOW = "2000-01-01T00:00:00Z"
#: Counts changes rather than being one; no history keeps it.
_NOT_KEPT = {"version"}


def read_desk(article: Any) -> dict[str, Any]:
    """Everything a page or an export shows of the desk, read plainly."""
    claims = Claim.objects.order_by("pk")
    kept = [f.attname for f in Claim._meta.concrete_fields if f.name not in _NOT_KEPT]
    rows = prepare_rows(list(claims), here="/claims/", assigner=None, on=date(2027, 1, 1))
    proof = read_proof(article)
    verdicts = claims.order_by("pk", "verifications__pk")
    impacts = claims.order_by("pk", "impacts__pk")
    events = claims.order_by("pk", "events__number")
    return {
        "claims": [{name: getattr(claim, name) for name in kept} for claim in claims],
        "counts": [row.articles for row in rows],
        "backed": [[str(side) for side in row.sides] for row in rows],
        "found": [set(claims.matching(words).values_list("pk")) for words in ("1", "week")],
        "evidence": list(Evidence.objects.order_by("pk").values()),
        "mentions": list(Mention.objects.order_by("pk").values()),
        "relations": list(Relation.objects.order_by("pk").values()),
        "tagged": list(TaggedClaim.objects.order_by("claim", "tag").values()),
        "verdicts": list(verdicts.values_list("pk", "verifications__verdict")),
        "impacts": list(impacts.values_list("pk", "impacts__status")),
        "history": list(events.values_list("events__hash", flat=True)),
        "sentences": [(each.row.number, each.state, each.initials) for each in proof.sentences],
        "notes": [(n.key, n.state) for n in proof.notes if n.mention],
        "coverage": proof.coverage,
        "export": [read_export(status) for status in (*Status, *Verdict)],
    }


def read_export(status: str) -> list[tuple[Any, ...]]:
    sql, values = select_rows(choose_claims(status=status), site="https://x", profile=Profile.DATA)
    with connection.cursor() as cursor:
        cursor.execute(sql.replace("now()", f"'{_NOW}'::timestamptz"), values)
        return cursor.fetchall()


def moment() -> datetime:
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        return cursor.fetchone()[0]


def read_at(at: datetime, article: Any) -> dict[str, Any]:
    with connection.execute_wrapper(reading._reader(at)):
        return read_desk(article)


class Past(RuleBasedStateMachine):
    """Whatever people do: each former moment is read as it was read then."""

    @initialize()
    def open_the_desk(self) -> None:
        self.transaction = transaction.atomic()
        self.transaction.__enter__()
        self.people = [UserFactory(role=role) for role in ("Reporter", "Chief", "Reviewer")]
        self.article = ArticleFactory(by=self.people[0])
        self.sources = SourceFactory.create_batch(3)
        self.speaker = PartyFactory()
        self.claims = [ClaimFactory(by=self.people[0]) for _ in range(3)]
        self.counter = 0
        self.seen: list[tuple[datetime, dict[str, Any]]] = []

    def teardown(self) -> None:
        if hasattr(self, "transaction"):
            try:
                for at, seen in self.seen:
                    assert read_at(at, self.article) == seen
                later = moment() + timedelta(days=1)
                assert read_at(later, self.article) == read_desk(self.article)
            finally:
                transaction.set_rollback(True)
                self.transaction.__exit__(None, None, None)

    def claim(self, which: int) -> Claim:
        return Claim.objects.get(pk=self.claims[which].pk)

    @rule()
    def look(self) -> None:
        self.seen.append((moment(), read_desk(self.article)))

    @rule(which=st.integers(0, 2), who=st.integers(0, 2), act=st.sampled_from(list(Act)))
    def step(self, which: int, who: int, act: Act) -> None:
        claim, by = self.claim(which), self.people[who]
        with suppress(Refusal):
            if act == Act.DECIDE:
                verdict = Verdict.VERIFIED if self.counter % 3 else Verdict.DISPUTED
                decide(
                    claim=claim, verdict=verdict, rationale="Records.", by=by, version=claim.version
                )
            elif act == Act.MERGE:
                into = self.claim((which + 1) % 3)
                merge(claim=claim, into=into, by=by, version=claim.version, reason="The same.")
            elif act == Act.UNMERGE:
                unmerge(claim=claim, by=by, version=claim.version, reason="Not the same.")
            else:
                move(claim=claim, act=act, by=by, version=claim.version, reason="So it is.")

    @rule(which=st.integers(0, 2), speaks=st.booleans())
    def word(self, which: int, speaks: bool) -> None:
        self.counter += 1
        claim = self.claim(which)
        content = Content(
            wording=f"It closes for {self.counter} weeks.",
            speaker=self.speaker if speaks else None,
            valid_until=date(2030, 1, self.counter % 28 + 1),
        )
        with suppress(Refusal):
            reword(claim=claim, content=content, by=self.people[0], version=claim.version)

    @rule(which=st.integers(0, 2), tags=st.lists(st.sampled_from("abc"), max_size=2, unique=True))
    def plan(self, which: int, tags: list[str]) -> None:
        claim = self.claim(which)
        with suppress(Refusal):
            plan(
                claim=claim, planning=Planning(tags=tags), by=self.people[0], version=claim.version
            )

    @rule(which=st.integers(0, 2), source=st.integers(0, 2))
    def find(self, which: int, source: int) -> None:
        with suppress(Refusal):
            finding = Finding(source=self.sources[source])
            add_evidence(claim=self.claim(which), finding=finding, by=self.people[0])

    @rule(which=st.integers(0, 2), removed=st.booleans())
    def retype(self, which: int, removed: bool) -> None:
        self.counter += 1
        evidence = self.claim(which).evidence.first()
        with suppress(Refusal):
            if evidence and removed:
                remove_evidence(evidence=evidence, by=self.people[0], reason="Not it.")
            elif evidence:
                finding = Finding(
                    source=self.sources[0], stance="contradicts", excerpt=f"No {self.counter}"
                )
                change_evidence(evidence=evidence, finding=finding, by=self.people[0])

    @rule(which=st.integers(0, 2), start=st.sampled_from([0, 4, 45]))
    def mark(self, which: int, start: int) -> None:
        with suppress(Refusal):
            mention(
                claim=self.claim(which),
                revision=revision_of(self.article),
                start=start,
                end=start + 9,
                by=self.people[0],
            )

    @rule(
        which=st.integers(0, 2),
        other=st.integers(0, 2),
        kind=st.sampled_from(Relation.Kind.values),
        removed=st.booleans(),
    )
    def relate(self, which: int, other: int, kind: str, removed: bool) -> None:
        by, standing = self.people[0], Relation.objects.first()
        with suppress(Refusal):
            if removed and standing:
                unrelate(relation=standing, by=by, reason="It is not.")
            else:
                there = self.claim(other)
                relate(claim=self.claim(which), kind=kind, other=there, note="So it is.", by=by)

    @rule()
    def unmark(self) -> None:
        if mark := Mention.objects.order_by("?").first():
            unmention(mention=mark, by=self.people[0])

    @rule(number=st.integers(1, 3), back=st.booleans())
    def initial(self, number: int, back: bool) -> None:
        sentence = Sentence.objects.filter(revision__article=self.article)[number]
        act = take_initial_back if back else initial
        act(sentence=sentence, by=self.people[0])


def test_each_former_moment_reads_as_it_read_then() -> None:
    Past.TestCase.settings = settings(
        max_examples=20,
        stateful_step_count=20,
        derandomize=True,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    Past.TestCase().runTest()
