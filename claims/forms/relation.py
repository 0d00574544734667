"""What one claim is to another, and why."""

from typing import Any

from django import forms

from claims.models import Claim
from claims.models.choices import RelationKind
from pages.fields import Line, Lines, read_id
from sources.forms.fields import combobox


class RelationForm(forms.Form):
    """Which claim, what this one is to it, and what the two have to do with each other."""

    kind = forms.ChoiceField(
        label="This claim",
        choices=RelationKind.choices,
        initial=RelationKind.DEPENDS_ON,
        error_messages={"required": "Choose what this claim is to the other."},
    )
    other_wording = forms.CharField(
        label="The other claim",
        required=False,
        max_length=1000,
        help_text="Search by its words, or give its number.",
    )
    other = forms.ModelChoiceField(Claim.objects.all(), required=False, widget=forms.HiddenInput)
    note = Line(
        label="Why",
        max_length=500,
        help_text="What the one has to do with the other. It stays in the history of both.",
        error_messages={"required": "Say what the one claim has to do with the other."},
    )

    def __init__(self, *args: Any, address: str, **kwargs: Any) -> None:
        super().__init__(*args, auto_id="relation-%s", **kwargs)
        attrs = combobox("other_wording", address, chosen="other")
        self.fields["other_wording"].widget.attrs.update(
            attrs | {"data-value-field": "relation-other", "data-autofocus": True}
        )

    def clean(self) -> dict[str, Any]:
        """The claim chosen, or the one whose number was typed."""
        cleaned = super().clean() or {}
        if not cleaned.get("other"):
            typed = cleaned.get("other_wording", "").strip()
            cleaned["other"] = Claim.objects.filter(pk=read_id(typed)).first()
        if not cleaned.get("other"):
            self.errors.pop("other", None)
            self.add_error("other_wording", "Choose the other claim from the list.")
        return cleaned


class UnrelateForm(forms.Form):
    """Why a relation is removed."""

    reason = Lines(
        rows=2,
        max_length=1000,
        error_messages={"required": "Say why. The reason stays in the history of both claims."},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, auto_id="unrelation-%s", **kwargs)
