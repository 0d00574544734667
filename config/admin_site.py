"""The data-entry desk: Django's admin, entered by role."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import admin
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse

from accounts.views import logout


class DataEntrySite(admin.AdminSite):
    """Open to whoever's role grants ``accounts.use_admin``, and to who keeps the server.

    A superuser may look at everything here; like everybody, they change what a role of theirs
    lets them change.
    """

    site_header = "Galley, data entry"
    site_title = "Galley, data entry"
    index_title = "Data entry"
    site_url = None  # the masthead links to the desk itself

    def has_permission(self, request: HttpRequest) -> bool:
        return request.user.is_authenticated and request.user.enters_data()

    def register(self, model_or_iterable: Any, *args: Any, **options: Any) -> None:
        """Take in what is the desk's own: background jobs are no data to enter."""
        models = [model_or_iterable] if isinstance(model_or_iterable, type) else model_or_iterable
        own = [model for model in models if model._meta.app_label != "procrastinate"]
        super().register(own, *args, **options)

    def admin_view(self, view: Callable, cacheable: bool = False) -> Callable:
        """A page of this desk; whoever is logged in without a role for it is told so at once."""
        page = super().admin_view(view, cacheable)

        @wraps(page)
        def entered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if request.user.is_authenticated and not self.has_permission(request):
                raise PermissionDenied("Your role does not open the data-entry desk.")
            return page(request, *args, **kwargs)

        return entered

    def login(self, request: HttpRequest, extra_context: dict | None = None) -> HttpResponseBase:
        """Send people to the desk's own log-in."""
        target = request.GET.get("next") or reverse("admin:index", current_app=self.name)
        return redirect_to_login(target)

    def logout(self, request: HttpRequest, extra_context: dict | None = None) -> HttpResponseBase:
        return logout(request)

    def password_change(
        self, request: HttpRequest, extra_context: dict | None = None
    ) -> HttpResponseBase:
        return redirect("accounts:password_change")
