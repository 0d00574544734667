"""Options for search as you type, as parts for comboboxes."""

import regex
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from pages.replica import from_replica
from sources import policies
from sources.models import Party, Source

FEWEST_CHARACTERS = 2
MOST_CHARACTERS = 200
MOST_OPTIONS = 10

_CONTROL = regex.compile(r"\p{C}+")


def typed_in(request: HttpRequest) -> str:
    """What was typed so far, or "" while that is too little to search for.

    It stands in the parameter ``q``, or in the one that ``field`` names: htmx sends a field under
    the field's own name.
    """
    typed = request.GET.get(request.GET.get("field", "q"), "")
    typed = _CONTROL.sub(" ", typed[:MOST_CHARACTERS]).strip()
    return typed if len(typed) >= FEWEST_CHARACTERS else ""


@require_GET
@from_replica
def party_options(request: HttpRequest) -> HttpResponse:
    """Parties known by a name or alias like what was typed; with ``new``, also to enter it."""
    typed = typed_in(request)
    found = list(Party.objects.for_options(typed)[:MOST_OPTIONS]) if typed else []
    offers_new = (
        bool(typed)
        and "new" in request.GET
        and policies.can_enter(request.user)
        and not Party.objects.named(typed).exists()
    )
    context = {
        "typed": typed,
        "parties": found,
        "new_kinds": Party.Kind.choices if offers_new else [],
    }
    return render(request, "sources/_party_options.html", context)


@require_GET
@from_replica
def source_options(request: HttpRequest) -> HttpResponse:
    """Sources to cite by title, publisher or address; ``label=url`` names each by its address."""
    typed = typed_in(request)
    found = Source.objects.open_to_evidence_by(request.user)
    context = {
        "typed": typed,
        "sources": found.matching(typed).for_list()[:MOST_OPTIONS] if typed else [],
        "by_address": request.GET.get("label") == "url",
    }
    return render(request, "sources/_source_options.html", context)
