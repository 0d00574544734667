"""Claims that were perhaps recorded twice: side by side, to be merged or kept apart."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_GET, require_POST

from accounts.errors import Refusal
from claims import policies
from claims.actions.duplicate import dismiss_duplicate
from claims.matching.offer import prepare_offered
from claims.models import Duplicate
from claims.views.queue import tabs_of_queue
from pages.answers import CONFLICT, render_page_or_part, vary_on_htmx, wants_part
from pages.keyset import Keyset, count_capped

_ORDER = Keyset("-id", size=25)


@require_GET
@vary_on_htmx
def duplicates(request: HttpRequest) -> HttpResponse:
    """The pairs, those found last first."""
    return _list(request)


@require_POST
@vary_on_htmx
def dismiss(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that the two are two."""
    status = 200
    try:
        dismiss_duplicate(duplicate=get_object_or_404(Duplicate, pk=pk), by=request.user)
    except Refusal as refusal:
        messages.error(request, str(refusal))
        status = CONFLICT
    else:
        messages.success(request, "Kept apart. The two are not brought up again.")
    return _list(request, status=status) if wants_part(request) else redirect("claims:duplicates")


def _list(request: HttpRequest, *, status: int = 200) -> HttpResponse:
    found = Duplicate.objects.open()
    page = _ORDER.read(found.for_list(), request)
    prepare_offered([claim for pair in page.rows for claim in (pair.claim, pair.other)])
    context = {
        "duplicates": page.rows,
        "page": page,
        "count": count_capped(found),
        "tabs": tabs_of_queue(None),
        "can_merge": request.user.may("claims.merge_claim"),
        "can_dismiss": policies.can_plan(request.user),
    }
    return render_page_or_part(
        request, "claims/duplicates.html", "claims/_duplicate_list.html", context, status=status
    )
