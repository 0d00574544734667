"""Claims for search as you type."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from claims.models import Claim
from sources.views.search import MOST_OPTIONS, typed_in


@require_GET
def claim_options(request: HttpRequest) -> HttpResponse:
    """Claims worded like what was typed, as options; ``but`` (an id) leaves one out."""
    typed = typed_in(request)
    found = Claim.objects.for_options(typed)
    if (but := request.GET.get("but", "")).isdecimal() and len(but) < 19:
        found = found.exclude(pk=int(but))
    context = {"typed": typed, "claims": found[:MOST_OPTIONS] if typed else []}
    return render(request, "claims/_claim_options.html", context)
