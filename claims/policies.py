"""Who may do what to a claim. ``check_can_x`` raises a ClaimError, ``can_x`` asks.

The same rules stand in ``claims.guards``, where the database keeps them whoever writes; here they
are asked first, so that a page offers only what will work and a refusal comes as a sentence.
"""

from collections.abc import Iterable, Sequence

from django.db.models import Prefetch, prefetch_related_objects

from accounts.models import User
from accounts.policies import asks, check_may
from claims.errors import (
    Frozen,
    NoEvidence,
    NoReason,
    SameEyes,
    TooFewOrigins,
    Unapproved,
    WrongStep,
)
from claims.models import Backing, Claim, DeskRule, Evidence
from claims.models.choices import SIDE_OF, STATUS_LABELS
from claims.workflow import (
    NEEDS_EVIDENCE,
    NEEDS_NO_RATIONALE,
    Act,
    Status,
    Verdict,
    find_move,
)
from pages.characters import is_blank

_ACT_WORDS = {
    Act.SUBMIT: "submit it for review",
    Act.TAKE_BACK: "take it back",
    Act.SEND_BACK: "send it back",
    Act.DECIDE: "decide on it",
    Act.LAPSE: "let it lapse",
    Act.REOPEN: "reopen it",
    Act.WITHDRAW: "withdraw it",
    Act.RESTORE: "restore it",
    Act.MERGE: "merge it",
    Act.UNMERGE: "undo its merge",
}

#: What to do instead, where a step does not fit the claim's status.
_INSTEAD = {
    Status.DRAFT: "Submit it for review first.",
    Status.IN_REVIEW: "Take it back or send it back first.",
    Status.DECIDED: "Reopen it, with a reason, if it has to change.",
    Status.LAPSED: "Submit it for review again.",
    Status.WITHDRAWN: "A chief can restore it.",
    Status.MERGED: "Work on the claim it was merged into.",
}


def check_can_move(claim: Claim, act: Act, by: User, *, reason: str = "") -> None:
    """Refuse a step that the life cycle lacks, that ``by`` may not take, or that says no why."""
    move = find_move(claim.status, act)
    if move is None or move.permission is None:
        raise WrongStep(
            f"This claim is {STATUS_LABELS[Status(claim.status)].lower()}, so you cannot "
            f"{_ACT_WORDS[act]}. {_INSTEAD[Status(claim.status)]}"
        )
    check_may(by, f"claims.{move.permission}", f"{_ACT_WORDS[act]} from here")
    if move.needs_reason and is_blank(reason):
        raise NoReason


def can_move(claim: Claim, act: Act, by: User) -> bool:
    return asks(check_can_move, claim, act, by, reason="asked")


def check_can_decide(
    claim: Claim, verdict: Verdict, by: User, *, rationale: str, override_reason: str = ""
) -> None:
    """Refuse a verdict without role, evidence, rationale, second pair of eyes or enough origins."""
    check_can_move(claim, Act.DECIDE, by)
    check_verdict_fits(claim, verdict)
    if verdict not in NEEDS_NO_RATIONALE and is_blank(rationale):
        raise NoReason("Say why: any verdict but “verified” needs a rationale.")
    if not is_blank(override_reason):
        check_may(by, "claims.override_claim", "decide alone, or against the desk’s rules")
    else:
        check_second_pair_of_eyes(claim, by)
        check_meets_desk_rule(claim, verdict)


def check_verdict_fits(claim: Claim, verdict: Verdict) -> None:
    """Refuse a verdict that needs evidence without any, and "verified" past its day."""
    if verdict in NEEDS_EVIDENCE:
        _check_rests_on_something(claim)
    if verdict == Verdict.VERIFIED and claim.has_expired:
        raise WrongStep(
            f"This claim was valid until {claim.valid_until:%Y-%m-%d}. "
            "Call it outdated, or change its validity first."
        )


def _check_rests_on_something(claim: Claim) -> None:
    """Refuse without evidence that stands, and with a source that nobody answers for. A query."""
    prefetch_related_objects([claim], Prefetch("evidence", Evidence.objects.for_page()))
    cited = [one.source for one in claim.evidence.all() if not one.source.is_withdrawn]
    if not cited:
        raise NoEvidence
    if not all(source.is_vouched_for for source in cited):
        raise Unapproved


def check_meets_desk_rule(claim: Claim, verdict: Verdict) -> None:
    """Refuse a verdict for which the desk wants more origins than there are."""
    rule = DeskRule.objects.facing(claim)
    if rule and verdict in rule.unmet:
        (says,) = says_too_few(rule, [verdict], claim.backings.named())
        raise TooFewOrigins(
            f"{says} Find another origin, or ask a chief to decide it with a reason."
        )


