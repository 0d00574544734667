"""What the desk shows a person: what waits for them, and how the week went."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import TruncDate
from django.utils import timezone

from accounts.models import User
from articles.models import Article
from claims.coverage import coverage_of
from claims.models import (
    Backing,
    Claim,
    Event,
    Evidence,
    Impact,
    Reanchoring,
    Relation,
    SignOff,
    Verification,
)
from claims.models.choices import Priority
from claims.workflow import OPEN_TO_EVIDENCE, UNFINISHED, Act, Status
from pages.keyset import Keyset
from pages.prepared import IsIn, keep, prepared
from pages.strands import Strands, Walk
from sources.models import Link
from sources.models.link import LinkState

#: Rows of each list; the queue has the rest.
MOST = 6

_ORDER = (F("priority").asc(), F("due_on").asc(nulls_last=True), "pk")
_IN_ORDER = Keyset("priority", "due_on", "id", size=MOST)
_DAYS = 7
_SOON = timedelta(days=7)


def assigned_to(person: User) -> list[Claim]:
    """Unfinished claims that somebody handed to this person: one more than shown."""
    states = tuple({"status": status} for status in sorted(UNFINISHED))
    walk = Walk((Strands(states, Q(assignee=person)),))
    return _IN_ORDER.first(Claim.objects.for_queue(), walk)


@prepared
def decidable_by(person: int) -> QuerySet[Claim]:
    """Claims in review that lie with nobody and want a second pair of eyes: one more than shown."""
    return _listed().to_be_decided_by(person).filter(assignee=None)[: MOST + 1]


@prepared
def drafts_of(person: int) -> QuerySet[Claim]:
    """Drafts this person made, one more than shown, each with its last step and the reason."""
    last_step = Event.objects.filter(
        claim=OuterRef("pk"), subject="claim", after__has_key="status"
    ).order_by("-number")
    return (
        _listed()
        .filter(created_by=person, status=Status.DRAFT)
        .exclude(assignee=person)
        .annotate(
            last_act=Subquery(last_step.values("act")[:1]),
            last_reason=Subquery(last_step.values("reason")[:1]),
        )[: MOST + 1]
    )


def pressing() -> list[Claim]:
    """Claims whose day has come or comes within a week, and lapsed ones: one more than shown."""
    days = Q(due_on__lte=timezone.localdate() + _SOON)
    dated = [
        {"status": status, "priority": priority}
        for status in (Status.DRAFT, Status.IN_REVIEW)
        for priority in Priority.values
    ]
    strands = (Strands(({"status": Status.LAPSED},)), Strands(tuple(dated), days))
    return _IN_ORDER.first(Claim.objects.for_queue(), Walk(strands))


@prepared
def dead_links() -> QuerySet[Link]:
    """Sources of living claims whose address is dead, the latest first."""
    living = Evidence.objects.filter(
        source=OuterRef("source"), claim__status__in=sorted(OPEN_TO_EVIDENCE)
    )
    dead = Link.objects.filter(state=LinkState.DEAD, url=F("source__url"))
    found = dead.filter(Exists(living)).select_related("source")
    return found.order_by("-since", "-source")[:MOST]


def below_the_rules() -> list[Claim]:
    """Decided claims that no longer meet the desk's rules on origins, with what backs them.

    One more than shown. Two queries, the second where there are any.
    """
    claims = _below()
    sides = _backings_of([claim.pk for claim in claims]) if claims else []
    for claim in claims:
        keep(claim, "backings", [side for side in sides if side.claim_id == claim.pk])
    return claims


@prepared
def _below() -> QuerySet[Claim]:
    return _listed().below_the_rules()[: MOST + 1]


@prepared
def _backings_of(claims: list[int]) -> QuerySet[Backing]:
    return Backing.objects.named().filter(IsIn("claim", claims)).order_by("-stance")


def _listed() -> QuerySet[Claim]:
    return Claim.objects.for_queue().order_by(*_ORDER)


def open_impacts(person: User) -> list[Impact]:
    """What changed claims left open in articles: one for each claim of an article.

    Those of the person's own sections come first, then the longest open, one more than shown;
    ``places`` counts the mentions that it is about. Two queries.
    """
    wanted = list(dict.fromkeys(pk for _rank, pk in _first_impacts(person.pk)))[: MOST + 1]
    shown = {each.pk: each for each in _impacts(wanted)} if wanted else {}
    return [shown[pk] for pk in wanted if pk in shown]


@prepared
def _first_impacts(person: int) -> QuerySet[Any]:
    """Rank and id, read off by age and no further than shown, before anything is joined to them."""
    first = Impact.objects.open().filter(~Exists(_of_the_same().filter(pk__lt=OuterRef("pk"))))
    own = _oldest(first.of_sections_of(person), rank=0)
    return own.union(_oldest(first, rank=1), all=True).order_by("rank", "pk")


@prepared
def _impacts(wanted: list[int]) -> QuerySet[Impact]:
    places = _of_the_same().order_by().values("article").annotate(count=Count("pk"))
    counted = Impact.objects.for_list().annotate(places=Subquery(places.values("count")))
    return counted.filter(IsIn("pk", wanted))


def _of_the_same() -> QuerySet[Impact]:
    """The open ones that the outer one's claim left in its article, itself among them."""
    return Impact.objects.open().filter(article=OuterRef("article"), claim=OuterRef("claim"))


