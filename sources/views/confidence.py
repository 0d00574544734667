"""Confidential sources: entering one, and changing it for those who know it."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from accounts.errors import StaleRow
from pages.answers import CONFLICT, UNPROCESSABLE, done
from sources import policies
from sources.actions.confidence import change_confidential, make_confidential, read_identity
from sources.forms.confidence import ConfidentialForm
from sources.models import Source


@require_http_methods(["GET", "POST"])
def new_confidential(request: HttpRequest) -> HttpResponse:
    """Enter a source whose name is kept apart."""
    if not policies.can_enter(request.user):
        raise PermissionDenied
    form = ConfidentialForm(request.POST or None, entered_by=request.user)
    if request.method == "GET" or not form.is_valid():
        return _form_page(request, form)
    source = make_confidential(**form.told(), by=request.user)
    return done(
        request, "The source is entered. A chief has to approve it.", source.get_absolute_url()
    )


def change_kept_apart(request: HttpRequest, source: Source) -> HttpResponse:
    """Change a confidential source, for those who know it."""
    if not policies.is_confided(source, request.user):
        raise PermissionDenied
    form = ConfidentialForm(
        request.POST or None,
        entered_by=source.created_by,
        source=source,
        identity=read_identity(source),
    )
    if request.method == "GET" or not form.is_valid():
        return _form_page(request, form)
    version = form.cleaned_data["version"]
    try:
        change_confidential(source=source, **form.told(), by=request.user, version=version)
    except StaleRow as refusal:
        source.refresh_from_db()
        stored = form.standing(source, read_identity(source))
        form.show_stored(refusal, stored | {"known_by": form.cleaned_data["known_by"]})
        return _form_page(request, form, status=CONFLICT)
    return done(request, "The source is changed.", source.get_absolute_url())


def _form_page(request: HttpRequest, form: ConfidentialForm, *, status: int = 0) -> HttpResponse:
    context = {"form": form, "source": form.source}
    status = status or (UNPROCESSABLE if form.is_bound else 200)
    return render(request, "sources/confidential_form.html", context, status=status)