def says_too_few(
    rule: DeskRule | None, unmet: Sequence[Verdict], sides: Iterable[Backing]
) -> list[str]:
    """What a rule says against verdicts beside what there is, of the sides that have anything."""
    words = {side.stance: side.words for side in sides}
    nothing = {verdict: f"nothing that {side} it" for verdict, side in SIDE_OF.items()}
    worth = [verdict for verdict in unmet if SIDE_OF[verdict] in words] or unmet[:1]
    return [
        f"{rule}. This claim has {words.get(SIDE_OF[verdict], nothing[verdict])}."
        for verdict in worth
    ]


def fitting_verdicts(claim: Claim) -> list[Verdict]:
    """The verdicts that may be given as the claim stands, whoever gives them."""
    return [verdict for verdict in Verdict if asks(check_verdict_fits, claim, verdict)]


def check_second_pair_of_eyes(claim: Claim, by: User) -> None:
    """Refuse whoever made the claim, last worded it, or had a hand in its evidence. A query."""
    if claim.created_by_id == by.pk:
        part = "you made this claim"
    elif claim.worded_by_id == by.pk:
        part = "you last worded this claim"
    elif Claim.objects.sourced_by(by).filter(pk=claim.pk).exists():
        part = "you added or changed its evidence, or last regraded one of its sources"
    else:
        return
    raise SameEyes(f"Four eyes: {part}, so somebody else has to decide it. Assign it to them.")


def is_second_pair_of_eyes(claim: Claim, by: User) -> bool:
    return asks(check_second_pair_of_eyes, claim, by)


def can_override(by: User) -> bool:
    return by.may("claims.override_claim")


def check_can_set_rules(by: User, *, reason: str) -> None:
    check_may(by, "claims.add_deskrule", "set the desk’s rules")
    if is_blank(reason):
        raise NoReason("Say why: the reason stays with the rule.")


def can_set_rules(by: User) -> bool:
    return asks(check_can_set_rules, by, reason="asked")


def check_can_plan(by: User) -> None:
    check_may(by, "claims.change_claim", "change claims")


def can_plan(by: User) -> bool:
    return asks(check_can_plan, by)


def check_can_reword(claim: Claim, by: User) -> None:
    check_may(by, "claims.change_claim", "change claims")
    if not claim.is_open_to_change:
        if claim.status == Status.DECIDED:
            raise Frozen
        raise WrongStep(
            f"This claim is {STATUS_LABELS[Status(claim.status)].lower()}, so it cannot be "
            f"changed. {_INSTEAD[Status(claim.status)]}"
        )


def can_reword(claim: Claim, by: User) -> bool:
    return asks(check_can_reword, claim, by)


def check_can_change_evidence(claim: Claim, by: User) -> None:
    check_may(by, "claims.add_evidence", "add or change evidence")
    if not claim.is_open_to_evidence:
        raise WrongStep(
            f"This claim is {STATUS_LABELS[Status(claim.status)].lower()}, so its evidence is "
            f"closed. {_INSTEAD[Status(claim.status)]}"
        )


def can_change_evidence(claim: Claim, by: User) -> bool:
    return asks(check_can_change_evidence, claim, by)


def check_can_make(by: User) -> None:
    check_may(by, "claims.add_claim", "make claims")


def can_make(by: User) -> bool:
    return asks(check_can_make, by)


def check_can_mention(claim: Claim, by: User) -> None:
    check_may(by, "claims.add_mention", "mark claims in an article")
    if not claim.is_open_to_evidence:
        raise WrongStep(
            f"This claim is {STATUS_LABELS[Status(claim.status)].lower()}, so no words can be "
            f"linked to it. {_INSTEAD[Status(claim.status)]}"
        )


def check_can_unmention(by: User) -> None:
    check_may(by, "claims.delete_mention", "take marks off an article")


def can_unmention(by: User) -> bool:
    return asks(check_can_unmention, by)


def check_can_reanchor(by: User) -> None:
    check_may(by, "claims.add_mention", "say where a claim stands in an article")


def can_reanchor(by: User) -> bool:
    return asks(check_can_reanchor, by)


def check_can_assign(by: User) -> None:
    check_may(by, "claims.assign_claim", "assign claims or set when they are due")


def can_assign(by: User) -> bool:
    return asks(check_can_assign, by)


def check_can_note(by: User) -> None:
    check_may(by, "claims.add_note", "write notes")


def can_note(by: User) -> bool:
    return asks(check_can_note, by)


def can_review(by: User) -> bool:
    """Whether a role of ``by`` gives verdicts; on which claims is another question."""
    return by.may("claims.decide_claim")


def check_can_export(by: User) -> None:
    check_may(by, "claims.export_claim", "export claims")


def can_export(by: User) -> bool:
    return asks(check_can_export, by)


def can_see_exports(by: User) -> bool:
    return by.may("claims.view_exportrecord")


def check_can_sign_off(by: User) -> None:
    check_may(by, "claims.sign_off_article", "sign articles off")


def can_sign_off(by: User) -> bool:
    return asks(check_can_sign_off, by)


def check_can_resolve(by: User) -> None:
    check_may(by, "claims.change_impact", "close what an article has open")


def can_resolve(by: User) -> bool:
    return asks(check_can_resolve, by)
