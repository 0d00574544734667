"""The steps of a source: withdrawing it, restoring it, and approving a confidential one."""

from collections.abc import Callable
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_http_methods

from accounts.errors import NotAllowed, Refusal
from accounts.models import User
from pages.answers import CONFLICT, UNPROCESSABLE, done
from sources.actions.confidence import approve_confidential
from sources.actions.source import restore_source, withdraw_source
from sources.forms.steps import StepForm
from sources.models import Source


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
    form = StepForm(request.POST or None) if _STEPS[act].needs_reason else None
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
