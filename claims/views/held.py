"""Pages that also show what the desk held true on a former day: ``?on=2027-01-03``."""

from datetime import date
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone

from claims.among import read_among
from claims.held.reading import held_on
from claims.models import Claim
from claims.models.choices import Stance
from claims.parts import read_impacts, read_parts
from claims.views.card import lapsed_because
from claims.views.history import read_history
from pages.answers import View


def looks_back(view: View) -> View:
    """Give a page the day it is to show as ``on``, and have it read the desk as it stood then.

    No day, one to come, and what is no day are today's page, without ``on``.
    """

    @wraps(view)
    def looking_back(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        day = read_day(request.GET.get("on", ""))
        try:
            with held_on(day):
                return view(request, *args, **kwargs, on=day)
        except Http404:
            if day is None:
                raise
            return render(
                request, "claims/held_nothing.html", held_context(request, day), status=404
            )

    return looking_back


def read_day(typed: str) -> date | None:
    """The day that ``typed`` is ("2027-01-03"), if it has come; else None."""
    try:
        day = date.fromisoformat(typed)
    except ValueError:
        return None
    return day if day <= timezone.localdate() else None


def held_context(request: HttpRequest, on: date | None) -> dict[str, Any]:
    """What the parts that tell of a former day need: the day, and how links stay in it or leave."""
    others = request.GET.copy()
    others.pop("on", None)
    return {
        "held_on": on,
        "held_query": f"on={on.isoformat()}" if on else "",
        "held_now": request.path + (f"?{others.urlencode()}" if others else ""),
        "last_day": timezone.localdate(),
    }


def show_held_claim(request: HttpRequest, claim: Claim, on: date) -> HttpResponse:
    """A claim as it was held on a former day: everything its card shows, and no act."""
    read_parts(claim, request.user)
    evidence = claim.evidence.all()
    context = {
        "claim": claim,
        "supporting": sum(one.stance == Stance.SUPPORTS for one in evidence),
        "contradicting": sum(one.stance == Stance.CONTRADICTS for one in evidence),
        "among": read_among(claim),
        "impacts": read_impacts(claim.pk),
        "history": read_history(claim),
        "lapsed_because": lapsed_because(claim),
        "today": on,
        "has_expired": claim.valid_until is not None and claim.valid_until < on,
        **held_context(request, on),
    }
    return render(request, "claims/held_claim.html", context)
