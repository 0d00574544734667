"""What a revision changed, and the marks on changed words that wait for a person's yes."""

from collections.abc import Callable

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from accounts.errors import Refusal
from articles.models import Revision
from articles.text.anchoring import make_anchor
from articles.text.comparing import compare_words
from claims import policies
from claims.actions.reanchor import confirm_place, drop_mark
from claims.coverage import coverage_of
from claims.galley.comparison import Comparison
from claims.galley.proof import read_proof
from claims.models import Mention, Reanchoring
from claims.views.galley import find_article, list_revisions
from pages.answers import CONFLICT, render_part, wants_part

#: An answer to a re-anchoring; takes ``reanchoring`` and ``by``.
Act = Callable[..., object]


@require_GET
def revision(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """A revision beside the one before: its sentences, its marks, and the coverage of both."""
    article = find_article(pk)
    try:
        latter = read_proof(article, number, is_compared=True)
        former = read_proof(article, number - 1, is_compared=True)
    except Revision.DoesNotExist:
        raise Http404 from None
    comparison = Comparison(former, latter)
    rows = list(Reanchoring.objects.for_page().filter(revision=latter.revision))
    asked = [_show(row, latter.revision) for row in rows if row.kind == Reanchoring.Kind.CHANGED]
    lost = [row for row in rows if row.kind == Reanchoring.Kind.LOST]
    for row in lost:
        row.trace = comparison.trace_of(row.mention)
    context = {
        "article": article,
        "comparison": comparison,
        "before": comparison.before,
        "after": comparison.after,
        "is_past": latter.is_past,
        "revisions": list_revisions(article),
        "asked": asked,
        "open_count": sum(row.status == Reanchoring.Status.OPEN for row in asked),
        "lost": lost,
        "kept_count": len(rows) - len(asked) - len(lost),
        "can_answer": not latter.is_past and policies.can_reanchor(request.user),
        "can_mark": not latter.is_past and policies.can_make(request.user),
    }
    return render(request, "claims/revision.html", context)


@require_POST
def confirm(request: HttpRequest, pk: int) -> HttpResponse:
    """Yes, this is the place: the mark stands on the changed words."""
    return _answer(request, pk, confirm_place, "The mark stands on the changed words.")


@require_POST
def drop(request: HttpRequest, pk: int) -> HttpResponse:
    """No: the changed words no longer make the claim."""
    return _answer(request, pk, drop_mark, "The mark is dropped; the claim stays.")


def _answer(request: HttpRequest, pk: int, act: Act, said: str) -> HttpResponse:
    """Do ``act`` and answer with the mark as it stands now, or go back to its revision."""
    asked = get_object_or_404(_listed(), pk=pk)
    try:
        act(reanchoring=asked, by=request.user)
    except Refusal as refusal:
        messages.error(request, str(refusal))
        status = CONFLICT
    else:
        messages.success(request, said)
        status = 200
    fresh = _show(_listed().get(pk=pk), asked.revision)
    article = asked.revision.article
    if not wants_part(request):
        to = reverse("claims:revision", args=[article.pk, asked.revision.number])
        return redirect(f"{to}#reanchoring-{pk}")
    context = {
        "row": fresh,
        "is_fresh": True,
        "can_answer": policies.can_reanchor(request.user),
        "after": coverage_of([article])[article.pk],
        "open_count": Reanchoring.objects.open().filter(revision=asked.revision).count(),
        "oob": True,
    }
    return render_part(request, "claims/_reanchoring_answered.html", context, status=status)


def _listed() -> QuerySet[Reanchoring]:
    return Reanchoring.objects.for_page().select_related("revision__article")


def _show(row: Reanchoring, revision: Revision) -> Reanchoring:
    """With ``place``, the words it asks about, and ``words``, what changed in them."""
    anchor = make_anchor(revision.text, *row.span)
    row.place = Mention(
        start=row.start, quote=anchor.quote, prefix=anchor.prefix, suffix=anchor.suffix
    )
    row.words = compare_words(row.mention.quote, row.place.quote)
    return row
