"""What a claim says, and when it is looked at again."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html

from accounts.models import User
from claims.actions.make import Content, Planning
from claims.forms.fields import open_at
from claims.forms.party import party_choice, party_initial, party_name, read_party
from claims.models import Claim
from claims.models.choices import Kind, Priority
from claims.models.claim import WORDING_LIMIT
from claims.proposals import Proposal
from pages.fields import Day, Line, PastDay, Version
from sources.models.party import PartyKind

MOST_TAGS = 20
LONGEST_TAG = 40
TAGS_HELP = "Separated by commas: syria, military bases."


class ContentForm(forms.Form):
    """The part of a claim that is frozen once it is decided."""

    wording = Line(
        max_length=WORDING_LIMIT,
        widget=forms.Textarea(attrs={"class": "wording", "rows": 3}),
        help_text="One assertion that can be checked, in words that stand without their article.",
    )
    kind = forms.ChoiceField(
        choices=Kind.choices, initial=Kind.FACT, help_text="A quotation names its speaker."
    )
    speaker_name = party_name("speaker", label="Speaker", help_text="Who said it.")
    speaker = party_choice()
    as_of = PastDay(label="As of")
    valid_from = Day(label="Valid from")
    valid_until = Day(label="Valid until")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        start, end = cleaned.get("valid_from"), cleaned.get("valid_until")
        if start and end and end < start:
            self.add_error("valid_until", "This day is before “valid from”. Check both.")
        named = cleaned.get("speaker_name") or "speaker_name" in self.errors
        if cleaned.get("kind") == Kind.QUOTATION and not named:
            self.add_error(
                "speaker_name", "A quotation needs its speaker. Name who said these words."
            )
        return cleaned

    def content(self) -> Content:
        told = self.cleaned_data
        return Content(
            wording=told["wording"],
            kind=told["kind"],
            speaker=read_party(told, "speaker", PartyKind.PERSON),
            as_of=told["as_of"],
            valid_from=told["valid_from"],
            valid_until=told["valid_until"],
        )


class RecheckForm(forms.Form):
    """The day on which a verdict has to be renewed: a person's, whatever is proposed."""

    recheck_on = Day(
        label="Recheck on", help_text="On this day a verdict lapses and has to be renewed."
    )

    def propose(self, proposal: Proposal | None) -> None:
        """Say beside the field which day suggests itself, and why."""
        if proposal is not None:
            field = self.fields["recheck_on"]
            day = date_format(proposal.day, "j M Y")
            field.help_text = format_html(
                "{} Proposed: {}. {}", field.help_text, day, proposal.because
            )

    def clean_recheck_on(self) -> date | None:
        day = self.cleaned_data["recheck_on"]
        if day and day != self.initial.get("recheck_on") and day <= timezone.localdate():
            raise ValidationError("Choose a day to come.")
        return day


class NewClaimForm(RecheckForm, ContentForm):
    """A claim to be made, with its tags and when it is looked at again."""

    tags = Line(required=False, max_length=1000, help_text=TAGS_HELP)

    def clean_tags(self) -> list[str]:
        return read_tags(self.cleaned_data["tags"])

    def planning(self) -> Planning:
        told = self.cleaned_data
        return Planning(tags=told["tags"], recheck_on=told["recheck_on"])


class RewordForm(ContentForm):
    """The content of a claim that exists, with the version that was read."""

    reason = Line(
        required=False, max_length=300, help_text="Why it changes. It stays in the history."
    )
    version = Version()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        open_at(self, "wording")

    @staticmethod
    def standing(claim: Claim) -> dict[str, Any]:
        """The form's values as the claim stands."""
        names = ("wording", "kind", "as_of", "valid_from", "valid_until", "version")
        values = {name: getattr(claim, name) for name in names}
        return values | party_initial("speaker", claim.speaker)


class PlanForm(RecheckForm):
    """When and by whom a claim is looked at, and its tags.

    Due date, priority and assignee are asked only of who may set them.
    """

    tags = Line(required=False, max_length=1000, help_text=TAGS_HELP)
    due_on = Day(label="Due")
    priority = forms.TypedChoiceField(
        choices=Priority.choices, coerce=int, initial=Priority.NORMAL, required=False
    )
    assignee = forms.ModelChoiceField(User.objects.none(), required=False, empty_label="Nobody")
    version = Version()

    def __init__(
        self, *args: Any, claim: Claim, can_assign: bool, people: QuerySet[User], **kwargs: Any
    ) -> None:
        super().__init__(*args, initial=self._standing(claim), **kwargs)
        open_at(self, "tags")
        self.claim = claim
        candidates = Q(pk__in=people.values("pk")) | Q(pk=claim.assignee_id)
        self.fields["assignee"].queryset = User.objects.filter(candidates)
        self.fields["assignee"].label_from_instance = lambda person: person.display_name
        if not can_assign:
            for name in ("due_on", "priority", "assignee"):
                del self.fields[name]

    @staticmethod
    def _standing(claim: Claim) -> dict[str, Any]:
        names = ("recheck_on", "due_on", "priority", "assignee", "version")
        return {name: getattr(claim, name) for name in names} | {"tags": ", ".join(claim.tags)}

    def clean_tags(self) -> list[str]:
        return read_tags(self.cleaned_data["tags"])

    def planning(self) -> Planning:
        """What was asked for; what was not asked stays as it is."""
        told = self.cleaned_data
        return Planning(
            tags=told["tags"],
            recheck_on=told["recheck_on"],
            due_on=told.get("due_on", self.claim.due_on),
            priority=told.get("priority") or self.claim.priority,
            assignee=told.get("assignee", self.claim.assignee),
        )


def read_tags(typed: str) -> list[str]:
    """Tags as typed, lower-cased, each once. Raises ValidationError."""
    tags = list(dict.fromkeys(tag for part in typed.split(",") if (tag := part.strip().lower())))
    if len(tags) > MOST_TAGS:
        raise ValidationError(f"These are {len(tags)} tags; {MOST_TAGS} is the most.")
    if long := [tag for tag in tags if len(tag) > LONGEST_TAG]:
        raise ValidationError(f"“{long[0]}” is longer than {LONGEST_TAG} characters. Shorten it.")
    return tags
