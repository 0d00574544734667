"""Every address of Galley."""

from django.contrib import admin
from django.urls import include, path

from claims.urls import source_pages
from sources.urls import urlpatterns as source_lists

handler500 = "pages.trouble.broken"

urlpatterns = [
    path("", include("claims.urls")),
    path("articles/", include("articles.urls")),
    path("", include(([*source_lists, *source_pages], "sources"))),
    path("accounts/", include("accounts.urls")),
    path("admin/", admin.site.urls),
]
