"""The page of a claim; making one without an article; wording and planning it."""

from datetime import date

from django.db.models import Prefetch, prefetch_related_objects
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from accounts.errors import Refusal
from claims import policies
from claims.actions.make import make_claim
from claims.actions.make import plan as plan_claim
from claims.actions.make import reword as reword_claim
from claims.forms.content import NewClaimForm, PlanForm, RewordForm
from claims.models import Mention
from claims.proposals import propose_for
from claims.queue import people_of_the_desk
from claims.views.card import acted, check_read, find_claim, show_card
from claims.views.form import about_form, refuse_form, show_form
from claims.views.held import looks_back, show_held_claim
from pages.answers import CONFLICT, UNPROCESSABLE, done, vary_on_htmx


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
    about = about_form(claim, "content_form")
    try:
        if form.is_bound:
            check_read(claim, form)
        policies.check_can_reword(claim, request.user)
        if not form.is_valid():
            return show_form(request, form, about)
        reword_claim(
            claim=claim,
            content=form.content(),
            by=request.user,
            version=form.cleaned_data["version"],
            reason=form.cleaned_data["reason"],
        )
    except Refusal as refusal:
        return refuse_form(request, refusal, form, about)
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
    prefetch_related_objects([claim], Prefetch("mentions", Mention.objects.for_page()))
    form.propose(propose_for(claim, today=timezone.localdate()))
    about = about_form(claim, "plan_form")
    try:
        if form.is_bound:
            check_read(claim, form)
        policies.check_can_plan(request.user)
        if not form.is_valid():
            return show_form(request, form, about)
        plan_claim(
            claim=claim,
            planning=form.planning(),
            by=request.user,
            version=form.cleaned_data["version"],
        )
    except Refusal as refusal:
        return refuse_form(request, refusal, form, about)
    return acted(request, claim, "The planning is changed.")
