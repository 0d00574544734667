"""The page of a party. It shows claims and articles, so it stands here and not in ``sources``."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from articles.models import Article
from claims.models import Claim
from claims.views.history import read_history
from sources import policies
from sources.models import Party, Source

_MOST = 30


@require_GET
def party(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything somebody said, wrote and published."""
    found = get_object_or_404(Party.objects.prefetch_related("aliases"), pk=pk)
    context = {
        "party": found,
        "most": _MOST,
        "claims": Claim.objects.for_queue().filter(speaker=found).order_by("-pk")[:_MOST],
        "published": Source.objects.for_list().filter(publisher=found).order_by("-pk")[:_MOST],
        "authored": Source.objects.for_list().filter(author=found).order_by("-pk")[:_MOST],
        "articles": Article.objects.filter(outlet=found).order_by("-pk")[:_MOST],
        "history": read_history(found),
        "can_change": policies.can_change(request.user),
    }
    return render(request, "sources/party.html", context)
