"""What people say about where a claim's evidence comes from."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_POST

from accounts.errors import Refusal
from claims.views.card import acted, find_claim, refused
from pages.answers import vary_on_htmx
from pages.fields import read_id
from sources.actions.derivation import call_unrelated, derive
from sources.models import Source
from sources.models.source import DerivationKind


@require_POST
@vary_on_htmx
def accept_relay(request: HttpRequest, pk: int) -> HttpResponse:
    """Accept that one of the claim's sources took its words from another."""
    claim = find_claim(pk)
    source, relayed = _source(request, "source"), _source(request, "relayed")
    try:
        derive(source=source, relayed=relayed, kind=DerivationKind.REWRITES, by=request.user)
    except Refusal as refusal:
        return refused(request, claim, refusal)
    return acted(request, claim, f"Noted: it relays “{relayed}”.", at="origins", has_written=True)


@require_POST
@vary_on_htmx
def dismiss_relay(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that two of the claim's sources read alike by chance; that is remembered."""
    claim = find_claim(pk)
    pair = _source(request, "source"), _source(request, "relayed")
    try:
        call_unrelated(sources=pair, by=request.user)
    except Refusal as refusal:
        return refused(request, claim, refusal)
    return acted(request, claim, "It is not suggested again.", at="origins", has_written=True)


def _source(request: HttpRequest, name: str) -> Source:
    return get_object_or_404(Source, pk=read_id(request.POST.get(name)))
