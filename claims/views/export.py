"""The export page: what would leave the house, and the file itself."""

from collections.abc import Iterator

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from claims import policies
from claims.actions.export import begin_export, finish_export
from claims.export.csv import CsvExport
from claims.export.filter import ExportFilter
from claims.export.places import Download, take_place
from claims.export.rows import COLUMNS, Profile
from claims.held.reading import held_on
from claims.models import ExportRecord
from claims.views.held import held_context
from pages.answers import UNPROCESSABLE, render_page_or_part, vary_on_htmx
from pages.keyset import count_capped
from pages.replica import from_replica

_PREVIEW_ROWS = 5
_PAST_EXPORTS = 20


@require_http_methods(["GET", "POST"])
@vary_on_htmx
@from_replica
def export(request: HttpRequest) -> HttpResponseBase:
    """Choose what to export, with a preview; or, to a POST, the file."""
    if not policies.can_export(request.user):
        raise PermissionDenied
    if request.method == "GET":
        return _preview(request, ExportFilter(request.GET))
    chosen = ExportFilter(request.POST)
    profile = request.POST.get("profile", Profile.DATA)
    if not chosen.is_valid() or profile not in list(Profile):
        return render(
            request, "claims/export.html", _context(request, chosen), status=UNPROCESSABLE
        )
    return _download(request, chosen, Profile(profile))


def _preview(request: HttpRequest, chosen: ExportFilter) -> HttpResponse:
    with held_on(chosen.cleaned_data.get("on") if chosen.is_valid() else None):
        context = _context(request, chosen)
        return render_page_or_part(
            request, "claims/export.html", "claims/_export_preview.html", context
        )


def _context(request: HttpRequest, chosen: ExportFilter) -> dict[str, object]:
    context: dict[str, object] = {"form": chosen, "columns": COLUMNS}
    if chosen.is_valid():
        claims = chosen.choose()
        context["count"] = count_capped(claims)
        context |= held_context(request, chosen.cleaned_data["on"])
        context["claims"] = claims.for_queue().order_by("pk")[:_PREVIEW_ROWS]
    if policies.can_see_exports(request.user):
        context["records"] = ExportRecord.objects.select_related("by")[:_PAST_EXPORTS]
    return context


def _download(request: HttpRequest, chosen: ExportFilter, profile: Profile) -> HttpResponseBase:
    site = settings.SITE_URL or request.build_absolute_uri("/")
    on = chosen.cleaned_data["on"]
    wanted = CsvExport(chosen.choose(), site=site, profile=profile, on=on)
    place = take_place()
    if place is None:
        return _busy(request, chosen)
    try:
        record = begin_export(by=request.user, profile=profile, wanted=chosen.wanted)
    except BaseException:
        place.free()
        raise
    return StreamingHttpResponse(
        Download(_recorded(wanted, record), place),
        content_type="text/csv; charset=utf-8",
        headers={
            "Content-Disposition": (
                f'attachment; filename="galley-claims-{on or timezone.localdate():%Y-%m-%d}.csv"'
            )
        },
    )


def _busy(request: HttpRequest, chosen: ExportFilter) -> HttpResponse:
    messages.error(request, "Other exports are under way. Try again in a minute.")
    answer = render(request, "claims/export.html", _context(request, chosen), status=503)
    answer["Retry-After"] = "60"
    return answer


def _recorded(wanted: CsvExport, record: ExportRecord) -> Iterator[bytes]:
    """The file's bytes; the record is finished once the last has been taken."""
    yield from wanted
    if wanted.rows is not None:
        finish_export(record=record, rows=wanted.rows)
