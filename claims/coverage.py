"""How far articles are checked, many at once."""

from collections.abc import Iterable

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Case, Count, Exists, F, OuterRef, Q, QuerySet, Subquery, When

from articles.models import Article, Revision, Sentence, SentenceInitial
from claims.galley.states import GONE, Coverage, read_sentence
from claims.models import Mention, SentenceOverride
from claims.workflow import UNFINISHED, Status
from pages.prepared import IsIn, prepared


def coverage_of(articles: Iterable[Article | int]) -> dict[int, Coverage]:
    """The coverage of each article's newest revision, by the article's id, in one query.

    Sentences are counted by the database per kind of sentence (initialled, overridden or not, which
    claim states it holds); ``read_sentence`` says of each kind whether it is settled.
    """
    ids = [each.pk if isinstance(each, Article) else each for each in articles]
    found = {pk: Coverage() for pk in ids}
    kinds = _kinds_of_sentences(ids) if ids else []
    for article_id, initialled, overridden, states, count in kinds:
        reading = read_sentence(states, initialled=initialled, overridden=overridden)
        sums = found[article_id]
        found[article_id] = Coverage(
            sums.settled + count * reading.settled,
            sums.total + count,
            sums.cleared + count * reading.cleared,
        )
    return found


def unsettled(articles: QuerySet[Article]) -> QuerySet[Article]:
    """Those of ``articles`` whose newest text has a sentence left to settle.

    What ``read_sentence`` says of one sentence, said in SQL of many.
    """
    newest = Revision.objects.filter(article=OuterRef(OuterRef("pk"))).order_by("-number")
    marked = Mention.objects.filter(
        start__lt=OuterRef("end"), end__gt=OuterRef("start"), revision=OuterRef("revision")
    )
    left = (
        Sentence.objects.filter(revision=Subquery(newest.values("pk")[:1]))
        .filter(~Exists(SentenceOverride.objects.standing().filter(sentence=OuterRef("pk"))))
        .filter(
            Exists(marked.filter(claim__status__in=UNFINISHED))
            | ~Exists(marked.exclude(claim__status__in=sorted(GONE)))
            & ~Exists(SentenceInitial.objects.filter(sentence=OuterRef("pk")))
        )
    )
    return articles.filter(Exists(left))


@prepared
def _kinds_of_sentences(ids: list[int]) -> QuerySet:
    newest = Revision.objects.filter(article=OuterRef("revision__article")).order_by("-number")
    return (
        Sentence.objects.filter(
            IsIn("revision__article", ids), revision=Subquery(newest.values("pk")[:1])
        )
        .annotate(
            initialled=Exists(SentenceInitial.objects.filter(sentence=OuterRef("pk"))),
            overridden=Exists(SentenceOverride.objects.standing().filter(sentence=OuterRef("pk"))),
            states=ArraySubquery(_states_in_sentence()),
        )
        .order_by()
        .values_list("revision__article", "initialled", "overridden", "states")
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
