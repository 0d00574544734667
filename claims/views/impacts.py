"""An impact: what a changed claim left open in an article, and how it is closed."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from accounts.errors import Refusal
from claims import policies
from claims.actions.impact import resolve
from claims.desk import listed_impacts
from claims.forms.impact import ResolveForm
from claims.models import Impact
from pages.answers import (
    CONFLICT,
    UNPROCESSABLE,
    done,
    render_page_or_part,
    render_part,
    vary_on_htmx,
    wants_part,
)

_PAGE = "claims/impact.html"
_PART = "claims/_impact.html"


@require_http_methods(["GET", "POST"])
@vary_on_htmx
def impact(request: HttpRequest, pk: int) -> HttpResponse:
    """What changed for an article, with the form that closes it for those who may."""
    found = get_object_or_404(listed_impacts(), pk=pk)
    if request.method == "GET":
        return _answer(request, found, ResolveForm())
    if not policies.can_resolve(request.user):
        raise PermissionDenied
    form = ResolveForm(request.POST)
    if not form.is_valid():
        return _answer(request, found, form, status=UNPROCESSABLE)
    try:
        resolve(impact=found, by=request.user, **form.cleaned_data)
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        fresh = listed_impacts().get(pk=pk)
        return _answer(request, fresh, form, status=CONFLICT)
    if wants_part(request):
        return render_part(
            request, _PART, {"impact": listed_impacts().get(pk=pk), "is_fresh": True}
        )
    return done(request, f"Closed for “{found.article}”.", reverse("claims:desk"))


def _answer(
    request: HttpRequest, found: Impact, form: ResolveForm, *, status: int = 200
) -> HttpResponse:
    can_resolve = policies.can_resolve(request.user)
    is_open = found.status == Impact.Status.OPEN
    context = {
        "impact": found,
        "form": form if can_resolve and (is_open or form.is_bound) else None,
        "is_fresh": True,
    }
    return render_page_or_part(request, _PAGE, _PART, context, status=status)
