"""A form about a claim: a page of its own, or a part that opens on the claim's card."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse

from accounts.errors import NotAllowed, Refusal
from claims.errors import StaleVersion
from claims.models import Claim
from claims.views.card import queue_address, refused
from pages.answers import CONFLICT, UNPROCESSABLE, render_page_or_part


def about_form(claim: Claim, name: str, *, part: str = "", **told: Any) -> dict[str, Any]:
    """What the templates are told besides the form, which they know as ``name``.

    ``part`` is the form's template, where it is not called after it.
    """
    return {"claim": claim, "name": name, "part": part or f"claims/_{name}.html", **told}


def show_form(
    request: HttpRequest, form: forms.Form, about: dict[str, Any], *, status: int = 0
) -> HttpResponse:
    """The form as a page, or to htmx its part alone; one sent with mistakes is answered 422."""
    context = about | {about["name"]: form, "back": queue_address(request)}
    status = status or (UNPROCESSABLE if form.is_bound else 200)
    return render_page_or_part(request, "claims/form.html", about["part"], context, status=status)


def refuse_form(
    request: HttpRequest, refusal: Refusal, form: forms.Form, about: dict[str, Any]
) -> HttpResponse:
    """The refusal on the form that was sent, or on the fresh card.

    There it stands where no form was sent, where the form is not this person's, and where what it
    was sent for has changed; what was typed stands beside it.
    """
    claim = about["claim"]
    if not form.is_bound:
        return refused(request, claim, refusal)
    if isinstance(refusal, NotAllowed):
        return refused(request, claim, refusal, not_for_them=form)
    if isinstance(refusal, StaleVersion):
        return refused(request, claim, refusal, **{about["name"]: form})
    form.is_valid()
    form.add_error(None, str(refusal))
    return show_form(request, form, about, status=CONFLICT)
