"""How views answer: a page, its part to htmx, and a refusal with its sentence."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.cache import patch_vary_headers

#: A form that has to be filled in differently.
UNPROCESSABLE = 422
#: A refusal by the desk's rules, or a page that is no longer fresh.
CONFLICT = 409

View = Callable[..., HttpResponseBase]


def vary_on_htmx(view: View) -> View:
    """Tell caches that one address answers a page and its part."""

    @wraps(view)
    def varied(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = view(request, *args, **kwargs)
        patch_vary_headers(response, ["HX-Request"])
        return response

    return varied


def wants_part(request: HttpRequest) -> bool:
    """Whether htmx asks for a part; a page restored from history is wanted whole."""
    htmx = request.htmx
    return bool(htmx) and not htmx.boosted and not htmx.history_restore_request


def render_page_or_part(
    request: HttpRequest,
    page: str,
    part: str,
    context: dict[str, Any],
    *,
    status: int = 200,
) -> HttpResponse:
    """The page, or to htmx its part alone."""
    if wants_part(request):
        return render_part(request, part, context, status=status)
    return render(request, page, context, status=status)


def render_part(
    request: HttpRequest, part: str, context: dict[str, Any], *, status: int = 200
) -> HttpResponse:
    """A part, followed by what there is to say (messages), out of band."""
    body = render_to_string(part, context, request)
    said = render_to_string("_messages.html", {"oob": True}, request)
    return HttpResponse(body + said, status=status)


def done(request: HttpRequest, sentence: str, to: str) -> HttpResponse:
    """After an act without htmx: say it, and go on. To htmx, a redirect of the whole page."""
    messages.success(request, sentence)
    if wants_part(request):
        response = HttpResponse(status=204)
        response["HX-Redirect"] = to
        return response
    return redirect(to)
