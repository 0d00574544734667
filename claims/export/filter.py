"""Which claims are to leave the house."""

from datetime import UTC, date, datetime, time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import OuterRef, Subquery
from django.utils import timezone
from django.utils.timezone import make_aware

from articles.models import Article
from claims.models import Claim, Mention, Verification
from claims.models.choices import STATUS_CHOICES, VERDICT_CHOICES, Kind
from claims.workflow import Status, Verdict
from sources.models import Party

STATES = [*STATUS_CHOICES, *VERDICT_CHOICES]


def choose_claims(*, status: str = "", tag: str = "") -> Any:
    """Claims in a state: a status, a verdict, or by default those verified and not lapsed."""
    claims = Claim.objects.all()
    if not status:
        claims = claims.verified()
    elif status in list(Verdict):
        claims = claims.filter(status=Status.DECIDED, verdict=status)
    else:
        claims = claims.filter(status=status)
    return claims.filter(tags__contains=[tag]) if tag else claims


class ExportFilter(forms.Form):
    """What of the verified claims is wanted. Unlike a list's filter, a mistake here is refused:
    a file with more in it than was asked for would leave the house unnoticed.
    """

    q = forms.CharField(label="Wording", required=False, max_length=200)
    kind = forms.ChoiceField(
        label="Kind", choices=[("", "Any kind"), *Kind.choices], required=False
    )
    tag = forms.CharField(label="Tag", required=False, max_length=40)
    speaker = forms.CharField(
        label="Speaker", required=False, max_length=200, help_text="A name or part of one."
    )
    article = forms.CharField(
        label="Article", required=False, max_length=200, help_text="Words of its title."
    )
    since = forms.DateField(
        label="Verified from", required=False, widget=forms.DateInput({"type": "date"}, "%Y-%m-%d")
    )
    until = forms.DateField(
        label="Verified to", required=False, widget=forms.DateInput({"type": "date"}, "%Y-%m-%d")
    )

    on = forms.DateField(
        label="As held on",
        required=False,
        widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"),
        help_text="The file as it would have left at the end of that day.",
    )

    def clean_on(self) -> date | None:
        day = self.cleaned_data["on"]
        if day and day > timezone.localdate():
            raise ValidationError("This day is still to come. Check the year.")
        return day

    def clean(self) -> dict[str, Any]:
        since, until = self.cleaned_data.get("since"), self.cleaned_data.get("until")
        if since and until and since > until:
            raise ValidationError("The first day is after the last. Exchange them.")
        return self.cleaned_data

    @property
    def wanted(self) -> dict[str, str]:
        """The filter as it is recorded: field and value, dates as ISO days."""
        return {
            name: value if isinstance(value, str) else value.isoformat()
            for name, value in self.cleaned_data.items()
            if value
        }

    def choose(self) -> Any:
        """The claims of a filter without mistakes."""
        wanted = self.cleaned_data
        claims = choose_claims(tag=wanted["tag"])
        if wanted["q"]:
            claims = claims.matching(wanted["q"])
        if wanted["kind"]:
            claims = claims.filter(kind=wanted["kind"])
        if wanted["speaker"]:
            speakers = Party.objects.matching(wanted["speaker"])
            claims = claims.filter(speaker__in=speakers.values("pk"))
        if wanted["article"]:
            articles = Article.objects.matching(wanted["article"]).values("pk")
            mentions = Mention.objects.filter(revision__article__in=articles)
            claims = claims.filter(pk__in=mentions.values("claim"))
        return self._within_days(claims)

    def _within_days(self, claims: Any) -> Any:
        since, until = self.cleaned_data["since"], self.cleaned_data["until"]
        if not (since or until):
            return claims
        latest = Verification.objects.filter(claim=OuterRef("pk")).order_by("-pk").values("at")[:1]
        claims = claims.alias(decided_at=Subquery(latest))
        if since:
            claims = claims.filter(decided_at__gte=_midnight(since))
        if until:
            claims = claims.filter(decided_at__lte=_last_moment(until))
        return claims


def _midnight(day: date) -> datetime:
    """When a day begins, in UTC as all times of an export."""
    return make_aware(datetime.combine(day, time.min), UTC)


def _last_moment(day: date) -> datetime:
    """The last moment of a day that the database tells apart."""
    return make_aware(datetime.combine(day, time.max), UTC)
