"""Which claims a person wants to see in the queue."""

import math
from collections.abc import Collection, Iterable
from datetime import date, timedelta
from typing import Any

from django import forms
from django.contrib.auth.models import Group
from django.db.models import FilteredRelation, Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.http import urlencode

from accounts.models import User
from articles.models import Article
from claims.matching.frequency import frequencies_of
from claims.models import Claim, Mention
from claims.models.choices import (
    STATUS_CHOICES,
    VERDICT_CHOICES,
    Kind,
    Priority,
)
from claims.workflow import UNFINISHED, Status, Verdict
from pages.keyset import MANY, Keyset, Page, Strands, Walk
from pages.prepared import IsIn, prepared
from pages.widgets import PlainSelect

#: Most pressing first, what has no date last; the index ``claim_queue`` has the same order.
ORDER = Keyset("priority", "due_on", "id")

_ALL = Q()

#: Shorter texts would match nearly everything.
SHORTEST_SEARCH = 2

#: Words as common are looked for along the queue's order, others by their index.
_MET_WITHIN = 100

#: What the indexes in that order also narrow down by.
_IN_ORDER = frozenset({"status", "tag", "due", "priority"})


class QueueFilter(forms.Form):
    """The filter as the address has it. What is not understood is ignored, never refused.

    ``status`` takes a status or a verdict; ``assignee`` "me", "nobody" or a person's id. ``on`` is
    the former day that is looked at: what is overdue was so then.
    """

    q = forms.CharField(required=False, max_length=200)
    status = forms.ChoiceField(required=False, widget=PlainSelect)
    kind = forms.ChoiceField(
        choices=[("", "Any kind"), *Kind.choices], required=False, widget=PlainSelect
    )
    assignee = forms.ChoiceField(required=False, widget=PlainSelect)
    due = forms.ChoiceField(
        choices=[("", "Any time"), ("overdue", "Overdue"), ("week", "Within a week")],
        required=False,
        widget=PlainSelect,
    )
    priority = forms.TypedChoiceField(
        choices=[("", "Any"), *((value, label) for value, label in Priority.choices)],
        coerce=int,
        empty_value=None,
        required=False,
        widget=PlainSelect,
    )
    tag = forms.CharField(required=False, max_length=40)
    rule = forms.ChoiceField(
        choices=[("", ""), ("below", "Below the desk’s rules")],
        required=False,
        widget=forms.HiddenInput,
    )
    article = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)

    def __init__(
        self, data: Any, *, by: User, people: Iterable[User], on: date | None = None
    ) -> None:
        super().__init__(data, auto_id="queue-%s")
        self.by = by
        self.on = on
        self.today = on or timezone.localdate()
        self.fields["status"].choices = [
            ("", "Any state"),
            *STATUS_CHOICES,
            ("Decided as", VERDICT_CHOICES),
        ]
        self.fields["assignee"].choices = [
            ("", "Anybody"),
            ("me", "Me"),
            ("nobody", "Nobody"),
            ("Person", [(str(person.pk), person.display_name) for person in people]),
        ]
        self.full_clean()

    @property
    def wanted(self) -> dict[str, Any]:
        """What was asked for and understood, by field; nothing else."""
        return {name: value for name, value in self.cleaned_data.items() if value not in ("", None)}

    @property
    def query(self) -> str:
        """The filter as a query string, without what was not understood."""
        return urlencode(self.wanted)

    def article_named(self) -> Article | None:
        """The article the list is narrowed to. One query where there is one."""
        wanted = self.wanted.get("article")
        return Article.objects.filter(pk=wanted).first() if wanted else None

    def apply(self, claims: Any, *, but: Collection[str] = ()) -> Any:
        """``claims`` narrowed down to what is wanted, some fields left out."""
        for name, value in self.wanted.items():
            if name not in but:
                claims = getattr(self, f"_by_{name}")(claims, value)
        return claims

    def read(self, claims: Any, request: HttpRequest) -> tuple[Page, str]:
        """The page of ``claims`` that ``request`` asks for, and how many there are on all.

        Where an index has the order, and where there are many, the rows are read off in it. Few
        are found by what they have in common and sorted; a former day's have no index.
        """
        narrowed = self.apply(claims)
        if self.on:
            return ORDER.read(narrowed, request), ORDER.count(narrowed)
        is_in_order = self.wanted.keys() <= _IN_ORDER
        if not is_in_order and (few := ORDER.read_few(narrowed, request, _rows)):
            return few
        walk = self._walk(claims)
        return ORDER.read(claims, request, walk), (
            ORDER.count(claims, walk) if is_in_order else MANY
        )

    def _walk(self, claims: Any) -> Walk:
        """Status by status, along an index."""
        wanted = self.wanted
        if "tag" not in wanted:
            rows = self._on_the_way(claims)
            return Walk((self._strands(""),), rows=rows, fetch=_rows)
        of_tag = FilteredRelation("tagged", condition=Q(tagged__tag=wanted["tag"]))
        rows = self._on_the_way(claims.annotate(listed=of_tag), but=("tag", "due"))
        strands = self._strands("listed__", Q(listed__tag=wanted["tag"]))
        return Walk((strands,), "listed__", rows, _rows)

    def _on_the_way(self, claims: Any, *, but: Collection[str] = ()) -> Any:
        """What is wanted, for reading in order: common words are looked for in each claim."""
        typed = self.wanted.get("q", "")
        if len(typed) < SHORTEST_SEARCH or not _is_common(typed):
            return self.apply(claims, but=but)
        return self.apply(claims, but=(*but, "q")).matching_on_the_way(typed)

    def _strands(self, through: str, within: Q = _ALL) -> Strands:
        values = [{f"{through}status": status} for status in self._statuses()]
        if due := self.wanted.get("due"):
            # Within one priority the index also knows where the days begin and end.
            within &= self._days(due, through)
            each = [{f"{through}priority": value} for value in Priority.values]
            values = [one | other for one in values for other in each]
        return Strands(tuple(values), within)

    def _statuses(self) -> Iterable[str]:
        wanted = self.wanted.get("status")
        if wanted:
            return [Status.DECIDED if wanted in list(Verdict) else wanted]
        return UNFINISHED if self.wanted.get("due") == "overdue" else list(Status)

    def _days(self, due: str, through: str = "") -> Q:
        if due == "overdue":
            return Q(**{f"{through}due_on__lt": self.today})
        return Q(**{f"{through}due_on__range": (self.today, self.today + timedelta(days=7))})

    def _by_q(self, claims: Any, typed: str) -> Any:
        return claims.matching(typed) if len(typed) >= SHORTEST_SEARCH else claims

    def _by_status(self, claims: Any, wanted: str) -> Any:
        if wanted in list(Verdict):
            return claims.filter(status=Status.DECIDED, verdict=wanted)
        return claims.filter(status=wanted)

    def _by_kind(self, claims: Any, kind: str) -> Any:
        return claims.filter(kind=kind)

    def _by_assignee(self, claims: Any, wanted: str) -> Any:
        if wanted == "nobody":
            return claims.filter(assignee=None)
        return claims.filter(assignee=self.by.pk if wanted == "me" else int(wanted))

    def _by_due(self, claims: Any, wanted: str) -> Any:
        if wanted == "overdue":
            claims = claims.filter(status__in=UNFINISHED)
        return claims.filter(self._days(wanted))

    def _by_priority(self, claims: Any, priority: int) -> Any:
        return claims.filter(priority=priority)

    def _by_tag(self, claims: Any, tag: str) -> Any:
        return claims.filter(tags__contains=[tag])

    def _by_rule(self, claims: Any, _wanted: str) -> Any:
        return claims.below_the_rules()

    def _by_article(self, claims: Any, pk: int) -> Any:
        return claims.filter(pk__in=Mention.objects.filter(revision__article=pk).values("claim"))


def _is_common(typed: str) -> bool:
    """Whether each word is met within a hundred claims or so."""
    counted = frequencies_of(typed)
    return counted.total < counted.least() * _MET_WITHIN < math.inf


@prepared
def _rows(claims: list[int]) -> QuerySet[Claim]:
    return Claim.objects.for_queue().filter(IsIn("pk", claims)).order_by()


@prepared
def read_people() -> QuerySet[User]:
    """Who can be handed a claim, with their names."""
    return people_of_the_desk()


def people_of_the_desk() -> QuerySet[User]:
    """Who can be handed a claim: active people with a role that submits or decides."""
    roles = Group.objects.filter(
        permissions__content_type__app_label="claims",
        permissions__codename__in=["submit_claim", "decide_claim"],
    )
    people = User.objects.filter(is_active=True, groups__in=roles).distinct().order_by("username")
    return people.only("username", "first_name", "last_name")
