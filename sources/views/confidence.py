"""Confidential sources; and the steps of any source: approving, withdrawing, restoring."""

from collections.abc import Callable
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_http_methods

from accounts.errors import NotAllowed, Refusal
from accounts.models import User
from pages.answers import CONFLICT, UNPROCESSABLE, done
from sources import policies
from sources.actions.confidence import (
    approve_confidential,
    change_confidential,
    make_confidential,
    read_identity,
)
from sources.actions.source import restore_source, withdraw_source
from sources.errors import StaleRow
from sources.forms.confidence import ConfidentialForm, SourceStepForm
from sources.models import Source


@require_http_methods(["GET", "POST"])
def new_confidential(request: HttpRequest) -> HttpResponse:
    """Enter a source whose name is kept apart."""
    if not policies.can_enter(request.user):
        raise PermissionDenied
    form = ConfidentialForm(request.POST or None)
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
    form = ConfidentialForm(request.POST or None, source=source, identity=read_identity(source))
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


@dataclass(frozen=True, slots=True)
class _Step:
    """A step of a source as its page offers it."""

    label: str
    says: str
    done: str
    take: Callable[[Source, User, str], Source]
    needs_reason: bool = True


_STEPS = {
    "withdraw": _Step(
        "Withdraw the source",
        "Nothing new can rest on it. Every decided claim that leans on it, also through sources "
        "that relay it, lapses at once with your reason, and has to be looked at again.",
        "The source is withdrawn.",
        lambda source, by, reason: withdraw_source(source=source, reason=reason, by=by),
    ),
    "restore": _Step(
        "Take the withdrawal back",
        "Claims can rest on it again. What has lapsed stays so until somebody decides anew.",
        "The source stands again.",
        lambda source, by, reason: restore_source(source=source, reason=reason, by=by),
    ),
    "approve": _Step(
        "Approve the source",
        "You know who it is, and answer for its anonymity: verdicts may rest on it from now on.",
        "The source is approved.",
        lambda source, by, _reason: approve_confidential(source=source, by=by),
        needs_reason=False,
    ),
}


@require_http_methods(["GET", "POST"])
def step(request: HttpRequest, pk: int, act: str) -> HttpResponse:
    """Approve, withdraw or restore a source: what it means, and on POST the act."""
    if act not in _STEPS:
        raise Http404
    source = get_object_or_404(Source.objects.for_list(), pk=pk)
    form = SourceStepForm(request.POST or None) if _STEPS[act].needs_reason else None
    refusal, status = "", 200
    if request.method == "POST" and form is not None and not form.is_valid():
        status = UNPROCESSABLE
    elif request.method == "POST":
        try:
            _STEPS[act].take(source, request.user, form.cleaned_data["reason"] if form else "")
        except Refusal as problem:
            refusal = str(problem)
            status = 403 if isinstance(problem, NotAllowed) else CONFLICT
        else:
            return done(request, _STEPS[act].done, source.get_absolute_url())
    context = {"source": source, "step": _STEPS[act], "form": form, "refusal": refusal}
    return render(request, "sources/step.html", context, status=status)
