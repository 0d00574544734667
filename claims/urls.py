"""The addresses of the fact desk."""

from django.urls import path

from claims.views import (
    articles,
    claim,
    desk,
    difference,
    evidence,
    export,
    galley,
    history,
    impacts,
    marking,
    notes,
    party,
    queue,
    reading,
    relations,
    review,
    revising,
    revisions,
    search,
    signoff,
    source,
)

app_name = "claims"

urlpatterns = [
    path("", desk.desk, name="desk"),
    path("articles/", articles.articles, name="articles"),
    path("articles/<int:pk>/", galley.galley, name="galley"),
    path("articles/<int:pk>/revise/", revising.revise, name="revise"),
    path("articles/<int:pk>/revise/by-hand/", revising.edit, name="edit"),
    path("articles/<int:pk>/revisions/<int:number>/", revisions.revision, name="revision"),
    path("articles/<int:pk>/words/", marking.words, name="words"),
    path("articles/<int:pk>/words/link/", marking.link_words, name="link_words"),
    path("articles/<int:pk>/mentions/<int:mention>/unmark/", marking.unmark, name="unmark"),
    path("articles/<int:pk>/sentences/<int:number>/", galley.sentence, name="sentence"),
    path("articles/<int:pk>/sentences/<int:number>/initial/", reading.initial, name="initial"),
    path(
        "articles/<int:pk>/sentences/<int:number>/take-initial-back/",
        reading.take_initial_back,
        name="take_initial_back",
    ),
    path("articles/<int:pk>/sentences/<int:number>/accept/", reading.accept, name="accept"),
    path("articles/<int:pk>/sentences/<int:number>/dismiss/", reading.dismiss, name="dismiss"),
    path(
        "articles/<int:pk>/sentences/<int:number>/suggest-again/",
        reading.suggest_again,
        name="suggest_again",
    ),
    path("articles/<int:pk>/sentences/<int:number>/override/", signoff.override, name="override"),
    path(
        "articles/<int:pk>/overrides/<int:override>/take-back/",
        signoff.take_override_back,
        name="take_override_back",
    ),
    path("articles/<int:pk>/sign-off/", signoff.sign_off, name="sign_off"),
    path(
        "articles/<int:pk>/sign-off/take-back/",
        signoff.take_sign_off_back,
        name="take_sign_off_back",
    ),
    path("articles/<int:pk>/section/", signoff.hand_over, name="hand_over"),
    path("claims/", queue.queue, name="queue"),
    path("claims/<int:pk>/assign/", queue.assign, name="assign"),
    path("claims/options/", search.claim_options, name="claim_options"),
    path("claims/new/", claim.new, name="new"),
    path("claims/next/", review.next_in_queue, name="next_in_queue"),
    path("claims/<int:pk>/", claim.claim, name="claim"),
    path("claims/<int:pk>/reword/", claim.reword, name="reword"),
    path("claims/<int:pk>/plan/", claim.plan, name="plan"),
    path("claims/<int:pk>/decide/", review.decide, name="decide"),
    path("claims/<int:pk>/merge/", review.merge, name="merge"),
    path("claims/<int:pk>/alike/", search.alike, name="alike"),
    path("claims/<int:pk>/move/<slug:act>/", review.move, name="move"),
    path("claims/<int:pk>/notes/", notes.write, name="write_note"),
    path("claims/<int:pk>/history/", history.history, name="history"),
    path("claims/<int:pk>/evidence/", evidence.add, name="add_evidence"),
    path("claims/<int:pk>/relate/", relations.relate, name="relate"),
    path("relations/<int:pk>/remove/", relations.unrelate, name="unrelate"),
    path("evidence/<int:pk>/", evidence.change, name="change_evidence"),
    path("evidence/<int:pk>/remove/", evidence.remove, name="remove_evidence"),
    path("reanchorings/<int:pk>/confirm/", revisions.confirm, name="confirm_place"),
    path("reanchorings/<int:pk>/drop/", revisions.drop, name="drop_mark"),
    path("impacts/", impacts.impacts, name="impacts"),
    path("impacts/close/", impacts.close_impacts, name="close_impacts"),
    path("impacts/<int:pk>/", impacts.impact, name="impact"),
    path("export/", export.export, name="export"),
]

#: Pages of the namespace ``sources`` that show claims, which ``sources`` may not import.
source_pages = [
    path("sources/<int:pk>/", source.source, name="source"),
    path(
        "sources/<int:pk>/snapshots/<int:number>/difference/",
        difference.difference,
        name="snapshot_difference",
    ),
    path("parties/<int:pk>/", party.party, name="party"),
]
