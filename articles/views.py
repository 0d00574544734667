"""Bringing an article in: send a page, look over what was read, accept it."""

from collections.abc import Collection
from uuid import uuid4

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts.errors import Refusal
from articles import policies
from articles.actions.intake import store_article
from articles.forms import MOST_LINES, IntakeForm, PreviewForm, too_many_lines
from articles.intake.errors import IntakeError
from articles.intake.preview import kept_by_default, lay_out, left_out, same_articles, warnings
from articles.text.parsed import ParsedArticle
from pages.answers import UNPROCESSABLE, done, render_page_or_part, vary_on_htmx
from sources.fetch_errors import FetchError


@never_cache
@require_http_methods(["GET", "POST"])
@vary_on_htmx
def new(request: HttpRequest) -> HttpResponse:
    """The page to send an article with; sent, its preview, and accepted, its galley."""
    if not policies.can_bring_in(request.user):
        raise PermissionDenied("Your role does not let you bring articles in.")
    if request.method == "GET":
        return _ask(request, IntakeForm())
    if "accept" in request.POST:
        return _accept(request)
    return _read(request)


def _ask(request: HttpRequest, form: IntakeForm, status: int = 200) -> HttpResponse:
    return render_page_or_part(
        request, "articles/new.html", "articles/_new.html", {"form": form}, status=status
    )


def _read(request: HttpRequest) -> HttpResponse:
    """Read what was sent and show it; nothing is stored."""
    form = IntakeForm(request.POST, request.FILES)
    if not form.is_valid():
        return _ask(request, form, UNPROCESSABLE)
    try:
        parsed = form.read()
    except (IntakeError, FetchError) as error:
        form.add_error(form.source, str(error))
        form.keep_text_short()
        return _ask(request, form, UNPROCESSABLE)
    if len(parsed.blocks) > MOST_LINES:
        form.add_error(form.source, too_many_lines(len(parsed.blocks)))
        return _ask(request, form, UNPROCESSABLE)
    preview = PreviewForm.of(parsed, uuid4())
    return _preview(request, preview, parsed, kept_by_default(parsed.blocks))


def _accept(request: HttpRequest) -> HttpResponse:
    """Store the article as it was put right, once however often this is sent."""
    form = PreviewForm(request.POST)
    kept = {int(index) for index in request.POST.getlist("keep") if _is_index(index)}
    if not form.is_valid():
        return _ask_again(request, form, kept)
    parsed = form.parsed(kept)
    if not parsed.text:
        form.add_error(None, "Every line is left out. Take back the ones that are the article.")
        return _ask_again(request, form, kept)
    try:
        article = store_article(parsed=parsed, by=request.user, key=form.cleaned_data["key"])
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return _ask_again(request, form, kept)
    return done(request, "The article is in. Read it through.", article.get_absolute_url())


def _ask_again(request: HttpRequest, form: PreviewForm, kept: Collection[int]) -> HttpResponse:
    """The preview with what is wrong; without its lines there is nothing to show but the start."""
    if "blocks" in form.errors:
        start = IntakeForm({})
        start.add_error("text", form.errors["blocks"][0])
        return _ask(request, start, UNPROCESSABLE)
    return _preview(request, form, None, kept)


def _preview(
    request: HttpRequest, form: PreviewForm, parsed: ParsedArticle | None, kept: Collection[int]
) -> HttpResponse:
    """The preview; ``parsed`` is there the first time, with what to look at before accepting."""
    blocks = parsed.blocks if parsed else form.cleaned_data["blocks"]
    count, reasons = left_out(blocks, kept)
    context = {
        "form": form,
        "stretches": lay_out(blocks, kept),
        "kept_count": len(kept),
        "left_out_count": count,
        "left_out_reasons": reasons,
        "warnings": list(warnings(parsed, timezone.localdate())) if parsed else [],
        "same": same_articles(parsed) if parsed else [],
    }
    status = UNPROCESSABLE if form.errors else 200
    return render_page_or_part(
        request, "articles/preview.html", "articles/_preview.html", context, status=status
    )


def _is_index(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) < 6
