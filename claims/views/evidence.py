"""What sources say about a claim: adding, changing and removing it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from accounts.errors import Refusal
from claims import policies
from claims.actions.evidence import add_evidence, change_evidence, remove_evidence
from claims.forms.evidence import EvidenceForm, RemoveForm
from claims.models import Claim, Evidence
from claims.views.card import acted, find_claim
from claims.views.form import about_form, refuse_form, show_form
from claims.workflow import Status
from pages.answers import vary_on_htmx
from sources.policies import check_is_confided

#: Names of the buttons that only look again: at a source chosen, or at all of them.
_LOOK, _ANOTHER = "look", "another"


@require_http_methods(["GET", "POST"])
@vary_on_htmx
def add(request: HttpRequest, pk: int) -> HttpResponse:
    """Link a claim to a source, found or entered in the same form."""
    claim = find_claim(pk)
    form = _form(request)
    about = _about(claim, "Add evidence", reverse("claims:add_evidence", args=[claim.pk]))
    try:
        policies.check_can_change_evidence(claim, request.user)
        if not form.is_valid():
            return show_form(request, form, about)
        added = add_evidence(claim=claim, finding=form.finding(), by=request.user)
    except Refusal as refusal:
        return refuse_form(request, refusal, form, about)
    return acted(request, claim, "The evidence is added.", at=f"evidence-{added.pk}")


@require_http_methods(["GET", "POST"])
@vary_on_htmx
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Change what was linked."""
    evidence = get_object_or_404(Evidence.objects.for_page().told_to(request.user), pk=pk)
    claim = find_claim(evidence.claim_id)
    form = _form(request, EvidenceForm.standing(evidence))
    about = _about(claim, "Change evidence", reverse("claims:change_evidence", args=[pk]))
    try:
        policies.check_can_change_evidence(claim, request.user)
        check_is_confided(evidence.source, request.user)
        if not form.is_valid():
            return show_form(request, form, about)
        change_evidence(evidence=evidence, finding=form.finding(), by=request.user)
    except Refusal as refusal:
        return refuse_form(request, refusal, form, about)
    return acted(request, claim, "The evidence is changed.", at=f"evidence-{pk}")


@require_http_methods(["GET", "POST"])
@vary_on_htmx
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask, then unlink a source from a claim."""
    evidence = get_object_or_404(Evidence.objects.for_page(), pk=pk)
    claim = find_claim(evidence.claim_id)
    form = RemoveForm(request.POST or None)
    address = reverse("claims:remove_evidence", args=[pk])
    part = "claims/_evidence_removal.html"
    about = _about(claim, "Remove evidence", address, part=part, evidence=evidence)
    try:
        policies.check_can_change_evidence(claim, request.user)
        check_is_confided(evidence.source, request.user)
        if not form.is_valid():
            return show_form(request, form, about)
        remove_evidence(evidence=evidence, by=request.user, reason=form.cleaned_data["reason"])
    except Refusal as refusal:
        return refuse_form(request, refusal, form, about)
    return acted(request, claim, "The evidence is removed.", at="evidence")


def _form(request: HttpRequest, standing: dict[str, Any] | None = None) -> EvidenceForm:
    """The form as sent; only looking again at its sources is not yet sending it."""
    if request.method == "GET":
        return EvidenceForm(initial=standing)
    if _ANOTHER in request.POST:
        return EvidenceForm(initial=request.POST.dict() | {"source": "", "source_search": ""})
    if _LOOK in request.POST:
        return EvidenceForm(initial=request.POST.dict())
    return EvidenceForm(request.POST)


def _about(claim: Claim, heading: str, address: str, **told: Any) -> dict[str, Any]:
    lapses = claim.status == Status.DECIDED
    return about_form(
        claim, "evidence_form", heading=heading, address=address, lapses_the_verdict=lapses, **told
    )
