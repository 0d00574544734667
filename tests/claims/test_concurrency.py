"""Many people at once, on real connections."""

from collections.abc import Callable
from uuid import uuid4

import pytest
from django.db import IntegrityError

from accounts.acting import acting
from accounts.errors import Refusal
from articles.actions.intake import store_article
from articles.errors import NewerText
from articles.models import Article, Revision
from articles.text.parsed import Block, ParsedArticle, Role
from claims.actions.decide import decide
from claims.actions.evidence import Finding, add_evidence
from claims.actions.mention import mention
from claims.actions.note import write_note
from claims.actions.reanchor import revise
from claims.errors import BadAnchor, StaleVersion
from claims.models import Claim, Mention
from claims.workflow import Status, Verdict
from sources.actions.party import find_or_make_party
from sources.models import Party
from sources.models.party import PartyKind
from tests.claims.galley_form import parsed_of
from tests.factories import (
    TEXT,
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
from tests.together import together

pytestmark = pytest.mark.django_db(transaction=True)


def test_of_many_reviewers_at_once_one_decides_and_the_others_are_told() -> None:
    claim = in_review()
    verdicts = [Verdict.VERIFIED, Verdict.REFUTED, Verdict.DISPUTED, Verdict.UNVERIFIABLE] * 2
    reviewers = [UserFactory(role="Reviewer") for _ in verdicts]
    results = together(
        [
            lambda by=by, verdict=verdict: decide(
                claim=claim, verdict=verdict, rationale="Seen.", by=by, version=claim.version
            )
            for by, verdict in zip(reviewers, verdicts, strict=True)
        ]
    )
    decisions = [result for result in results if not isinstance(result, Refusal)]
    assert len(decisions) == 1
    assert all(isinstance(result, StaleVersion) for result in results if result not in decisions)
    claim.refresh_from_db()
    assert (claim.verdict, claim.verifications.count()) == (decisions[0].verdict, 1)


@pytest.mark.parametrize("_round", range(3))
def test_no_verdict_stands_on_a_source_that_becomes_an_article_meanwhile(_round: int) -> None:
    claim, reviewer = ClaimFactory(), UserFactory(role="Reviewer")
    EvidenceFactory(claim=claim, source=SourceFactory(url="https://gazette.example/bridge"))
    claim = in_review(claim)
    decision, article = together(
        [
            lambda: decide(
                claim=claim,
                verdict=Verdict.VERIFIED,
                rationale="",
                by=reviewer,
                version=claim.version,
            ),
            lambda: ArticleFactory(url="https://gazette.example/bridge"),
        ]
    )
    assert isinstance(article, Article)
    claim.refresh_from_db()
    refused = isinstance(decision, Refusal)
    assert claim.status == (Status.IN_REVIEW if refused else Status.LAPSED)


def test_two_opposite_merges_close_no_circle() -> None:
    one, other, chief = ClaimFactory(), ClaimFactory(), UserFactory(role="Chief")

    def merge_past_the_actions(claim: Claim, into: Claim) -> str | None:
        try:
            with acting(chief, "merge", reason="The same."):
                Claim.objects.filter(pk=claim.pk).update(status=Status.MERGED, merged_into=into)
        except IntegrityError as problem:
            return problem.__cause__.diag.constraint_name
        return None

    said = together(
        [
            lambda: merge_past_the_actions(one, other),
            lambda: merge_past_the_actions(other, one),
        ]
    )
    assert set(said) == {None, "claim_merged_into_an_open_one"}


@pytest.mark.parametrize("_round", range(5))
def test_evidence_added_while_deciding_is_never_overlooked(_round: int) -> None:
    claim, reviewer = in_review(), UserFactory(role="Reviewer")
    source = SourceFactory()
    decision, _evidence = together(
        [
            lambda: decide(
                claim=claim,
                verdict=Verdict.VERIFIED,
                rationale="",
                by=reviewer,
                version=claim.version,
            ),
            lambda: add_evidence(claim=claim, finding=Finding(source=source), by=claim.created_by),
        ]
    )
    claim.refresh_from_db()
    expected = Status.IN_REVIEW if isinstance(decision, StaleVersion) else Status.LAPSED
    assert claim.status == expected


def test_history_stays_one_chain_under_many_writers() -> None:
    claim = ClaimFactory()
    writers = [UserFactory(role="Reporter") for _ in range(6)]
    together(
        [
            lambda by=by: [write_note(claim=claim, text=f"Note {n}", by=by) for n in range(5)]
            for by in writers
        ]
    )
    events = list(Claim.objects.get(pk=claim.pk).events.order_by("number"))
    assert [event.number for event in events] == list(range(1, 32))
    assert [event.previous_hash for event in events] == ["", *(e.hash for e in events[:-1])]


def test_an_article_accepted_twice_at_once_is_one_article() -> None:
    by, key = UserFactory(role="Reporter"), uuid4()
    parsed = ParsedArticle(
        title="Bridge closed",
        dek=None,
        published=None,
        outlet="The Harbour Post",
        byline=None,
        language="en",
        blocks=(Block("The harbour bridge closed on Monday.", Role.BODY),),
    )
    accept = lambda: store_article(parsed=parsed, by=by, key=key)  # noqa: E731
    first, second = together([accept, accept])
    assert first == second
    assert (Article.objects.count(), Revision.objects.count()) == (1, 1)


def test_a_party_made_twice_at_once_is_one_party() -> None:
    by = UserFactory(role="Reporter")
    make = lambda: find_or_make_party(name="Ida Lund", kind=PartyKind.PERSON, by=by)  # noqa: E731
    first, second, third = together([make, make, make])
    assert first == second == third
    assert Party.objects.count() == 1


def test_no_mark_falls_between_two_texts() -> None:
    article = ArticleFactory()
    former = revision_of(article)
    decided_one = decided(MentionFactory(article=article).claim)
    newer = parsed_of(f"A lead comes first. {TEXT}")
    quotes = ["closed on Monday", "Ferries run", "Nobody knows", "mayor Ida Lund", "eleven weeks"]

    def marking(quote: str) -> Callable[[], Mention]:
        claim, by, start = ClaimFactory(), UserFactory(role="Reporter"), TEXT.index(quote)
        end = start + len(quote)
        return lambda: mention(claim=claim, revision=former, start=start, end=end, by=by)

    revising = lambda: revise(  # noqa: E731
        article=article, parsed=newer, by=UserFactory(role="Reporter"), after=1
    )
    lapsing = lambda: EvidenceFactory(claim=decided_one)  # noqa: E731
    results = together([*map(marking, quotes), revising, lapsing])
    marked = [result for result in results if isinstance(result, Mention)]
    told = [result for result in results if isinstance(result, BadAnchor)]
    assert len(marked) + len(told) == len(quotes)
    newest = revision_of(article)
    assert newest.number == 2
    assert Mention.objects.filter(revision=newest).count() == len(marked) + 1


def test_of_many_texts_at_once_one_follows_and_the_others_are_told() -> None:
    article = ArticleFactory()
    people = [UserFactory(role="Reporter") for _ in range(4)]
    results = together(
        [
            lambda by=by: revise(
                article=article, parsed=parsed_of(f"By {by.username}. {TEXT}"), by=by, after=1
            )
            for by in people
        ]
    )
    assert sum(isinstance(result, NewerText) for result in results) == 3
    assert article.revisions.count() == 2
