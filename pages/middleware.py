"""What holds for every page: who is logged in, what is kept of it, and when the desk is busy."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.middleware.gzip import GZipMiddleware
from psycopg import errors

from pages.answers import View
from pages.trouble import busy

Answer = Callable[[HttpRequest], HttpResponseBase]

#: What the database says when it is too busy now and may not be in a moment.
_BUSY = (
    errors.LockNotAvailable,
    errors.QueryCanceled,
    errors.DeadlockDetected,
    errors.SerializationFailure,
)


class LoginRequired(LoginRequiredMiddleware):
    """Send a page to the log-in; tell a part that its session has ended.

    A log-in page swapped into the middle of a claim would throw away what was being typed.
    """

    def handle_no_permission(self, request: HttpRequest, view_func: View) -> HttpResponseBase:
        if request.htmx:
            return HttpResponse(status=401, headers={"HX-Trigger": "sessionExpired"})
        return super().handle_no_permission(request, view_func)


class Compressed(GZipMiddleware):
    """Compress pages, but no download: packing it costs several times what fetching it does."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> Any:
        return response if response.streaming else super().process_response(request, response)


class Unkept:
    """Have no cache between keep a page, and the browser ask again before it shows one anew.

    Not "no-store": with it browsers forget what was typed when somebody goes back to a form.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        response.headers.setdefault("Cache-Control", "private, no-cache")
        return response


class Busy:
    """Say that the desk is busy, where a query waited too long or met another halfway.

    The transaction is rolled back by then, so trying again is all there is to do.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, problem: Exception) -> HttpResponse | None:
        if isinstance(problem, OperationalError) and isinstance(problem.__cause__, _BUSY):
            return busy()
        return None
