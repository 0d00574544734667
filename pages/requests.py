"""The request as every view behind the log-in knows it."""

from typing import TYPE_CHECKING

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

if TYPE_CHECKING:
    from accounts.models import User


class DeskRequest(HttpRequest):
    """For annotations: a person is logged in, and htmx is known."""

    user: "User"
    htmx: HtmxDetails
