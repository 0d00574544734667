"""The deciding: verdicts, the other steps of the life cycle, merging, and the next in the queue."""

from typing import Any
from urllib.parse import urlsplit

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_GET, require_POST

from accounts.errors import Refusal
from claims import policies
from claims.actions.decide import decide as decide_claim
from claims.actions.merge import merge as merge_claims
from claims.actions.merge import unmerge
from claims.actions.move import move as move_claim
from claims.forms.review import ReasonForm, StepForm, VerdictForm
from claims.models import Claim
from claims.models.choices import VERDICT_LABELS
from claims.queue import ORDER, QueueFilter, read_people
from claims.views.card import (
    acted,
    check_read,
    find_claim,
    queue_address,
    refused,
    show_card,
)
from claims.views.offers import merge_form
from claims.workflow import Act, Status, Verdict, find_move
from pages.answers import UNPROCESSABLE, vary_on_htmx

#: What is said after each step; only these are anybody's to take by hand.
_SAID = {
    Act.SUBMIT: "The claim waits for review.",
    Act.TAKE_BACK: "The claim is a draft again.",
    Act.SEND_BACK: "The claim is sent back, with your reason.",
    Act.REOPEN: "The claim is reopened; its verdict no longer holds.",
    Act.WITHDRAW: "The claim is withdrawn.",
    Act.RESTORE: "The claim is a draft again.",
    Act.UNMERGE: "The claim is a draft of its own again.",
}


@require_POST
@vary_on_htmx
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a verdict."""
    claim = find_claim(pk)
    form = VerdictForm(request.POST)
    try:
        check_read(claim, form)
        policies.check_can_move(claim, Act.DECIDE, request.user)
        if not form.is_valid():
            return show_card(request, claim.pk, status=UNPROCESSABLE, verdict_form=form)
        told = form.cleaned_data
        decide_claim(
            claim=claim,
            verdict=Verdict(told["verdict"]),
            rationale=told["rationale"],
            by=request.user,
            version=told["version"],
            override_reason=told["override_reason"],
        )
    except Refusal as refusal:
        return refused(request, claim, refusal, verdict_form=form)
    word = VERDICT_LABELS[Verdict(told["verdict"])].lower()
    return acted(request, claim, f"Decided: {word}.", leaves_queue=True)


@require_POST
@vary_on_htmx
def move(request: HttpRequest, pk: int, act: str) -> HttpResponse:
    """Take one step of the life cycle that is no verdict."""
    if act not in _SAID:
        raise Http404
    claim = find_claim(pk)
    step = find_move(claim.status, act)
    needs_reason = step is not None and step.needs_reason
    form = (ReasonForm if needs_reason else StepForm)(request.POST, auto_id=f"{act}-%s")
    typed: dict[str, Any] = {"step_form": form, "step_act": act}
    try:
        check_read(claim, form)
        policies.check_can_move(claim, Act(act), request.user, reason="to be asked for")
        if not form.is_valid():
            return show_card(request, claim.pk, status=UNPROCESSABLE, **typed)
        told = {
            "claim": claim,
            "by": request.user,
            "version": form.cleaned_data["version"],
            "reason": form.cleaned_data.get("reason", ""),
        }
        moved = unmerge(**told) if act == Act.UNMERGE else move_claim(act=Act(act), **told)
    except Refusal as refusal:
        return refused(request, claim, refusal, **typed)
    leaves = claim.status == Status.IN_REVIEW and moved.status != Status.IN_REVIEW
    return acted(request, claim, _SAID[Act(act)], leaves_queue=leaves)


@require_POST
@vary_on_htmx
def merge(request: HttpRequest, pk: int) -> HttpResponse:
    """Merge a claim into another that says the same."""
    claim = find_claim(pk)
    form = merge_form(claim, request.POST)
    try:
        check_read(claim, form)
        policies.check_can_move(claim, Act.MERGE, request.user, reason="to be asked for")
        if not form.is_valid():
            return show_card(request, claim.pk, status=UNPROCESSABLE, merge_form=form)
        told = form.cleaned_data
        merge_claims(
            claim=claim,
            into=told["into"],
            by=request.user,
            version=told["version"],
            reason=told["reason"],
        )
    except Refusal as refusal:
        return refused(request, claim, refusal, merge_form=form)
    leaves = claim.status == Status.IN_REVIEW
    return acted(request, claim, "The claims are one.", leaves_queue=leaves)


@require_GET
def next_in_queue(request: HttpRequest) -> HttpResponse:
    """On to the first claim of the person's queue that waits for their eyes.

    The filter in the address ``next`` counts, but for its status.
    """
    back = queue_address(request) or reverse("claims:queue")
    query = QueryDict(urlsplit(back).query, mutable=True)
    query.pop("status", None)
    wanted = QueueFilter(query, by=request.user, people=read_people())
    waiting = wanted.apply(Claim.objects.to_be_decided_by(request.user))
    first = waiting.order_by(*ORDER.columns).first()
    if first is None:
        messages.info(request, "Nothing else in this queue waits for you.")
        return redirect(back)
    return redirect(f"{first.get_absolute_url()}?{urlencode({'next': back})}")
