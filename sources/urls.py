"""The addresses of sources and parties, from the root.

The pages of one source and of one party show claims too, so the claims app serves them, under the
same namespace: ``claims.urls.source_pages``; ``config.urls`` brings the two lists together.
"""

from django.urls import path

from sources.views import confidence, independence, parties, search, snapshots, sources, steps

app_name = "sources"

urlpatterns = [
    path("sources/", sources.sources, name="list"),
    path("sources/options/", search.source_options, name="source_options"),
    path("sources/new/", sources.new, name="new"),
    path("sources/new/confidential/", confidence.new_confidential, name="new_confidential"),
    path("sources/<int:pk>/step/<slug:act>/", steps.step, name="step"),
    path("sources/<int:pk>/change/", sources.change, name="change"),
    path("sources/<int:pk>/apart/", independence.apart, name="apart"),
    path("sources/<int:pk>/not-apart/", independence.not_apart, name="not_apart"),
    path("sources/<int:pk>/relays/", sources.relay, name="relay"),
    path("sources/relays/<int:pk>/remove/", sources.unrelay, name="unrelay"),
    path("sources/<int:pk>/snapshots/", snapshots.snapshots, name="snapshots"),
    path("sources/<int:pk>/snapshots/fetch/", snapshots.fetch, name="fetch_snapshot"),
    path("sources/<int:pk>/snapshots/upload/", snapshots.upload, name="upload_snapshot"),
    path("sources/<int:pk>/snapshots/<int:number>/", snapshots.snapshot, name="snapshot"),
    path("sources/<int:pk>/snapshots/<int:number>/text/", snapshots.text, name="snapshot_text"),
    path("sources/<int:pk>/snapshots/<int:number>/file/", snapshots.file, name="snapshot_file"),
    path("parties/", parties.parties, name="parties"),
    path("parties/new/", parties.new, name="new_party"),
    path("parties/<int:pk>/change/", parties.change, name="change_party"),
    path("parties/options/", search.party_options, name="party_options"),
]
