"""Saying that a source is an origin apart from its publisher's others, and taking it back."""

from collections.abc import Callable

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_http_methods

from accounts.errors import Refusal
from pages.answers import CONFLICT, UNPROCESSABLE, done
from sources import policies
from sources.actions.independence import set_apart, take_back_apart
from sources.forms.independence import ApartForm
from sources.models import Independence, Source


@require_http_methods(["GET", "POST"])
def apart(request: HttpRequest, pk: int) -> HttpResponse:
    """Count a source apart from its publisher's others, with a reason."""
    return _say(request, pk, set_apart, "It counts as an origin of its own.", takes_back=False)


@require_http_methods(["GET", "POST"])
def not_apart(request: HttpRequest, pk: int) -> HttpResponse:
    """Take that back, with a reason."""
    said = "It counts with its publisher’s others again."
    return _say(request, pk, take_back_apart, said, takes_back=True)


def _say(
    request: HttpRequest,
    pk: int,
    action: Callable[..., Independence],
    said: str,
    *,
    takes_back: bool,
) -> HttpResponse:
    if not policies.can_set_apart(request.user):
        raise PermissionDenied
    source = get_object_or_404(Source.objects.for_list(), pk=pk)
    form, status = ApartForm(request.POST or None), 200
    if form.is_bound:
        status = UNPROCESSABLE
        if form.is_valid():
            try:
                action(source=source, reason=form.cleaned_data["reason"], by=request.user)
            except Refusal as refusal:
                form.add_error(None, str(refusal))
                status = CONFLICT
            else:
                return done(request, said, source.get_absolute_url())
    context = {"form": form, "source": source, "takes_back": takes_back}
    return render(request, "sources/apart_form.html", context, status=status)
