"""Claims among claims: what they are to each other, and how one falls with what it rests on."""

import random
from itertools import pairwise

import pytest

from accounts.errors import NotAllowed
from accounts.models import User
from claims.actions.decide import decide
from claims.actions.evidence import Finding, add_evidence
from claims.actions.merge import merge
from claims.actions.move import move
from claims.actions.relate import relate, unrelate
from claims.audit import find_breaks
from claims.errors import NoReason, NothingToDo, WrongStep
from claims.models import Claim, Relation
from claims.workflow import Act, Status, Verdict
from tests.factories import ClaimFactory, SourceFactory, UserFactory, decided, in_review, related

pytestmark = pytest.mark.django_db

Kind = Relation.Kind


def decided_on(*others: Claim, **fields: object) -> Claim:
    """A verified claim that depends on others."""
    claim = ClaimFactory(**fields)
    for other in others:
        related(claim, Kind.DEPENDS_ON, other)
    claim.refresh_from_db()
    return decided(claim)


def states(*claims: Claim) -> list[str]:
    found = Claim.objects.in_bulk([claim.pk for claim in claims])
    return [found[claim.pk].state for claim in claims]


def lapse_reason(claim: Claim) -> str:
    return claim.events.filter(subject="claim", after__status=Status.LAPSED).latest("number").reason


def test_a_relation_stands_in_the_histories_of_both_claims() -> None:
    one, other = ClaimFactory(), ClaimFactory()
    relation = related(one, Kind.SUPPORTS, other)
    for claim in (one, other):
        event = claim.events.get(subject="relation")
        assert event.after["kind"] == "supports"
        assert (event.after["claim_id"], event.after["other_id"]) == (one.pk, other.pk)
    unrelate(relation=relation, by=relation.made_by, reason="They speak of two bridges.")
    for claim in (one, other):
        event = claim.events.filter(subject="relation").latest("number")
        assert (event.after, event.reason) == (None, "They speak of two bridges.")
    assert find_breaks() == []


def test_readers_relate_nothing_and_a_removal_needs_a_reason() -> None:
    one, other = ClaimFactory(), ClaimFactory()
    with pytest.raises(NotAllowed):
        related(one, Kind.SUPPORTS, other, by=UserFactory(role="Reader"))
    with pytest.raises(NoReason):
        relate(claim=one, kind=Kind.SUPPORTS, other=other, note=" ", by=one.created_by)
    relation = related(one, Kind.SUPPORTS, other)
    with pytest.raises(NoReason):
        unrelate(relation=relation, by=one.created_by, reason="\u200b")
    with pytest.raises(NotAllowed):
        unrelate(relation=relation, by=UserFactory(role="Reader"), reason="So.")


def test_nothing_is_related_to_itself_twice_or_to_what_is_gone(chief: User) -> None:
    one, other, gone = ClaimFactory(), ClaimFactory(), ClaimFactory()
    related(one, Kind.CONTRADICTS, other)
    with pytest.raises(NothingToDo):
        related(other, Kind.CONTRADICTS, one)
    with pytest.raises(NothingToDo):
        related(one, Kind.CONTRADICTS, other)
    with pytest.raises(WrongStep):
        related(one, Kind.SUPPORTS, one)
    move(claim=gone, act=Act.WITHDRAW, by=chief, version=gone.version, reason="Nobody says it.")
    gone.refresh_from_db()
    for pair in ((one, gone), (gone, one)):
        with pytest.raises(WrongStep):
            related(pair[0], Kind.SUPPORTS, pair[1])


@pytest.mark.parametrize("kind", [Kind.DEPENDS_ON, Kind.SUPERSEDES])
def test_what_leads_back_is_refused_however_long_the_way(kind: str) -> None:
    chain = ClaimFactory.create_batch(4)
    for here, there in pairwise(chain):
        related(here, kind, there)
    for there in chain[1:]:
        with pytest.raises(WrongStep, match="already"):
            related(there, kind, chain[0])
    related(chain[0], kind, chain[3])


@pytest.mark.parametrize("kind", [Kind.SUPPORTS, Kind.CONTRADICTS])
def test_what_supports_or_contradicts_may_go_in_a_circle(kind: str) -> None:
    one, other, third = ClaimFactory.create_batch(3)
    related(one, kind, other)
    related(other, kind, third)
    related(third, kind, one)


def test_what_rests_on_a_lapsed_claim_lapses_with_it_and_says_why() -> None:
    ground = decided(wording="The accord was signed.")
    floor, roof = (first := decided_on(ground)), decided_on(first)
    aside = decided()
    add_evidence(
        claim=ground, finding=Finding(source=SourceFactory()), by=UserFactory(role="Reporter")
    )
    assert states(ground, floor, roof, aside) == ["lapsed", "lapsed", "lapsed", "verified"]
    for claim in (floor, roof):
        assert lapse_reason(claim) == "A claim it depends on lapsed: The accord was signed."
        assert claim.events.latest("number").actor_id is not None
    assert find_breaks() == []


