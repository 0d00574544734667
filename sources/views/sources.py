"""The list of sources; entering and changing one, and what it relays."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.errors import StaleRow
from pages.answers import CONFLICT, UNPROCESSABLE, done, render_page_or_part, vary_on_htmx
from pages.keyset import Keyset, count_capped
from pages.replica import from_replica
from sources import policies
from sources.actions.derivation import derive, underive
from sources.actions.source import change_source, find_source, make_source
from sources.forms.source import DerivationForm, SourceFilter, SourceForm
from sources.models import Derivation, Source
from sources.views.confidence import change_kept_apart

_ORDER = Keyset("-id", size=50)


@require_GET
@vary_on_htmx
@from_replica
def sources(request: HttpRequest) -> HttpResponse:
    """The sources, newest first: a page, or the list alone to htmx."""
    wanted = SourceFilter(request.GET)
    found = wanted.apply(Source.objects.for_list())
    page = _ORDER.read(found, request)
    context = {
        "filter": wanted,
        "sources": page.rows,
        "page": page,
        "count": count_capped(found),
        "can_enter": policies.can_enter(request.user),
    }
    return render_page_or_part(
        request, "sources/sources.html", "sources/_source_list.html", context
    )


@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Enter a source; the very same one is found rather than entered twice."""
    if not policies.can_enter(request.user):
        raise PermissionDenied
    form = SourceForm(request.POST or None)
    if request.method == "GET" or not form.is_valid():
        return _form_page(request, form)
    known = find_known(form)
    source = known or make_source(citation=form.citation(), by=request.user)
    said = "This source is already entered." if known else "The source is entered."
    return done(request, said, source.get_absolute_url())


def find_known(form: SourceForm) -> Source | None:
    """The source of the same address, where one was given."""
    citation = form.citation()
    return find_source(citation) if citation.url else None


@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Change what is known of a source."""
    if not policies.can_change(request.user):
        raise PermissionDenied
    source = get_object_or_404(Source.objects.for_list(), pk=pk)
    if source.is_confidential:
        return change_kept_apart(request, source)
    form = SourceForm(request.POST or None, source=source)
    if request.method == "GET" or not form.is_valid():
        return _form_page(request, form)
    version = form.cleaned_data["version"]
    try:
        change_source(source=source, citation=form.citation(), by=request.user, version=version)
    except StaleRow as refusal:
        fresh = Source.objects.for_list().get(pk=pk)
        form.show_stored(refusal, form.standing(fresh))
        return _form_page(request, form, status=CONFLICT)
    return done(request, "The source is changed.", source.get_absolute_url())


def _form_page(request: HttpRequest, form: SourceForm, *, status: int = 0) -> HttpResponse:
    status = status or (UNPROCESSABLE if form.is_bound else 200)
    context = {"form": form, "source": form.source}
    return render(request, "sources/source_form.html", context, status=status)


@require_http_methods(["GET", "POST"])
def relay(request: HttpRequest, pk: int) -> HttpResponse:
    """Say which source this one relays."""
    if not policies.can_enter(request.user):
        raise PermissionDenied
    source = get_object_or_404(Source.objects.for_list(), pk=pk)
    form = DerivationForm(request.POST or None, source=source)
    if request.method == "GET" or not form.is_valid():
        status = UNPROCESSABLE if form.is_bound else 200
        context = {"form": form, "source": source}
        return render(request, "sources/relay_form.html", context, status=status)
    if source.is_confidential and not policies.is_confided(source, request.user):
        raise PermissionDenied
    derive(
        source=source,
        relayed=form.cleaned_data["found"],
        kind=form.cleaned_data["kind"],
        by=request.user,
    )
    return done(request, "What it relays is noted.", source.get_absolute_url())


@require_POST
def unrelay(request: HttpRequest, pk: int) -> HttpResponse:
    """Take back that a source relays another."""
    if not policies.can_change(request.user):
        raise PermissionDenied
    derivation = get_object_or_404(Derivation.objects.select_related("source"), pk=pk)
    source = derivation.source
    if source.is_confidential and not policies.is_confided(source, request.user):
        raise PermissionDenied
    underive(derivation=derivation, by=request.user)
    messages.success(request, "That is taken back.")
    return redirect(source)
