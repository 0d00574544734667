"""A claim's card: what its page shows, and what every act done on the page answers with."""

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlsplit

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django_htmx.http import replace_url, reswap, retarget

from accounts.errors import NotAllowed, Refusal
from claims import policies, relating
from claims.among import read_among
from claims.errors import StaleVersion
from claims.forms.review import NoteForm
from claims.lineage import read_lineage
from claims.models import Claim, Duplicate, Evidence
from claims.models.excerpt import ExcerptState
from claims.parts import read_claim, read_impacts, read_parts
from claims.proposals import propose_for
from claims.views.history import read_history
from claims.views.offers import offer
from claims.workflow import Status
from pages.answers import CONFLICT, render_page_or_part, wants_part
from sources import policies as source_policies

#: For somebody whose role does not go so far; the card says what it lacks.
FORBIDDEN = 403
OK = 200


def find_claim(pk: int) -> Claim:
    claim = read_claim(pk)
    if claim is None:
        raise Http404
    return claim


def check_read(claim: Claim, form: forms.Form) -> None:
    """Raise StaleVersion unless ``form`` was sent by somebody who read the claim as it stands.

    Asked before anything else: what was true of the claim they read may be false by now.
    """
    form.is_valid()
    if form.cleaned_data.get("version") != claim.version:
        raise StaleVersion(claim)


def show_card(request: HttpRequest, pk: int, *, status: int = OK, **given: Any) -> HttpResponse:
    """The claim's page, or to htmx its card, as it stands by now.

    ``given`` are bound forms that take the place of fresh ones (``verdict_form``, ``step_form``
    with its ``step_act``, ``merge_form``, ``note_form``, ``content_form``), and what else is said.
    """
    # Only what was done to the claim itself makes forms beside it out of date.
    given["keeps_forms"] = status != OK or given.get("has_written", False)
    claim = find_claim(pk)
    context = _card(request, claim, given)
    response = render_page_or_part(
        request, "claims/claim.html", "claims/_claim_card.html", context, status=status
    )
    return to_card(request, claim, response) if wants_part(request) else response


def to_card(request: HttpRequest, claim: Claim, response: HttpResponse) -> HttpResponse:
    """Let an answer take the place of the whole card, whichever form asked for it.

    A form that stands on a page of its own gives way to the card, and its address to the claim's.
    """
    asked_from = urlsplit(request.htmx.current_url or "").path
    if asked_from in ("", claim.get_absolute_url()):
        return reswap(retarget(response, "#claim-card"), "outerHTML show:none")
    back = queue_address(request)
    query = f"?{urlencode({'next': back})}" if back else ""
    replace_url(response, f"{claim.get_absolute_url()}{query}")
    return reswap(retarget(response, "#form-page"), "outerHTML show:window:top")


def acted(
    request: HttpRequest,
    claim: Claim,
    sentence: str,
    *,
    at: str = "",
    leaves_queue: bool = False,
    has_written: bool = False,
) -> HttpResponse:
    """After an act: say it, and show the fresh card (without htmx, at element ``at``).

    An act by which the claim leaves the review queue offers the next one there, to whoever came
    from it.
    """
    messages.success(request, sentence)
    back = queue_address(request)
    if wants_part(request):
        return show_card(request, claim.pk, goes_on=leaves_queue, has_written=has_written)
    asked = {"next": back} if back else {}
    if leaves_queue and back:
        asked["done"] = "1"
    query = f"?{urlencode(asked)}" if asked else ""
    return redirect(f"{reverse('claims:claim', args=[claim.pk])}{query}{at and f'#{at}'}")


def refused(request: HttpRequest, claim: Claim, refusal: Refusal, **given: Any) -> HttpResponse:
    """The fresh card with the refusal's sentence on it, and what was typed kept."""
    if isinstance(refusal, StaleVersion):
        given["is_stale"] = True
        for form in _bound(given.values()):
            _freshen(form, refusal.row.version)
    status = FORBIDDEN if isinstance(refusal, NotAllowed) else CONFLICT
    return show_card(request, claim.pk, status=status, refusal=str(refusal), **given)


def queue_address(request: HttpRequest) -> str:
    """The queue, filtered as the person left it, if they came from there; else ""."""
    asked = request.POST.get("next") or request.GET.get("next", "")
    if not url_has_allowed_host_and_scheme(asked, allowed_hosts=None):
        return ""
    return asked if urlsplit(asked).path == reverse("claims:queue") else ""


def _card(request: HttpRequest, claim: Claim, given: dict[str, Any]) -> dict[str, Any]:
    user = request.user
    read_parts(claim, user)
    given.setdefault("merge_into", request.GET.get("into", ""))
    goes_on = given.pop("goes_on", "done" in request.GET)
    context = {
        "claim": claim,
        "lineage": read_lineage(claim),
        "can_derive": source_policies.can_enter(user),
        "can_set_apart": source_policies.can_set_apart(user),
        # Without a verdict there was nothing for articles to rely on.
        "impacts": read_impacts(claim.pk) if claim.verifications.all() else [],
        "words_missing": sum(_lacks_its_words(one) for one in claim.evidence.all()),
        "among": read_among(claim),
        "can_relate": relating.can_begin(claim, user),
        "can_unrelate": relating.can_unrelate(user),
        "history": read_history(claim, cited=claim.evidence.all(), mentions=claim.mentions.all()),
        "lapsed_because": lapsed_because(claim),
        "twins": Duplicate.objects.twins_of(claim) if claim.has_twins else [],
        "today": timezone.localdate(),
        "last_day": timezone.localdate(),
        "back": queue_address(request),
        "goes_on": goes_on and queue_address(request),
        "can_reword": policies.can_reword(claim, user),
        "can_plan": (can_plan := policies.can_plan(user) and claim.is_open_to_evidence),
        "proposal": propose_for(claim, today=timezone.localdate()) if can_plan else None,
        "can_change_evidence": policies.can_change_evidence(claim, user),
        "note_form": given.pop("note_form", None)
        or (NoteForm() if policies.can_note(user) else None),
        **offer(claim, user, given),
    }
    context["kept_words"] = _kept_words(context, given)
    # Forms that found no place above are not offered any more.
    return given | context


def _lacks_its_words(evidence: Evidence) -> bool:
    """Whether its excerpt was looked for and found nowhere."""
    check = getattr(evidence, "excerpt_check", None)
    return check is not None and check.state == ExcerptState.MISSING


def lapsed_because(claim: Claim) -> str:
    """Why the verdict of a lapsed claim ceased to hold."""
    if claim.status != Status.LAPSED:
        return ""
    lapses = claim.events.filter(subject="claim", after__status=Status.LAPSED)
    return lapses.order_by("-number").values_list("reason", flat=True).first() or ""


def _kept_words(context: dict[str, Any], given: dict[str, Any]) -> list[str]:
    """What was typed into forms that the fresh card does not offer any more."""
    shown = {"content_form", "plan_form"}
    lost = [form for name, form in given.items() if name not in shown]
    typed = ("wording", "rationale", "reason", "override_reason", "text")
    return [words for form in _bound(lost) for name in typed if (words := form.data.get(name, ""))]


def _bound(values: Iterable[Any]) -> list[forms.Form]:
    return [value for value in values if isinstance(value, forms.Form) and value.is_bound]


def _freshen(form: forms.Form, version: int) -> None:
    """Let a form that was sent for an older version stand for the one now shown."""
    form.data = form.data.copy()
    form.data["version"] = str(version)
