"""The addresses of sources and parties, from the root.

The pages of one source and of one party show claims too, so the claims app serves them, under the
same namespace: ``claims.urls.source_pages``; ``config.urls`` brings the two lists together.
"""

from django.urls import path

from sources.views import search, sources

app_name = "sources"

urlpatterns = [
    path("sources/", sources.sources, name="list"),
    path("sources/options/", search.source_options, name="source_options"),
    path("parties/options/", search.party_options, name="party_options"),
]
