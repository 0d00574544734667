"""Accepting the day on which a claim is proposed to be looked at again."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_POST

from accounts.errors import Refusal
from claims import policies
from claims.actions.make import look_again_on
from claims.errors import StaleVersion
from claims.parts import read_parts
from claims.proposals import propose_for
from claims.views.card import acted, find_claim, refused
from pages.answers import vary_on_htmx
from pages.fields import read_id


@require_POST
@vary_on_htmx
def accept_recheck(request: HttpRequest, pk: int) -> HttpResponse:
    """Recheck a claim on the day that its page proposed, if it still proposes that one."""
    claim = find_claim(pk)
    try:
        policies.check_can_plan(request.user)
        read_parts(claim, request.user)
        proposal = propose_for(claim, today=timezone.localdate())
        if proposal is None or request.POST.get("day") != proposal.day.isoformat():
            raise StaleVersion(claim)
        version = read_id(request.POST.get("version")) or 0
        look_again_on(claim=claim, day=proposal.day, by=request.user, version=version)
    except Refusal as refusal:
        return refused(request, claim, refusal)
    return acted(request, claim, f"To be rechecked on {proposal.day:%Y-%m-%d}.")
