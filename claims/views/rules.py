"""The desk's rules: for everybody to read, for a chief to set."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from accounts.errors import Refusal
from claims import policies
from claims.actions.deskrule import set_rule
from claims.forms.deskrule import DeskRuleForm
from claims.models import Claim, DeskRule
from pages.answers import CONFLICT, UNPROCESSABLE, done
from pages.keyset import count_capped

_MOST_PAST = 30


@require_http_methods(["GET", "POST"])
def rules(request: HttpRequest) -> HttpResponse:
    """The rules in force and those before them; to a chief's POST, one more."""
    form = DeskRuleForm(request.POST or None)
    if request.method == "GET":
        return _page(request, DeskRuleForm())
    if not form.is_valid():
        return _page(request, form, status=UNPROCESSABLE)
    try:
        rule = set_rule(**form.cleaned_data, by=request.user)
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return _page(request, form, status=CONFLICT)
    return done(request, f"From now on: {rule}.", reverse("claims:rules"))


def _page(request: HttpRequest, form: DeskRuleForm, *, status: int = 200) -> HttpResponse:
    history = list(DeskRule.objects.select_related("by")[: _MOST_PAST + 1])
    latest = {rule.kind: rule for rule in reversed(history)}
    context: dict[str, Any] = {
        "rules": DeskRule.objects.in_force().filter(origins__gt=0).select_related("by"),
        "history": [(rule, latest[rule.kind] == rule) for rule in history[:_MOST_PAST]],
        "has_more": len(history) > _MOST_PAST,
        "below": count_capped(Claim.objects.below_the_rules()),
        "form": form if policies.can_set_rules(request.user) else None,
    }
    return render(request, "claims/rules.html", context, status=status)
