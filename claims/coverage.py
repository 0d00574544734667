"""How far articles are checked, many at once."""

from collections.abc import Iterable

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Case, Count, Exists, F, OuterRef, Q, QuerySet, Subquery, When

from articles.models import Article, Revision, Sentence, SentenceInitial
from claims.galley.states import Coverage, read_sentence
from claims.models import Mention
from claims.workflow import Status


def coverage_of(articles: Iterable[Article | int]) -> dict[int, Coverage]:
    """The coverage of each article's newest revision, by the article's id, in one query.

    Sentences are counted by the database per kind of sentence (initialled or not, which claim
    states it holds); ``read_sentence`` says of each kind whether it is settled.
    """
    ids = [each.pk if isinstance(each, Article) else each for each in articles]
    settled = dict.fromkeys(ids, 0)
    total = dict.fromkeys(ids, 0)
    for article_id, initialled, states, count in _kinds_of_sentences(ids):
        total[article_id] += count
        if read_sentence(states, initialled=initialled).settled:
            settled[article_id] += count
    return {pk: Coverage(settled[pk], total[pk]) for pk in ids}


def _kinds_of_sentences(ids: list[int]) -> QuerySet:
    newest = Revision.objects.filter(article=OuterRef("revision__article")).order_by("-number")
    return (
        Sentence.objects.filter(
            revision__article__in=ids, revision=Subquery(newest.values("pk")[:1])
        )
        .annotate(
            initialled=Exists(SentenceInitial.objects.filter(sentence=OuterRef("pk"))),
            states=ArraySubquery(_states_in_sentence()),
        )
        .order_by()
        .values_list("revision__article", "initialled", "states")
        .annotate(count=Count("pk"))
    )


def _states_in_sentence() -> QuerySet:
    """``Claim.state`` of each claim marked in the outer sentence, once each, in order."""
    return (
        Mention.objects.filter(
            Q(start__lt=OuterRef("end"), end__gt=OuterRef("start")),
            revision=OuterRef("revision"),
        )
        .annotate(
            state=Case(
                When(claim__status=Status.DECIDED, then=F("claim__verdict")),
                default=F("claim__status"),
            )
        )
        .order_by("state")
        .values_list("state", flat=True)
        .distinct()
    )
