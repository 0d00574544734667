"""The addresses of the fact desk."""

from django.urls import path

from claims.views import articles, desk, export, party, queue, search, source

app_name = "claims"

urlpatterns = [
    path("", desk.desk, name="desk"),
    path("articles/", articles.articles, name="articles"),
    path("claims/", queue.queue, name="queue"),
    path("claims/<int:pk>/assign/", queue.assign, name="assign"),
    path("claims/options/", search.claim_options, name="claim_options"),
    path("export/", export.export, name="export"),
]

#: Pages of the namespace ``sources`` that show claims, which ``sources`` may not import.
source_pages = [
    path("sources/<int:pk>/", source.source, name="source"),
    path("parties/<int:pk>/", party.party, name="party"),
]
