"""Which claims a person wants to see in the queue."""

from collections.abc import Collection, Iterable
from datetime import date, timedelta
from typing import Any

from django import forms
from django.contrib.auth.models import Group
from django.db.models import BigIntegerField, Q, QuerySet, SmallIntegerField
from django.db.models.functions import Cast
from django.utils import timezone
from django.utils.http import urlencode

from accounts.models import User
from articles.models import Article
from claims.models import Mention
from claims.models.choices import (
    STATUS_CHOICES,
    VERDICT_CHOICES,
    Kind,
    Priority,
)
from claims.workflow import UNFINISHED, Status, Verdict
from pages.keyset import Keyset
from pages.prepared import prepared
from pages.widgets import PlainSelect

#: Most pressing first, what has no date last; the index ``claim_queue`` has the same order.
ORDER = Keyset("priority", "due_on", "id")

#: Shorter texts would match nearly everything.
SHORTEST_SEARCH = 2


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

    def days(self, due: str, through: str = "") -> Q:
        """The condition on the day that ``due`` means, ``through`` what a claim is come by."""
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
        person = self.by.pk if wanted == "me" else int(wanted)
        return claims.filter(assignee=Cast(person, BigIntegerField()))

    def _by_due(self, claims: Any, wanted: str) -> Any:
        if wanted == "overdue":
            claims = claims.filter(status__in=UNFINISHED)
        return claims.filter(self.days(wanted))

    def _by_priority(self, claims: Any, priority: int) -> Any:
        return claims.filter(priority=Cast(priority, SmallIntegerField()))

    def _by_tag(self, claims: Any, tag: str) -> Any:
        return claims.filter(tags__contains=[tag])

    def _by_rule(self, claims: Any, _wanted: str) -> Any:
        return claims.below_the_rules()

    def _by_article(self, claims: Any, pk: int) -> Any:
        return claims.filter(pk__in=Mention.objects.filter(revision__article=pk).values("claim"))


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
