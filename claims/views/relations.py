"""What a claim is to others: saying so, and taking it back."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from accounts.errors import Refusal
from claims import relating
from claims.actions.relate import relate as relate_claims
from claims.actions.relate import unrelate as unrelate_claims
from claims.forms.relation import RelationForm, UnrelateForm
from claims.models import Relation
from claims.views.card import acted, find_claim
from claims.views.form import about_form, refuse_form, show_form
from claims.workflow import Status
from pages.answers import vary_on_htmx
from pages.fields import read_id


@require_http_methods(["GET", "POST"])
@vary_on_htmx
def relate(request: HttpRequest, pk: int) -> HttpResponse:
    """Say what a claim is to another one."""
    claim = find_claim(pk)
    others = f"{reverse('claims:claim_options')}?field=other_wording&but={claim.pk}"
    form = RelationForm(request.POST or None, address=others)
    about = about_form(
        claim,
        "relation_form",
        address=reverse("claims:relate", args=[claim.pk]),
        is_decided=claim.status == Status.DECIDED,
    )
    try:
        relating.check_can_begin(claim, request.user)
        if not form.is_valid():
            return show_form(request, form, about)
        told = form.cleaned_data
        relate_claims(
            claim=claim, kind=told["kind"], other=told["other"], note=told["note"], by=request.user
        )
    except Refusal as refusal:
        return refuse_form(request, refusal, form, about)
    return acted(request, claim, "The two claims are related.", at="among")


@require_http_methods(["GET", "POST"])
@vary_on_htmx
def unrelate(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask why, then remove a relation; ``from`` says which of its claims is looked at."""
    relation = get_object_or_404(Relation.objects.for_page(), pk=pk)
    seen_from = read_id(request.POST.get("from") or request.GET.get("from"))
    claim = find_claim(relation.other_id if seen_from == relation.other_id else relation.claim_id)
    form = UnrelateForm(request.POST or None)
    about = about_form(
        claim,
        "relation_form",
        part="claims/_relation_removal.html",
        relation=relation,
        address=reverse("claims:unrelate", args=[pk]),
    )
    try:
        relating.check_can_unrelate(request.user, reason="asked")
        if not form.is_valid():
            return show_form(request, form, about)
        unrelate_claims(relation=relation, by=request.user, reason=form.cleaned_data["reason"])
    except Refusal as refusal:
        return refuse_form(request, refusal, form, about)
    return acted(request, claim, "The relation is removed.", at="among")
