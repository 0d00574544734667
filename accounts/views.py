"""Logging in and out, and changing one's password: Django's own views in Galley's look."""

from django.contrib.auth import views
from django.urls import reverse_lazy

login = views.LoginView.as_view(
    template_name="accounts/login.html", redirect_authenticated_user=True
)
logout = views.LogoutView.as_view()
password_change = views.PasswordChangeView.as_view(
    template_name="accounts/password_change.html",
    success_url=reverse_lazy("accounts:password_change_done"),
)
password_change_done = views.PasswordChangeDoneView.as_view(
    template_name="accounts/password_change_done.html"
)
