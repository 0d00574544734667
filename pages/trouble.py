"""What people are told when the desk cannot answer. Nothing here asks the database."""

import sys

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string


def busy() -> HttpResponse:
    """A query waited too long, or met another halfway; trying again is all there is to do."""
    return _unavailable(is_out_of_reach=False)


def broken(request: HttpRequest) -> HttpResponse:
    """What no view foresaw: a database that is gone, or else a fault of ours."""
    if isinstance(sys.exception(), (OperationalError, InterfaceError)):
        return _unavailable(is_out_of_reach=True)
    return HttpResponse(render_to_string("500.html"), status=500)


def _unavailable(*, is_out_of_reach: bool) -> HttpResponse:
    page = render_to_string("503.html", {"is_out_of_reach": is_out_of_reach})
    return HttpResponse(page, status=503, headers={"Retry-After": "5"})
