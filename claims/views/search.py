"""Claims for search as you type, and those that say the same as another."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from claims import policies
from claims.matching.choose import claims_to_choose
from claims.matching.match import similar_claims
from claims.models import Claim
from claims.workflow import Act
from pages.answers import render_page_or_part, vary_on_htmx
from pages.fields import read_id
from pages.replica import from_replica
from sources.views.search import MOST_OPTIONS, typed_in


@require_GET
@from_replica
def claim_options(request: HttpRequest) -> HttpResponse:
    """Claims worded like what was typed, as options; ``but`` (an id) leaves one out."""
    typed = typed_in(request)
    found = claims_to_choose(typed)
    if but := read_id(request.GET.get("but")):
        found = found.exclude(pk=but)
    context = {"typed": typed, "claims": found[:MOST_OPTIONS]}
    return render(request, "claims/_claim_options.html", context)


@require_GET
@vary_on_htmx
def alike(request: HttpRequest, pk: int) -> HttpResponse:
    """Claims that may say the same as this one: what it could be merged into."""
    claim = get_object_or_404(Claim.objects.for_page(), pk=pk)
    context = {
        "claim": claim,
        "matches": similar_claims(claim.wording, exclude=claim.pk),
        "can_merge": policies.can_move(claim, Act.MERGE, request.user),
    }
    return render_page_or_part(request, "claims/alike.html", "claims/_alike.html", context)