@pytest.mark.parametrize(("act", "says"), [(Act.REOPEN, "lapsed"), (Act.WITHDRAW, "was withdrawn")])
def test_a_reopened_or_withdrawn_claim_takes_its_dependents_along(
    act: Act, says: str, chief: User
) -> None:
    ground = decided(wording="The accord was signed.")
    roof = decided_on(ground)
    move(claim=ground, act=act, by=chief, version=ground.version, reason="A doubt.")
    assert states(roof) == ["lapsed"]
    assert lapse_reason(roof) == f"A claim it depends on {says}: The accord was signed."


def test_another_verdict_than_verified_lapses_dependents() -> None:
    ground = in_review(wording="The accord was signed.")
    roof = decided_on(ground)
    ground.refresh_from_db()
    decide(
        claim=ground,
        verdict=Verdict.DISPUTED,
        rationale="Two records disagree.",
        by=UserFactory(role="Reviewer"),
        version=ground.version,
    )
    assert states(roof) == ["lapsed"]
    assert "was found disputed" in lapse_reason(roof)


def test_a_verified_claim_lapses_nothing() -> None:
    ground = in_review()
    roof = decided_on(ground)
    ground.refresh_from_db()
    by = UserFactory(role="Reviewer")
    decide(claim=ground, verdict=Verdict.VERIFIED, rationale="", by=by, version=ground.version)
    assert states(ground, roof) == ["verified", "verified"]


def test_a_decided_claim_lapses_when_it_is_said_to_depend_or_no_longer_to(chief: User) -> None:
    one, other = decided(), decided()
    relation = related(one, Kind.DEPENDS_ON, other)
    assert states(one, other) == ["lapsed", "verified"]
    again = decided_on(other)
    relation = again.relations.get()
    unrelate(relation=relation, by=chief, reason="They are two things.")
    assert states(again) == ["lapsed"]


def test_a_supporting_claim_takes_nothing_along(chief: User) -> None:
    ground, other = decided(), decided()
    for kind in (Kind.SUPPORTS, Kind.CONTRADICTS, Kind.SUPERSEDES):
        related(other, kind, ground)
    move(claim=ground, act=Act.REOPEN, by=chief, version=ground.version, reason="A doubt.")
    assert states(other) == ["verified"]


def test_a_merge_carries_relations_over(chief: User) -> None:
    ground, same, into, roof, foe = (ClaimFactory() for _ in range(5))
    related(same, Kind.DEPENDS_ON, ground)
    related(same, Kind.CONTRADICTS, foe)
    related(foe, Kind.CONTRADICTS, into)
    related(into, Kind.SUPPORTS, same)
    related(roof, Kind.DEPENDS_ON, same)
    roof.refresh_from_db()
    decided(roof)
    same.refresh_from_db()
    merge(claim=same, into=into, by=chief, version=same.version, reason="The same.")
    assert not Relation.objects.of(same).exists()
    assert set(Relation.objects.values_list("claim", "kind", "other")) == {
        (into.pk, "depends_on", ground.pk),
        (foe.pk, "contradicts", into.pk),
        (roof.pk, "depends_on", into.pk),
    }
    assert states(roof) == ["lapsed"]
    assert find_breaks() == []


def test_a_merge_that_would_lead_in_a_circle_is_refused(chief: User) -> None:
    top, middle, bottom = ClaimFactory.create_batch(3)
    related(top, Kind.DEPENDS_ON, middle)
    related(middle, Kind.DEPENDS_ON, bottom)
    bottom.refresh_from_db()
    with pytest.raises(WrongStep, match="already"):
        merge(claim=bottom, into=top, by=chief, version=bottom.version, reason="The same.")
    bottom.refresh_from_db()
    assert bottom.status == Status.DRAFT
    assert Relation.objects.count() == 2


@pytest.mark.parametrize("seed", range(6))
def test_exactly_what_rests_on_it_lapses_in_graphs_of_any_shape(seed: int, chief: User) -> None:
    dice = random.Random(seed)
    claims = ClaimFactory.create_batch(9)
    below: dict[int, set[int]] = {number: set() for number in range(9)}
    for number in range(1, 9):
        for other in dice.sample(range(number), k=min(number, dice.randint(0, 3))):
            related(claims[number], Kind.DEPENDS_ON, claims[other])
            below[number].add(other)
    undecided = set(dice.sample(range(1, 9), k=2))
    for number in range(9):
        if number not in undecided:
            claims[number].refresh_from_db()
            claims[number] = decided(claims[number])
    expected = {0}
    for number in range(1, 9):
        if number not in undecided and below[number] & expected:
            expected.add(number)
    ground = claims[0]
    move(claim=ground, act=Act.REOPEN, by=chief, version=ground.version, reason="A doubt.")
    lapsed = {n for n, state in enumerate(states(*claims)) if state == "lapsed"}
    assert lapsed == expected


def test_a_long_chain_lapses_whole(chief: User) -> None:
    ground = decided()
    chain = [ground]
    for _ in range(60):
        chain.append(decided_on(chain[-1]))
    ground.refresh_from_db()
    move(claim=ground, act=Act.REOPEN, by=chief, version=ground.version, reason="A doubt.")
    assert set(states(*chain)) == {"lapsed"}
