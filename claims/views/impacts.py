"""Impacts: what changed claims left open in articles, and how it is closed, one or many at once."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Max
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.errors import Refusal
from articles.models import Article
from claims import policies
from claims.actions.impact import resolve
from claims.forms.impact import ImpactFilter, ResolveManyForm, ResolveOneForm
from claims.models import Claim, Impact
from pages.answers import (
    CONFLICT,
    UNPROCESSABLE,
    done,
    render_page_or_part,
    render_part,
    vary_on_htmx,
    wants_part,
)
from pages.keyset import Keyset

_PAGE = "claims/impact.html"
_PART = "claims/_impact.html"
_ORDER = Keyset("id", size=50)


@require_GET
@vary_on_htmx
def impacts(request: HttpRequest) -> HttpResponse:
    """What is open (or was closed), the longest open first: a page, or to htmx the list."""
    wanted = ImpactFilter(request.GET)
    return _list(request, wanted, None)


@require_POST
def close_impacts(request: HttpRequest) -> HttpResponse:
    """Close the ticked ones, or all that the filter finds, in the same words."""
    if not policies.can_resolve(request.user):
        raise PermissionDenied
    wanted, form = ImpactFilter(request.GET), ResolveManyForm(request.POST)
    if not form.is_valid():
        return _list(request, wanted, form, status=UNPROCESSABLE)
    fields = form.cleaned_data
    chosen = form.chosen(wanted.apply(Impact.objects.all(), request.user))
    try:
        count = resolve(
            impacts=Impact.objects.filter(pk__in=chosen.order_by().values("pk")),
            status=fields["status"],
            resolution=fields["resolution"],
            by=request.user,
        )
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return _list(request, wanted, form, status=CONFLICT)
    messages.success(request, f"{count} closed as {fields['status']}.")
    return redirect(f"{reverse('claims:impacts')}?{wanted.query}")


def _list(
    request: HttpRequest, wanted: ImpactFilter, form: ResolveManyForm | None, *, status: int = 200
) -> HttpResponse:
    user = request.user
    found = wanted.apply(Impact.objects.for_list(), user)
    page = _ORDER.read(found, request)
    newest = found.order_by().aggregate(newest=Max("pk"))["newest"] or 0
    if page.rows and policies.can_resolve(user) and wanted.wanted_status == Impact.Status.OPEN:
        form = form or ResolveManyForm(initial={"newest": newest})
    context = {
        "filter": wanted,
        "page": page,
        "impacts": page.rows,
        "count": found.order_by().count(),
        "article": wanted.article_id and Article.objects.filter(pk=wanted.article_id).first(),
        "claim": wanted.claim_id and Claim.objects.filter(pk=wanted.claim_id).first(),
        "form": form,
        "ticked": _ticked(form, page.rows, wanted),
    }
    return render_page_or_part(
        request, "claims/impacts.html", "claims/_impact_list.html", context, status=status
    )


def _ticked(form: ResolveManyForm | None, rows: list[Impact], wanted: ImpactFilter) -> set[int]:
    """The rows to show ticked: those that were, or all of one article's or claim's."""
    if form is not None and form.is_bound:
        return {row.pk for row in rows if str(row.pk) in form.data.getlist("impact")}
    return {row.pk for row in rows} if wanted.is_narrow else set()


@require_http_methods(["GET", "POST"])
@vary_on_htmx
def impact(request: HttpRequest, pk: int) -> HttpResponse:
    """What changed for an article, with the form that closes it for those who may."""
    found = get_object_or_404(Impact.objects.for_list(), pk=pk)
    beside = Impact.objects.beside(found)
    count = beside.count() if found.status == Impact.Status.OPEN else 0
    if request.method == "GET":
        return _answer(request, found, ResolveOneForm(beside=count))
    if not policies.can_resolve(request.user):
        raise PermissionDenied
    form = ResolveOneForm(request.POST, beside=count)
    if not form.is_valid():
        return _answer(request, found, form, status=UNPROCESSABLE)
    meant = Impact.objects.filter(pk=pk)
    if form.cleaned_data.pop("beside", False):
        meant = Impact.objects.filter(article=found.article_id, claim=found.claim_id)
    try:
        resolve(impacts=meant, by=request.user, **form.cleaned_data)
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return _answer(request, Impact.objects.for_list().get(pk=pk), form, status=CONFLICT)
    return _closed(request, Impact.objects.for_list().get(pk=pk))


def _closed(request: HttpRequest, found: Impact) -> HttpResponse:
    if wants_part(request):
        return render_part(request, _PART, {"impact": found, "is_fresh": True})
    return done(request, f"Closed for “{found.article}”.", reverse("claims:desk"))


def _answer(
    request: HttpRequest, found: Impact, form: ResolveOneForm, *, status: int = 200
) -> HttpResponse:
    can_resolve = policies.can_resolve(request.user)
    is_open = found.status == Impact.Status.OPEN
    context: dict[str, Any] = {
        "impact": found,
        "form": form if can_resolve and (is_open or form.is_bound) else None,
        "is_fresh": True,
    }
    return render_page_or_part(request, _PAGE, _PART, context, status=status)
