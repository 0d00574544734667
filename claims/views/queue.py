"""The queue: what waits for whom, filtered by its address; and handing a claim to somebody."""

from datetime import date

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.views.decorators.http import require_GET, require_http_methods

from accounts.errors import Refusal
from accounts.models import User
from claims import policies
from claims.actions.make import assign as assign_claim
from claims.errors import NothingToDo
from claims.models import Claim
from claims.queue import QueueFilter, people_of_the_desk, read_people
from claims.queue_list import read_queue
from claims.queue_row import prepare_rows
from claims.views.held import held_context, looks_back
from pages.answers import (
    CONFLICT,
    UNPROCESSABLE,
    render_page_or_part,
    render_part,
    vary_on_htmx,
    wants_part,
)
from pages.fields import read_id
from pages.replica import from_replica

#: Quick views: what they are called, and the filter they stand for.
_TABS = [
    ("Waiting for review", {"status": "in_review"}),
    ("Mine", {"assignee": "me"}),
    ("Drafts", {"status": "draft"}),
    ("Lapsed", {"status": "lapsed"}),
    ("All", {}),
]


@require_GET
@vary_on_htmx
@from_replica
@looks_back
def queue(request: HttpRequest, on: date | None = None) -> HttpResponse:
    """The queue, most pressing first, today or as it stood: a page, or its list alone to htmx."""
    wanted = QueueFilter(request.GET, by=request.user, people=read_people(), on=on)
    page, count = read_queue(wanted, request)
    here = request.get_full_path()
    context = {
        "filter": wanted,
        "article": wanted.article_named(),
        "claims": prepare_rows(page.rows, here=here, assigner=_assigner(request, on), on=on),
        "page": page,
        "count": count,
        "tabs": tabs_of_queue(wanted),
        "can_make": on is None and policies.can_make(request.user),
        **held_context(request, on),
        "here": here,
    }
    return render_page_or_part(request, "claims/queue.html", "claims/_queue_part.html", context)


def tabs_of_queue(wanted: QueueFilter | None) -> list[dict[str, object]]:
    """The quick views, and which of them the filter is (whatever else narrows it).

    None stands for the view of duplicates, which is no filter.
    """
    fields = wanted.wanted if wanted else {}
    chosen = {key: fields[key] for key in ("status", "assignee") if key in fields}
    on = {"on": wanted.on} if wanted and wanted.on else {}
    queue_ = reverse("claims:queue")
    tabs: list[dict[str, object]] = [
        {
            "label": label,
            "url": f"{queue_}?{urlencode(view | on)}" if view or on else queue_,
            "is_current": wanted is not None and view == chosen,
        }
        for label, view in _TABS
    ]
    duplicates = {"label": "Duplicates", "url": reverse("claims:duplicates")}
    return [*tabs, duplicates | {"is_current": wanted is None}]


@require_http_methods(["GET", "POST"])
@vary_on_htmx
def assign(request: HttpRequest, pk: int) -> HttpResponse:
    """Choose who is to look at a claim, and hand it over."""
    if not policies.can_assign(request.user):
        raise PermissionDenied
    claim = get_object_or_404(Claim.objects.for_queue(), pk=pk)
    people = people_of_the_desk()
    if request.method == "GET":
        return _choice(request, claim, list(people))
    to = request.POST.get("to", "")
    person = people.filter(pk=read_id(to)).first()
    if to and person is None:
        messages.error(request, "Choose one of the people on the desk.")
        return _choice(request, claim, list(people), status=UNPROCESSABLE)
    return _hand_over(request, claim, person)


def _hand_over(request: HttpRequest, claim: Claim, to: User | None) -> HttpResponse:
    status = 200
    try:
        assign_claim(claim=claim, to=to, by=request.user)
        if not wants_part(request):  # else the row says it, in its place
            said = f"Handed to {to.display_name}." if to else "Nobody is on this claim now."
            messages.success(request, said)
    except NothingToDo:
        pass  # it already lies with them, which is what was wanted
    except Refusal as refusal:
        messages.error(request, str(refusal))
        status = CONFLICT
    if not wants_part(request):
        return redirect(_back(request))
    fresh = Claim.objects.for_queue().get(pk=claim.pk)
    here = _back(request)
    (row,) = prepare_rows([fresh], here=here, assigner=_assigner(request), is_fresh=True)
    context = {"row": row, "here": here}
    return render_part(request, "claims/_queue_row.html", context, status=status)


def _assigner(request: HttpRequest, on: date | None = None) -> User | None:
    """Who asks, if they may hand claims over; nobody hands over those of a former day."""
    return request.user if on is None and policies.can_assign(request.user) else None


def _choice(
    request: HttpRequest, claim: Claim, people: list[User], *, status: int = 200
) -> HttpResponse:
    context = {"claim": claim, "people": people, "here": _back(request)}
    if wants_part(request):
        return render(request, "claims/_assign_choices.html", context, status=status)
    return render(request, "claims/assign.html", context, status=status)


def _back(request: HttpRequest) -> str:
    """The list the person came from, if it is one of our addresses; else the whole queue."""
    here = request.POST.get("next") or request.GET.get("next", "")
    # A word without a slash would be taken for the name of a view.
    ours = here.startswith("/") and url_has_allowed_host_and_scheme(here, allowed_hosts=None)
    return here if ours else reverse("claims:queue")
