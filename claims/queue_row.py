"""What a row of the queue shows of a claim, in the very words and addresses it shows.

A page has fifty rows. Their template only puts these down (``{% each %}``): what it would work out
itself, it would work out fifty times, and that was most of what a page took.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from django.db.models import Count, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.http import urlencode

from accounts.models import User
from claims.models import Backing, Claim, Mention
from claims.models.choices import Priority
from claims.workflow import UNFINISHED
from pages.prepared import IsIn, prepared


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag, and the queue narrowed down to it."""

    name: str
    address: str


@dataclass(frozen=True, slots=True)
class Side:
    """What speaks for a claim or against it, in words."""

    words: str
    is_against: bool


@dataclass(frozen=True, slots=True)
class QueueRow:
    """A claim in the queue.

    ``due`` and ``articles`` are words, "" where there is nothing to say. ``assign`` is where the
    claim is handed to somebody and ``choose`` the page that asks to whom, "" where the list offers
    neither; ``take`` is who looks, "" where it lies with them already. ``is_fresh`` is the row of
    a claim that was handed over just now.
    """

    pk: int
    address: str
    state: str
    state_word: str
    wording: str
    kind: str
    is_urgent: bool
    is_low: bool
    speaker: str
    speaker_address: str
    sides: Sequence[Side]
    articles: str
    tags: Sequence[Tag]
    due: str
    is_overdue: bool
    assignee: str
    assign: str
    choose: str
    take: str
    is_fresh: bool


def prepare_rows(
    claims: Sequence[Claim],
    *,
    here: str,
    assigner: User | None,
    on: date | None = None,
    is_fresh: bool = False,
) -> list[QueueRow]:
    """The rows of ``claims``, as ``for_queue`` reads them; two queries for all.

    ``here`` is the address of their list, ``on`` the former day it shows, and ``assigner`` who
    looks at it, where they may hand claims over.
    """
    ids = [claim.pk for claim in claims]
    sides, articles = _sides(ids), dict(_articles(ids))
    today = on or timezone.localdate()
    back, held = {"next": here}, {"on": on.isoformat()} if on else {}
    onward, asking, queue = urlencode(held | back), urlencode(back), reverse("claims:queue")

    def row(claim: Claim) -> QueueRow:
        speaker, due, is_unfinished = claim.speaker, claim.due_on, claim.status in UNFINISHED
        is_overdue = is_unfinished and due is not None and due < today
        assign = reverse("claims:assign", args=[claim.pk]) if assigner and is_unfinished else ""
        return QueueRow(
            pk=claim.pk,
            address=f"{claim.get_absolute_url()}?{onward}",
            state=claim.state,
            state_word=claim.state.replace("_", " "),
            wording=claim.wording,
            kind=claim.kind,
            is_urgent=claim.priority == Priority.URGENT,
            is_low=claim.priority == Priority.LOW,
            speaker=speaker.name if speaker else "",
            speaker_address=speaker.get_absolute_url() if speaker else "",
            sides=sides.get(claim.pk, ()),
            articles=_articles_in_words(articles.get(claim.pk, 0)),
            tags=[Tag(tag, f"{queue}?{urlencode({'tag': tag} | held)}") for tag in claim.tags],
            due=_due_in_words(due, is_overdue) if due else "",
            is_overdue=is_overdue,
            assignee=claim.assignee.display_name if claim.assignee else "",
            assign=assign,
            choose=f"{assign}?{asking}" if assign else "",
            take=str(assigner.pk) if assigner and claim.assignee_id != assigner.pk else "",
            is_fresh=is_fresh,
        )

    return [row(claim) for claim in claims]


def _sides(claims: list[int]) -> dict[int, list[Side]]:
    """What backs each claim, supporting first."""
    sides: dict[int, list[Side]] = defaultdict(list)
    for backing in _backings(claims):
        sides[backing.claim_id].append(Side(backing.words, backing.is_against))
    return sides


@prepared
def _backings(claims: list[int]) -> QuerySet[Backing]:
    shown = Backing.objects.named().defer("primaries", "parties", "documents")
    return shown.filter(IsIn("claim", claims)).order_by("-stance")


@prepared
def _articles(claims: list[int]) -> QuerySet[Mention, tuple[int, int]]:
    """In how many articles each claim is made, of those that are in any."""
    made = Mention.objects.filter(IsIn("claim", claims)).order_by().values_list("claim")
    return made.annotate(articles=Count("revision__article", distinct=True))


def _articles_in_words(count: int) -> str:
    return f"{count} article{'' if count == 1 else 's'}" if count else ""


@lru_cache(maxsize=1024)  # fifty claims of a list are due on few days
def _due_in_words(day: date, is_overdue: bool) -> str:
    return f"{'overdue' if is_overdue else 'due'} {date_format(day, 'j M Y')}"
