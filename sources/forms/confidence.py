"""A confidential source: what everybody reads of it, and what is kept apart."""

from typing import Any

from django import forms
from django.db.models import QuerySet

from accounts.models import User
from pages.fields import Line, Lines
from sources.actions.confidence import Confidence, Identity
from sources.forms.versioned import VersionedForm
from sources.models import Source
from sources.models.source import REASON_LIMIT, Reliability, SourceKind

_READ_BY_ALL = "Everybody at the desk reads this: it must not tell who it is."


def _who_may_be_told() -> QuerySet[User]:
    """People with a role, but for the chiefs, who know every source."""
    people = User.objects.filter(is_active=True, groups__isnull=False)
    others = people.exclude(groups__permissions__codename="view_confidential")
    return others.distinct().order_by("first_name", "last_name", "username")


class ConfidentialForm(VersionedForm):
    """A confidential source, new or as it stands (``source``, with its ``identity``)."""

    anonymity_reason = Line(
        label="Why anonymity was given", max_length=REASON_LIMIT, help_text=_READ_BY_ALL
    )
    kind = forms.ChoiceField(choices=SourceKind.choices, initial=SourceKind.INTERVIEW)
    reliability = forms.ChoiceField(
        label="Grade", choices=Reliability.choices, initial=Reliability.F
    )
    name = Line(label="Who it is", max_length=300)
    address = Line(
        label="Where to reach or find it",
        required=False,
        max_length=2000,
        help_text="Nothing is ever fetched from here.",
    )
    notes = Lines(required=False, max_length=5000)
    known_by = forms.ModelMultipleChoiceField(
        label="Who else at the desk knows",
        queryset=User.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Besides whoever entered it, and the chiefs.",
    )

    def __init__(
        self,
        *args: Any,
        entered_by: User,
        source: Source | None = None,
        identity: Identity | None = None,
        **kwargs: Any,
    ) -> None:
        self.source = source
        initial = self.standing(source, identity) if source and identity else None
        super().__init__(*args, initial=initial, **kwargs)
        people: Any = self.fields["known_by"]
        people.queryset = _who_may_be_told().exclude(pk=entered_by.pk)
        people.label_from_instance = lambda person: person.display_name

    @staticmethod
    def standing(source: Source, identity: Identity) -> dict[str, Any]:
        """The form's values as a source stands."""
        return {
            "version": source.version,
            "anonymity_reason": source.anonymity_reason,
            "kind": source.kind,
            "reliability": source.reliability,
            "name": identity.name,
            "address": identity.address,
            "notes": identity.notes,
            "known_by": [one.person_id for one in source.confidants.all()],
        }

    def told(self) -> dict[str, Any]:
        """What the actions take."""
        told = self.cleaned_data
        return {
            "confidence": Confidence(
                anonymity_reason=told["anonymity_reason"],
                kind=told["kind"],
                reliability=told["reliability"],
            ),
            "identity": Identity(name=told["name"], address=told["address"], notes=told["notes"]),
            "known_by": list(told["known_by"]),
        }
