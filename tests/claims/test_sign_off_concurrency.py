"""Signing off while others work on the same text, on real connections."""

import pytest

from accounts.errors import Refusal
from articles.actions.read_through import take_initial_back
from claims.actions.evidence import Finding, add_evidence
from claims.actions.mention import unmention
from claims.actions.signoff import sign_off, while_open
from claims.errors import NotCleared, SignedOff
from claims.models import Impact, SignOff
from claims.models.signoff import missing_in
from tests.claims.clearing import cleared, sentence_of
from tests.factories import SourceFactory, UserFactory, revision_of
from tests.together import together

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize("_round", range(3))
def test_no_mark_is_taken_off_a_text_as_it_is_signed_off(_round: int) -> None:
    chief, reporter = UserFactory(role="Chief"), UserFactory(role="Reporter")
    article = cleared(chief)
    revision, mark = revision_of(article), revision_of(article).mentions.get()
    signed, taken = together(
        [
            lambda: sign_off(revision=revision, by=chief),
            lambda: unmention(mention=mark, by=reporter),
        ]
    )
    assert isinstance(signed, NotCleared) != isinstance(taken, SignedOff)
    assert SignOff.objects.exists() == revision.mentions.exists()


@pytest.mark.parametrize("_round", range(3))
def test_no_initial_is_taken_back_as_a_text_is_signed_off(_round: int) -> None:
    chief, reporter = UserFactory(role="Chief"), UserFactory(role="Reporter")
    article = cleared(chief)
    revision, sentence = revision_of(article), sentence_of(article, 3)
    signed, taken = together(
        [
            lambda: sign_off(revision=revision, by=chief),
            lambda: while_open(revision, lambda: take_initial_back(sentence=sentence, by=reporter)),
        ]
    )
    assert isinstance(signed, NotCleared) != isinstance(taken, SignedOff)
    assert SignOff.objects.exists() != bool(missing_in(revision))


@pytest.mark.parametrize("_round", range(3))
def test_a_verdict_that_lapses_meanwhile_is_seen_or_opens_an_impact(_round: int) -> None:
    chief = UserFactory(role="Chief")
    article, source = cleared(chief), SourceFactory()
    revision, claim = revision_of(article), revision_of(article).mentions.get().claim
    by = UserFactory(role="Reporter")
    signed, _added = together(
        [
            lambda: sign_off(revision=revision, by=chief),
            lambda: add_evidence(claim=claim, finding=Finding(source=source), by=by),
        ]
    )
    assert Impact.objects.open().count() == 1
    if not isinstance(signed, Refusal):
        assert [each["state"] for each in signed.rests_on] == ["verified"]


@pytest.mark.parametrize("_round", range(3))
def test_of_two_chiefs_at_once_one_signs(_round: int) -> None:
    chiefs = [UserFactory(role="Chief") for _ in range(2)]
    revision = revision_of(cleared(chiefs[0]))
    results = together([lambda by=by: sign_off(revision=revision, by=by) for by in chiefs])
    assert sorted(type(each) for each in results if isinstance(each, Refusal)) == [SignedOff]
    assert SignOff.objects.count() == 1
