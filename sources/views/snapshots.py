"""What was kept of a source: asking for it, and looking at it where it can do nothing."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.errors import NotAllowed, Refusal
from accounts.models import User
from pages.answers import CONFLICT, UNPROCESSABLE, done, render_part, wants_part
from pages.fields import read_id
from sources import policies
from sources.actions.snapshot import ask_for_snapshot, upload_snapshot
from sources.forms.snapshot import UploadForm
from sources.models import Snapshot, SnapshotContent, Source
from sources.models.snapshot import FetchStatus
from sources.quoting import read_marked
from sources.text.kinds import HTML, PDF, PICTURES
from sources.text.showing import harmless

#: What somebody else's page may do here: be looked at.
CLOSED = (
    "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'none'; "
    "base-uri 'none'; frame-ancestors 'self'"
)
_ENDINGS = {HTML: "html", PDF: "pdf", "text/csv": "csv", "application/json": "json"} | {
    picture: picture.removeprefix("image/") for picture in PICTURES
}
#: How many of a source's snapshots its page lists.
_MOST = 12


def kept_of(source: Source, by: User) -> dict[str, Any]:
    """What ``sources/_snapshots.html`` shows of a source. Two queries."""
    snapshots = list(Snapshot.objects.for_list().filter(source=source)[: _MOST + 1])
    fetching = source.fetch_requests.first()
    if fetching and fetching.status == FetchStatus.KEPT:
        fetching = None
    return {
        "source": source,
        "snapshots": snapshots[:_MOST],
        "has_more_snapshots": len(snapshots) > _MOST,
        "fetching": fetching,
        "can_keep": policies.can_keep(by),
    }


@require_GET
def snapshots(request: HttpRequest, pk: int) -> HttpResponse:
    """What was kept of a source, as a part of its page, which asks while it waits."""
    source = get_object_or_404(Source, pk=pk)
    if not wants_part(request):
        return redirect(f"{source.get_absolute_url()}#snapshots")
    return render_part(request, "sources/_snapshots.html", kept_of(source, request.user))


@require_POST
def fetch(request: HttpRequest, pk: int) -> HttpResponse:
    """Have the source's page fetched and kept."""
    source = get_object_or_404(Source, pk=pk)
    try:
        ask_for_snapshot(source=source, by=request.user)
    except Refusal as refusal:
        return _form_page(request, source, UploadForm(), refusal)
    said = "The page is being fetched. It is kept here in a moment."
    return done(request, said, f"{source.get_absolute_url()}#snapshots")


@require_http_methods(["GET", "POST"])
def upload(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep a file as what the source says."""
    source = get_object_or_404(Source, pk=pk)
    form = UploadForm(request.POST, request.FILES) if request.method == "POST" else UploadForm()
    try:
        policies.check_can_keep(request.user)
        if not form.is_valid():
            return _form_page(request, source, form)
        file = form.cleaned_data["file"]
        kept = upload_snapshot(source=source, name=file.name, data=file.read(), by=request.user)
    except Refusal as refusal:
        return _form_page(request, source, form, refusal)
    return done(request, "The file is kept.", kept.get_absolute_url())


@require_GET
def snapshot(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """A snapshot: what it is, and what it looks like."""
    found = _find(pk, number)
    context = {"snapshot": found, "source": found.source}
    return render(request, "sources/snapshot.html", context)


@require_GET
def text(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """The words of a snapshot, with ``?quote=`` marked in them."""
    found = _find(pk, number)
    quote, page = request.GET.get("quote", ""), read_id(request.GET.get("page", ""))
    context = {
        "snapshot": found,
        "source": found.source,
        "quote": quote,
        "marked": read_marked(found, quote, page),
    }
    return render(request, "sources/snapshot_text.html", context)


@require_GET
def file(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """A page or picture where it can do nothing; else, and with ?download, the very bytes."""
    found = get_object_or_404(
        Snapshot.objects.select_related("content").defer("content__text"), pk=number, source=pk
    )
    content = found.content
    is_shown = content.media_type in PICTURES | {HTML} and "download" not in request.GET
    body = bytes(content.body)
    if is_shown and content.is_page:
        body = harmless(body, content.charset)
    answer = HttpResponse(body, content_type=_served_as(content, is_shown))
    if not is_shown:
        name = f"galley-{found.pk}-{content.sha256[:12]}.{_ENDINGS.get(content.media_type, 'txt')}"
        answer["Content-Disposition"] = content_disposition_header(True, found.file_name or name)
    answer["Content-Security-Policy"] = CLOSED
    answer["X-Content-Type-Options"] = "nosniff"
    answer["X-Frame-Options"] = "SAMEORIGIN"
    answer["X-DNS-Prefetch-Control"] = "off"
    answer["Referrer-Policy"] = "no-referrer"
    return answer


def _find(pk: int, number: int) -> Snapshot:
    return get_object_or_404(Snapshot.objects.for_list(), pk=number, source=pk)


def _served_as(content: SnapshotContent, is_shown: bool) -> str:
    if not is_shown:
        return "application/octet-stream"
    return f"{HTML}; charset=utf-8" if content.is_page else content.media_type


def _form_page(
    request: HttpRequest, source: Source, form: UploadForm, refusal: Refusal | None = None
) -> HttpResponse:
    status = UNPROCESSABLE if form.is_bound else 200
    if refusal is not None:
        status = 403 if isinstance(refusal, NotAllowed) else CONFLICT
    context = {"source": source, "form": form, "refusal": refusal}
    return render(request, "sources/snapshot_form.html", context, status=status)