def _oldest(impacts: QuerySet[Impact], *, rank: int) -> QuerySet[Any]:
    return impacts.annotate(rank=Value(rank)).order_by("pk").values_list("rank", "pk")[: MOST + 1]


@prepared
def clashes() -> QuerySet[Relation]:
    """Contradictions between two verified claims, the oldest first. One query."""
    return Relation.objects.clashing().for_page()[:MOST]


@dataclass(frozen=True, slots=True)
class Waiting:
    """An article whose newest revision has marks on changed words that wait for a yes."""

    article: int
    title: str
    number: int
    count: int


def marks_waiting() -> list[Waiting]:
    """Articles with marks that want somebody's eyes, the longest waiting first. One query."""
    return [Waiting(*row) for row in _marks()]


@prepared
def _marks() -> QuerySet[Any]:
    rows = (
        Reanchoring.objects.open()
        .order_by("revision")
        .values_list("revision__article", "revision__article__title", "revision__number")
    )
    return rows.annotate(count=Count("pk"))[:MOST]


def articles_in_check() -> list[Article]:
    """The newest articles not signed off yet, those ready for it first.

    Each has its ``coverage``, and ``is_ready`` where nothing keeps it from being signed off but
    marks on changed words. Two queries.
    """
    newest = _newest_unsigned()
    coverage = coverage_of(newest)
    for article in newest:
        article.coverage = coverage[article.pk]
        article.is_ready = article.coverage.is_cleared and not article.is_touched
    return sorted(newest, key=lambda article: not article.is_ready)[:MOST]


@prepared
def _newest_unsigned() -> QuerySet[Article]:
    signed = SignOff.objects.of_newest_texts().filter(revision__article=OuterRef("pk"))
    touched = Impact.objects.open().filter(article=OuterRef("pk"))
    left = Article.objects.filter(~Exists(signed)).annotate(is_touched=Exists(touched))
    return left.order_by("-pk")[: 3 * MOST]


@dataclass(frozen=True, slots=True)
class Day:
    """What was done on a day."""

    date: date
    submitted: int
    decided: int


def week() -> list[Day]:
    """The last seven days, today last. Two queries."""
    today = timezone.localdate()
    first = today - timedelta(days=_DAYS - 1)
    since = timezone.make_aware(datetime.combine(first, time()))
    submitted, decided = dict(_submitted(since)), dict(_decided(since))
    days = (first + timedelta(days=number) for number in range(_DAYS))
    return [Day(day, submitted.get(day, 0), decided.get(day, 0)) for day in days]


@prepared
def _submitted(since: datetime) -> QuerySet[Any]:
    return _per_day(Event.objects.filter(act=Act.SUBMIT, at__gte=since))


@prepared
def _decided(since: datetime) -> QuerySet[Any]:
    return _per_day(Verification.objects.filter(at__gte=since))


def _per_day(rows: QuerySet[Any]) -> QuerySet[Any]:
    days = rows.order_by().annotate(day=TruncDate("at")).values_list("day")
    return days.annotate(count=Count("pk"))
