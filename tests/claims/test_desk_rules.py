"""The desk's rules on origins: who sets them, and what they hold verdicts to."""

import pytest
from django.test import Client

from accounts.acting import acting
from accounts.errors import NotAllowed
from accounts.models import User
from claims.actions.decide import decide
from claims.actions.deskrule import set_rule
from claims.errors import NoReason, NothingToDo, SameEyes, TooFewOrigins
from claims.models import Backing, BelowRule, Claim, DeskRule, Verification
from claims.workflow import Verdict
from tests.factories import (
    ArticleFactory,
    DerivationFactory,
    EvidenceFactory,
    PartyFactory,
    SourceFactory,
    UserFactory,
    decided,
    in_review,
)
from tests.raw_sql import refused, run

pytestmark = pytest.mark.django_db


def figures_need(origins: int, *, needs_primary: bool = False) -> DeskRule:
    return set_rule(
        kind="figure",
        origins=origins,
        needs_primary=needs_primary,
        reason="Two wrong budgets in a month.",
        by=UserFactory(role="Chief"),
    )


def give(claim: Claim, verdict: str = "verified", **told: str) -> Verification:
    by = told.pop("by", None) or UserFactory(role="Reviewer")
    return decide(
        claim=claim,
        verdict=Verdict(verdict),
        rationale="" if verdict == "verified" else "Read it twice.",
        by=by,
        version=claim.version,
        **told,
    )


def test_the_rule_in_force_is_the_latest_of_its_kind() -> None:
    figures_need(3)
    latest = figures_need(2, needs_primary=True)
    assert list(DeskRule.objects.in_force()) == [latest]
    assert str(latest) == "Figures need two independent origins, one of them primary"


def test_only_a_chief_sets_rules_and_says_why() -> None:
    told = {"kind": "fact", "origins": 2}
    with pytest.raises(NotAllowed):
        set_rule(**told, reason="I would like it.", by=UserFactory(role="Reviewer"))
    with pytest.raises(NoReason):
        set_rule(**told, reason=" ", by=UserFactory(role="Chief"))


def test_the_same_rule_is_not_set_twice() -> None:
    figures_need(2)
    with pytest.raises(NothingToDo):
        figures_need(2)


def test_a_verdict_with_too_few_origins_is_refused_in_words() -> None:
    figures_need(2)
    claim = in_review(kind="figure", evidence=0)
    wire = SourceFactory(title="Wire", publisher=PartyFactory(name="TASS"))
    EvidenceFactory(claim=claim, source=wire)
    EvidenceFactory(claim=claim, source=DerivationFactory(relayed=wire, kind="cites").source)
    claim.refresh_from_db()
    with pytest.raises(TooFewOrigins) as caught:
        give(claim)
    assert str(caught.value) == (
        "Figures need two independent origins. This claim has 2 sources, 1 origin (TASS). "
        "Find another origin, or ask a chief to decide it with a reason."
    )


def test_a_verdict_that_meets_the_rule_is_given() -> None:
    figures_need(2)
    assert give(in_review(kind="figure", evidence=2)).overruled is None


def test_another_kind_of_claim_is_not_held_to_it() -> None:
    figures_need(2)
    give(in_review(kind="fact"))


def test_a_refutation_needs_origins_that_contradict() -> None:
    figures_need(1)
    claim = in_review(kind="figure", evidence=2)
    with pytest.raises(TooFewOrigins, match="nothing that contradicts it"):
        give(claim, "refuted")


def test_a_verdict_that_needs_no_evidence_needs_no_origins() -> None:
    figures_need(2)
    give(in_review(kind="figure"), "disputed")


@pytest.mark.parametrize(("kind", "is_primary"), [("page", False), ("dataset", True)])
def test_one_of_the_origins_has_to_be_primary(kind: str, is_primary: bool) -> None:
    figures_need(1, needs_primary=True)
    claim = in_review(kind="figure", evidence=0)
    EvidenceFactory(claim=claim, source=SourceFactory(kind=kind))
    claim.refresh_from_db()
    if is_primary:
        give(claim)
    else:
        with pytest.raises(TooFewOrigins, match="one primary origin"):
            give(claim)


def test_a_chief_decides_against_the_rule_with_a_reason_that_stays() -> None:
    rule = figures_need(2)
    claim = in_review(kind="figure")
    given = give(claim, override_reason="The register is the origin.", by=UserFactory(role="Chief"))
    assert (given.overruled, given.decided_alone) == (rule, False)


def test_an_override_says_that_it_also_went_past_four_eyes() -> None:
    rule = figures_need(2)
    chief = UserFactory(role="Chief")
    claim = in_review(kind="figure", by=chief)
    with pytest.raises(SameEyes):
        give(claim, by=chief)
    given = give(claim, override_reason="Nobody else is in.", by=chief)
    assert (given.overruled, given.decided_alone) == (rule, True)


def test_a_reviewer_does_not_override_it() -> None:
    figures_need(2)
    with pytest.raises(NotAllowed):
        give(in_review(kind="figure"), override_reason="I am sure.")


def test_a_new_rule_leaves_decided_claims_decided() -> None:
    claim = decided(kind="figure")
    figures_need(2)
    claim.refresh_from_db()
    assert claim.state == "verified"


def below() -> list[Claim]:
    return list(Claim.objects.below_the_rules())


