"""What a claim's card offers a person: verdicts, the other steps of the life cycle, merging."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.urls import reverse

from accounts.errors import Refusal
from accounts.models import User
from claims import policies
from claims.forms.review import MergeForm, ReasonForm, StepForm, VerdictForm
from claims.models import Claim, DeskRule
from claims.workflow import Act, Verdict


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the life cycle as the card offers it: its words, its key, and its form."""

    act: Act
    label: str
    says: str
    key: str
    form: forms.Form


#: Steps that take no more than a press. Taking back is offered to whose claim it is: others who
#: may do it send it back, with a reason.
_PLAIN = {Act.SUBMIT: ("Submit for review", "s"), Act.TAKE_BACK: ("Take back", "")}

#: Steps that need a reason: label, what happens, key.
_REASONED = {
    Act.SEND_BACK: ("Send back", "The claim becomes a draft again, for its author to mend.", "b"),
    Act.REOPEN: (
        "Reopen",
        "The verdict lapses, articles that rely on it are told, and it can be worded anew.",
        "",
    ),
    Act.WITHDRAW: ("Withdraw", "It leaves the desk. Its history stays.", ""),
    Act.RESTORE: ("Restore", "It comes back as a draft.", ""),
    Act.UNMERGE: (
        "Undo the merge",
        "It is a draft of its own again. Its places in articles come back to it, and the evidence "
        "that the merge added to the other claim goes from there.",
        "",
    ),
}


def offer(claim: Claim, user: User, given: dict[str, Any]) -> dict[str, Any]:
    """What the person may do to move the claim on; forms only for what would work.

    Of the ``given`` bound forms those that have a place here are taken out.
    """
    may_decide = policies.can_move(claim, Act.DECIDE, user)
    own_eyes = may_decide and not policies.is_second_pair_of_eyes(claim, user)
    overrides = policies.can_override(user)
    alone = own_eyes and overrides
    verdict_form = None
    fitting = policies.fitting_verdicts(claim)
    rule = DeskRule.objects.facing(claim)
    unmet = [verdict for verdict in fitting if rule and verdict in rule.unmet]
    offered = [verdict for verdict in fitting if overrides or verdict not in unmet]
    if may_decide and (alone or not own_eyes):
        verdict_form = given.pop("verdict_form", None) or VerdictForm(
            initial={"version": claim.version}
        )
        verdict_form.offered = offered
    return {
        "verdict_form": verdict_form,
        "decides_alone": alone,
        "eyes_sentence": _refused_to(policies.check_second_pair_of_eyes, claim, user)
        if own_eyes
        else "",
        "asks_override": alone or (overrides and bool(unmet)),
        "rule": rule,
        "too_few_origins": policies.says_too_few(rule, unmet, claim.backings.all()),
        "lacks_evidence": _refused_to(policies.check_verdict_fits, claim, Verdict.REFUTED),
        "has_expired": claim.has_expired,
        "plain_steps": [
            Step(act, label, "", key, StepForm(initial={"version": claim.version}))
            for act, (label, key) in _PLAIN.items()
            if policies.can_move(claim, act, user)
            and (act != Act.TAKE_BACK or own_eyes or not may_decide)
        ],
        "steps": [
            Step(act, label, says, key, _reason_form(claim, act, given))
            for act, (label, says, key) in _REASONED.items()
            if policies.can_move(claim, act, user)
        ],
        "merge_form": _merge_form(claim, given)
        if policies.can_move(claim, Act.MERGE, user)
        else None,
    }


def _refused_to(check: Callable[..., None], *args: object) -> str:
    """The sentence with which ``check`` refuses; "" where it does not."""
    try:
        check(*args)
    except Refusal as refusal:
        return str(refusal)
    return ""


def _reason_form(claim: Claim, act: Act, given: dict[str, Any]) -> forms.Form:
    if given.get("step_act") == act:
        return given.pop("step_form")
    return ReasonForm(initial={"version": claim.version}, auto_id=f"{act}-%s")


def _merge_form(claim: Claim, given: dict[str, Any]) -> forms.Form:
    initial: dict[str, Any] = {"version": claim.version}
    if (into := given.get("merge_into", "")).isdecimal():
        initial["into_wording"] = into
    return given.pop("merge_form", None) or merge_form(claim, initial=initial)


def merge_form(claim: Claim, *args: Any, **kwargs: Any) -> MergeForm:
    """The merge form, whose search leaves out the claim itself."""
    address = f"{reverse('claims:claim_options')}?field=into_wording&but={claim.pk}"
    return MergeForm(*args, address=address, auto_id="merge-%s", **kwargs)
