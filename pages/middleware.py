"""Logging in, told apart for pages and for parts of pages."""

from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpRequest, HttpResponse, HttpResponseBase

from pages.answers import View


class LoginRequired(LoginRequiredMiddleware):
    """Send a page to the log-in; tell a part that its session has ended.

    A log-in page swapped into the middle of a claim would throw away what was being typed.
    """

    def handle_no_permission(self, request: HttpRequest, view_func: View) -> HttpResponseBase:
        if request.htmx:
            return HttpResponse(status=401, headers={"HX-Trigger": "sessionExpired"})
        return super().handle_no_permission(request, view_func)
