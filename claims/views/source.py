"""The page of a source. It shows who relies on it, so it stands here and not in ``sources``."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from claims.models import Evidence
from sources import policies
from sources.models import Source
from sources.tree import relayed_by, relaying
from sources.views.snapshots import kept_of

_MOST_EVIDENCE = 50


@require_GET
def source(request: HttpRequest, pk: int) -> HttpResponse:
    """What is known of a source, what it relays, and the claims that rest on it."""
    found = get_object_or_404(Source.objects.for_list().select_related("created_by", "link"), pk=pk)
    evidence = list(
        Evidence.objects.filter(source=found)
        .select_related("claim__speaker")
        .defer("claim__search")
        .order_by("-claim", "pk")[: _MOST_EVIDENCE + 1]
    )
    context = {
        "source": found,
        "relays": relayed_by(found),
        "relayed_by": relaying(found),
        "evidence": evidence[:_MOST_EVIDENCE],
        "has_more": len(evidence) > _MOST_EVIDENCE,
        "can_enter": policies.can_enter(request.user),
        "can_change": policies.can_change(request.user),
        **kept_of(found, request.user),
    }
    return render(request, "sources/source.html", context)
