"""Every address of Galley."""

from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("", include("claims.urls")),
    path("articles/", include("articles.urls")),
    path("sources/", include("sources.urls")),
    path("accounts/", include("accounts.urls")),
    path("admin/", admin.site.urls),
]
