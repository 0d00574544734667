"""The list of parties; entering and changing one."""

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET, require_http_methods

from accounts.errors import StaleRow
from accounts.models import User
from pages.answers import CONFLICT, UNPROCESSABLE, done, render_page_or_part, vary_on_htmx
from pages.keyset import Keyset, count_capped
from pages.replica import from_replica
from sources import policies
from sources.actions.party import change_party, make_party, set_aliases
from sources.forms.party import PartyFilter, PartyForm
from sources.models import Party

_ORDER = Keyset("name", "id", size=50)


@require_GET
@vary_on_htmx
@from_replica
def parties(request: HttpRequest) -> HttpResponse:
    """The parties by name: a page, or the list alone to htmx."""
    wanted = PartyFilter(request.GET)
    found = wanted.apply(Party.objects.all())
    page = _ORDER.read(found.prefetch_related("aliases"), request)
    context = {
        "filter": wanted,
        "parties": page.rows,
        "page": page,
        "count": count_capped(found),
        "can_enter": policies.can_enter(request.user),
    }
    return render_page_or_part(request, "sources/parties.html", "sources/_party_list.html", context)


@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Enter a party."""
    if not policies.can_enter(request.user):
        raise PermissionDenied
    return _edit(request, None)


@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Change what is known of a party, and its other names."""
    if not policies.can_change(request.user):
        raise PermissionDenied
    return _edit(request, get_object_or_404(Party.objects.prefetch_related("aliases"), pk=pk))


def _edit(request: HttpRequest, party: Party | None) -> HttpResponse:
    form = PartyForm(request.POST or None, party=party)
    status = UNPROCESSABLE if form.is_bound else 200
    if request.method == "POST" and form.is_valid():
        try:
            kept = _keep(form, by=request.user)
        except IntegrityError as problem:
            form.add_error(*_clash(problem))
        except StaleRow as refusal:
            fresh = Party.objects.prefetch_related("aliases").get(pk=refusal.row.pk)
            stored = form.standing(fresh)
            form.show_stored(refusal, stored | {"aliases": stored["aliases"].splitlines()})
            status = CONFLICT
        else:
            return done(request, "The party is saved.", kept.get_absolute_url())
    context = {"form": form, "party": party}
    return render(request, "sources/party_form.html", context, status=status)


def _clash(problem: IntegrityError) -> tuple[str, str]:
    """The field and sentence for what only the database can tell: it folds accents its own way."""
    if problem.__cause__.diag.constraint_name == "alias_once_per_party":
        return "aliases", "Two of these are the same name but for case or accents. Take one out."
    return "name", "Somebody has just entered a party of this name. Look it up."


@transaction.atomic
def _keep(form: PartyForm, *, by: User) -> Party:
    told = dict(form.cleaned_data)
    aliases, version = told.pop("aliases"), told.pop("version")
    if form.party is None:
        party = make_party(**told, by=by)
    else:
        party = change_party(party=form.party, **told, by=by, version=version)
    set_aliases(party=party, names=aliases, by=by)
    return party
