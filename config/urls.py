"""Every address of Galley."""

from django.contrib import admin
from django.urls import include, path

from config import health

urlpatterns = [
    path("healthz", health.healthz),
    path("readyz", health.readyz),
    path("", include("claims.urls")),
    path("articles/", include("articles.urls")),
    path("sources/", include("sources.urls")),
    path("accounts/", include("accounts.urls")),
    path("admin/", admin.site.urls),
]
