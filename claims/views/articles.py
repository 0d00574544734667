"""The articles, newest first, with how far each is checked."""

from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from articles import policies as article_policies
from articles.models import Article, Revision
from claims.coverage import coverage_of
from claims.forms.articles import ArticleFilter
from claims.models import Impact, Mention, SignOff
from claims.signoff import stand
from claims.workflow import UNFINISHED
from pages.answers import render_page_or_part, vary_on_htmx
from pages.keyset import Keyset, count_capped
from pages.replica import from_replica

_ORDER = Keyset("-id", size=30)


@require_GET
@vary_on_htmx
@from_replica
def articles(request: HttpRequest) -> HttpResponse:
    """The articles: a page, or the list alone to htmx."""
    wanted = ArticleFilter(request.GET)
    found = wanted.apply(Article.objects.select_related("outlet", "section"), request.user)
    page = _ORDER.read(found, request)
    context = {
        "filter": wanted,
        "articles": prepare_articles(page.rows),
        "page": page,
        "count": count_capped(found),
        "can_bring_in": article_policies.can_bring_in(request.user),
    }
    return render_page_or_part(
        request, "claims/articles.html", "claims/_article_list.html", context
    )


def prepare_articles(rows: list[Article]) -> list[Article]:
    """Give each article what its row shows besides itself, in five queries for all.

    ``coverage``, ``revision`` (the newest one's number), ``open_claims``, ``open_impacts`` and
    ``standing``.
    """
    ids = [article.pk for article in rows]
    coverage = coverage_of(ids)
    newest = (
        Revision.objects.filter(article__in=ids)
        .order_by("article", "-number")
        .distinct("article")
        .values_list("article", "pk", "number")
    )
    revisions = {article: (pk, number) for article, pk, number in newest}
    newest_texts = [pk for pk, _number in revisions.values()]
    claims = _count(
        Mention.objects.filter(
            revision__in=newest_texts,
            claim__status__in=UNFINISHED,
        ).values_list("revision__article"),
        Count("claim", distinct=True),
    )
    impacts = _count(
        Impact.objects.filter(article__in=ids, status=Impact.Status.OPEN).values_list("article"),
        Count("pk"),
    )
    standing = SignOff.objects.standing().filter(revision__in=newest_texts)
    signed_off = set(standing.values_list("revision__article", flat=True))
    for article in rows:
        article.coverage = coverage[article.pk]
        _pk, article.revision = revisions.get(article.pk, (None, 0))
        article.open_claims = claims.get(article.pk, 0)
        article.open_impacts = impacts.get(article.pk, 0)
        article.standing = stand(
            signed_off=article.pk in signed_off,
            open_impacts=article.open_impacts,
            is_cleared=article.coverage.is_cleared,
        )
    return rows


def _count(rows: QuerySet, count: Count) -> dict[int, int]:
    return dict(rows.order_by().annotate(counted=count))