def test_what_was_decided_before_a_rule_is_known_to_be_below_it() -> None:
    claim = decided(kind="figure")
    decided(kind="fact")
    assert below() == []
    figures_need(2)
    assert below() == [claim]
    figures_need(1)
    assert below() == []


def test_a_claim_that_loses_its_origin_lapses_sooner_than_it_is_below_the_rule() -> None:
    figures_need(1)
    source = SourceFactory(url="https://gazette.example/bridge")
    claim = in_review(EvidenceFactory(claim__kind="figure", source=source).claim, evidence=0)
    give(claim)
    assert below() == []
    ArticleFactory(url=source.url)
    assert claim.backings.get().origins == 0
    claim.refresh_from_db()
    assert (claim.status, below()) == ("lapsed", [])


def test_a_claim_that_lapses_or_was_overruled_is_not_below_the_rule() -> None:
    lapses = decided(kind="figure")
    figures_need(2)
    EvidenceFactory(claim=lapses)
    overruled = in_review(kind="figure")
    give(overruled, by=UserFactory(role="Chief"), override_reason="The ministry is the origin.")
    assert below() == []


def test_what_is_below_a_rule_is_not_set_by_hand() -> None:
    claim, rule = decided(kind="figure"), figures_need(1)
    with refused("belowrule_follows"):
        BelowRule.objects.create(claim=claim, rule=rule)


def test_the_database_holds_verdicts_to_the_rule() -> None:
    figures_need(2)
    claim, by = in_review(kind="figure"), UserFactory(role="Reviewer")
    with refused("verification_meets_the_desks_rule"), acting(by, "decide"):
        Verification.objects.create(
            claim=claim, verdict="verified", reviewer=by, claim_version=claim.version
        )


def test_the_database_notes_what_an_override_went_past_whatever_it_is_told() -> None:
    claim, by = in_review(kind="figure"), UserFactory(role="Reviewer")
    rule = figures_need(1)
    with acting(by, "decide"):
        given = Verification.objects.create(
            claim=claim,
            verdict="verified",
            reviewer=by,
            claim_version=claim.version,
            overruled=rule,
            decided_alone=True,
        )
    given.refresh_from_db()
    assert (given.overruled, given.decided_alone) == (None, False)


@pytest.mark.parametrize("role", ["Reporter", "Reviewer", "Administrator"])
def test_the_database_lets_only_a_chief_set_rules(role: str) -> None:
    by = UserFactory(role=role)
    with refused("deskrule_set_by_a_chief"), acting(by, "set_rule"):
        DeskRule.objects.create(kind="fact", origins=1, reason="Why not.", by=by)


def test_a_rule_is_set_in_ones_own_name() -> None:
    by, other = UserFactory(role="Chief"), UserFactory(role="Chief")
    with refused("deskrule_set_by_a_chief"), acting(by, "set_rule"):
        DeskRule.objects.create(kind="fact", origins=1, reason="Not me.", by=other)


@pytest.mark.parametrize(
    ("told", "constraint"),
    [
        ({"kind": "rumour"}, "deskrule_kind_known"),
        ({"reason": " "}, "deskrule_says_why"),
        ({"origins": 10}, "deskrule_within_reason"),
        ({"origins": 0, "needs_primary": True}, "deskrule_primary_is_an_origin"),
    ],
)
def test_the_database_refuses_a_rule_that_is_none(told: dict, constraint: str) -> None:
    by = UserFactory(role="Chief")
    with refused(constraint), acting(by, "set_rule"):
        DeskRule.objects.create(**{"kind": "fact", "origins": 1, "reason": "Why.", "by": by} | told)


@pytest.mark.parametrize(
    "sql", ["UPDATE claims_deskrule SET origins = 0", "DELETE FROM claims_deskrule"]
)
def test_rules_are_kept_as_they_were_set(sql: str) -> None:
    figures_need(2)
    with refused("deskrule_kept"), acting(UserFactory(role="Chief"), "set_rule"):
        run(sql)


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE claims_backing SET origins = 7",
        "UPDATE claims_backing SET claim_id = claim_id + 1",
        "DELETE FROM claims_backing",
        "INSERT INTO claims_backing (claim_id, stance, sources, origins, primaries, unknown,"
        " circular, parties, documents) SELECT claim_id, 'contradicts', 1, 1, 1, 0, 0, '{}', '{1}'"
        " FROM claims_backing",
    ],
)
def test_the_counts_are_not_for_anybody_to_set(sql: str) -> None:
    in_review()
    with refused("backing_is_counted"), acting(UserFactory(role="Chief"), "cheat"):
        run(sql)


def test_counts_that_are_true_may_be_written() -> None:
    in_review()
    run("UPDATE claims_backing SET origins = origins")
    assert Backing.objects.get().origins == 1


# The page of the rules


def test_few_and_many_rules_cost_the_same(
    client: Client, chief: User, django_assert_max_num_queries
) -> None:
    def cost() -> int:
        with django_assert_max_num_queries(20) as captured:
            assert client.get("/rules/").status_code == 200
        return len(captured)

    client.force_login(chief)
    figures_need(1)
    few = cost()
    for origins in (2, 3, 4, 5, 6, 7, 8, 9) * 2:
        figures_need(origins)
    assert cost() == few
