"""The page of a source. It shows who relies on it, so it stands here and not in ``sources``."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from articles.models import Article
from claims.models import Evidence
from claims.views.history import read_history
from sources import policies
from sources.actions.confidence import read_identity
from sources.models import Source
from sources.tree import relayed_by, relaying
from sources.views.snapshots import kept_of

_MOST_EVIDENCE = 50


@require_GET
def source(request: HttpRequest, pk: int) -> HttpResponse:
    """What is known of a source, what it relays, and the claims that rest on it."""
    found = get_object_or_404(
        Source.objects.for_list().select_related("created_by", "withdrawn_by", "link"), pk=pk
    )
    is_confided = policies.is_confided(found, request.user)
    evidence = list(
        Evidence.objects.filter(source=found)
        .told_to(request.user)
        .select_related("claim__speaker")
        .defer("claim__search")
        .order_by("-claim", "pk")[: _MOST_EVIDENCE + 1]
    )
    said = list(found.independences.select_related("by", "undone_by"))
    article = Article.objects.filter(url=found.url).first() if found.url else None
    may_know = is_confided or not found.is_confidential
    context = {
        "source": found,
        "article": article,
        "apart": next((one for one in said if one.undone_at is None), None),
        "independences": [one for one in said if one.undone_at is not None],
        "can_set_apart": policies.can_set_apart(request.user),
        "shares_its_origin": bool(found.publisher_id or found.author_id) and article is None,
        "relays": relayed_by(found),
        "relayed_by": relaying(found),
        "evidence": evidence[:_MOST_EVIDENCE],
        "has_more": len(evidence) > _MOST_EVIDENCE,
        "can_relay": policies.can_enter(request.user) and may_know,
        "can_change": policies.can_change(request.user) and may_know,
        "can_withdraw": policies.can_withdraw(found, request.user),
        "can_approve": policies.can_approve(found, request.user),
        "identity": read_identity(found) if is_confided and found.secret_id else None,
        "confidants": found.confidants.select_related("person") if is_confided else [],
        "history": read_history(found),
        **kept_of(found, request.user),
    }
    return render(request, "sources/source.html", context)
