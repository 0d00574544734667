"""The history of an article, a claim, a source or a party, a page of it at a time."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_GET

from accounts.models import User
from articles.models import Article, Revision, Section
from claims.history import Line, Names, read_lines, wanted_names
from claims.models import Claim, Evidence, Mention
from pages.answers import render_page_or_part, vary_on_htmx
from pages.fields import read_id
from pages.prepared import IsIn, prepared
from sources.models import Party, Source

EVENTS_A_PAGE = 25

Owner = Article | Claim | Source | Party

_ADDRESSES: dict[type[Model], str] = {
    Article: "claims:article_history",
    Claim: "claims:history",
    Source: "sources:history",
    Party: "sources:party_history",
}


@dataclass(frozen=True, slots=True)
class HistoryPage:
    """Lines, newest first; ``earlier`` is the number to go on before, None at the beginning.

    ``address`` is where earlier ones are.
    """

    lines: list[Line]
    earlier: int | None
    address: str


@require_GET
@vary_on_htmx
def history(request: HttpRequest, pk: int) -> HttpResponse:
    """Earlier lines of a claim's history; ``before`` says before which.

    Lines are never changed, so that a former day's need no reading of that day.
    """
    return _show(request, get_object_or_404(Claim, pk=pk))


@require_GET
@vary_on_htmx
def article_history(request: HttpRequest, pk: int) -> HttpResponse:
    """What was known about an article, and who changed it. Its texts are its revisions."""
    return _show(request, get_object_or_404(Article, pk=pk))


@require_GET
@vary_on_htmx
def source_history(request: HttpRequest, pk: int) -> HttpResponse:
    """Earlier lines of a source's history."""
    return _show(request, get_object_or_404(Source, pk=pk))


@require_GET
@vary_on_htmx
def party_history(request: HttpRequest, pk: int) -> HttpResponse:
    """Earlier lines of a party's history."""
    return _show(request, get_object_or_404(Party, pk=pk))


def _show(request: HttpRequest, owner: Owner) -> HttpResponse:
    history = read_history(owner, read_id(request.GET.get("before")))
    return render_page_or_part(
        request,
        "claims/history.html",
        "claims/_history_lines.html",
        {"owner": owner, "history": history},
    )


def read_history(
    owner: Owner,
    before: int | None = None,
    *,
    cited: Iterable[Evidence] = (),
    mentions: Iterable[Mention] = (),
) -> HistoryPage:
    """The newest events, or the ones before event number ``before``. At most six queries.

    ``cited`` and ``mentions`` are some that are at hand, with sources and articles.
    """
    events = owner.events.order_by("-number")
    if before is not None:
        events = events.filter(number__lt=before)
    # One event more than is shown: it tells whether there are earlier ones.
    found = list(events[: EVENTS_A_PAGE + 1])
    shown = found[:EVENTS_A_PAGE]
    earlier = shown[-1].number if len(found) > EVENTS_A_PAGE else None
    at_hand = {
        "claim": {owner.pk: owner.wording} if isinstance(owner, Claim) else {},
        "source": {one.source_id: one.source.title for one in cited},
        "revision": {one.revision_id: one.revision.article.title for one in mentions},
    }
    lines = read_lines(shown, _look_up(wanted_names(shown), at_hand))
    return HistoryPage(lines, earlier, reverse(_ADDRESSES[type(owner)], args=[owner.pk]))


def _look_up(wanted: dict[str, set[int]], at_hand: dict[str, dict[int, str]]) -> Names:
    """One query for each table of which more is spoken of than is at hand."""
    names = {}
    for table, ids in wanted.items():
        known = at_hand.get(table, {})
        missing = ids - known.keys()
        names[table] = known | _named(table, missing) if missing else known
    return Names(names)


def _named(table: str, ids: set[int]) -> dict[int, str]:
    if table == "user":
        return {user.pk: user.display_name for user in _people(list(ids))}
    if table == "revision":
        return _pairs(Revision.objects.filter(pk__in=ids), "article__title")
    models: dict[str, tuple[type[Model], str]] = {
        "party": (Party, "name"),
        "section": (Section, "name"),
        "source": (Source, "title"),
        "claim": (Claim, "wording"),
    }
    model, column = models[table]
    return _pairs(model._default_manager.filter(pk__in=ids), column)


@prepared
def _people(ids: list[int]) -> QuerySet[User]:
    return User.objects.filter(IsIn("pk", ids)).only("username", "first_name", "last_name")


def _pairs(rows: QuerySet, column: str) -> dict[int, str]:
    return dict(rows.order_by().values_list("pk", column))
