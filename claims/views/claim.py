"""The page of a claim; making one without an article; wording and planning it."""

from datetime import date
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_http_methods

from accounts.errors import NotAllowed, Refusal
from claims import policies
from claims.actions.make import make_claim
from claims.actions.make import plan as plan_claim
from claims.actions.make import reword as reword_claim
from claims.errors import StaleVersion
from claims.forms.content import NewClaimForm, PlanForm, RewordForm
from claims.models import Claim
from claims.queue import people_of_the_desk
from claims.views.card import acted, check_read, find_claim, queue_address, refused, show_card
from claims.views.held import looks_back, show_held_claim
from pages.answers import CONFLICT, UNPROCESSABLE, done, render_page_or_part, vary_on_htmx


@require_GET
@vary_on_htmx
@looks_back
def claim(request: HttpRequest, pk: int, on: date | None = None) -> HttpResponse:
    """A claim: a page, or its card to htmx; or as it was held at the end of a day."""
    return show_held_claim(request, find_claim(pk), on) if on else show_card(request, pk)


@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Make a claim that no article makes yet."""
    try:
        policies.check_can_make(request.user)
    except Refusal:
        return render(request, "403.html", status=403)
    if request.method == "GET":
        return render(request, "claims/new.html", {"form": NewClaimForm()})
    form = NewClaimForm(request.POST)
    status = UNPROCESSABLE
    if form.is_valid():
        try:
            made = make_claim(content=form.content(), planning=form.planning(), by=request.user)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
            status = CONFLICT
        else:
            return done(
                request, "The claim is made. Add what its sources say.", made.get_absolute_url()
            )
    return render(request, "claims/new.html", {"form": form}, status=status)


@require_http_methods(["GET", "POST"])
@vary_on_htmx
def reword(request: HttpRequest, pk: int) -> HttpResponse:
    """Change what a claim asserts."""
    claim = find_claim(pk)
    form = RewordForm(request.POST or None, initial=RewordForm.standing(claim))
    try:
        if form.is_bound:
            check_read(claim, form)
        policies.check_can_reword(claim, request.user)
        if not form.is_bound:
            return _show_form(request, claim, "content_form", form)
        if not form.is_valid():
            return _show_form(request, claim, "content_form", form, status=UNPROCESSABLE)
        reword_claim(
            claim=claim,
            content=form.content(),
            by=request.user,
            version=form.cleaned_data["version"],
            reason=form.cleaned_data["reason"],
        )
    except Refusal as refusal:
        return _refuse(request, claim, refusal, "content_form", form)
    return acted(request, claim, "The claim is changed.")


@require_http_methods(["GET", "POST"])
@vary_on_htmx
def plan(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a claim's tags, dates to come, and who looks after it."""
    claim = find_claim(pk)
    form = PlanForm(
        request.POST or None,
        claim=claim,
        can_assign=policies.can_assign(request.user),
        people=people_of_the_desk(),
    )
    try:
        if form.is_bound:
            check_read(claim, form)
        policies.check_can_plan(request.user)
        if not form.is_bound:
            return _show_form(request, claim, "plan_form", form)
        if not form.is_valid():
            return _show_form(request, claim, "plan_form", form, status=UNPROCESSABLE)
        plan_claim(
            claim=claim,
            planning=form.planning(),
            by=request.user,
            version=form.cleaned_data["version"],
        )
    except Refusal as refusal:
        return _refuse(request, claim, refusal, "plan_form", form)
    return acted(request, claim, "The planning is changed.")


def _show_form(
    request: HttpRequest, claim: Claim, name: str, form: forms.Form, *, status: int = 200
) -> HttpResponse:
    """A form about a claim, as a page of its own or as a part of the claim's."""
    context: dict[str, Any] = {"claim": claim, name: form, "back": queue_address(request)}
    part = f"claims/_{name}.html"
    context["part"] = part
    return render_page_or_part(request, "claims/form.html", part, context, status=status)


def _refuse(
    request: HttpRequest, claim: Claim, refusal: Refusal, name: str, form: forms.Form
) -> HttpResponse:
    """A stale form comes back on the fresh card; any other refusal stands on the form itself."""
    if not form.is_bound:
        return refused(request, claim, refusal)
    if isinstance(refusal, NotAllowed):
        return refused(request, claim, refusal, not_for_them=form)
    if isinstance(refusal, StaleVersion):
        return refused(request, claim, refusal, **{name: form})
    form.is_valid()
    form.add_error(None, str(refusal))
    return _show_form(request, claim, name, form, status=CONFLICT)
