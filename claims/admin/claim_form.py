"""What is typed of a claim at the data-entry desk."""

from dataclasses import fields
from typing import Any

from django import forms

from claims.actions.make import Content, Planning
from claims.models import Claim

CONTENT = [field.name for field in fields(Content)]
PLANNING = [field.name for field in fields(Planning)]
FOR_WHO_ASSIGNS = ["due_on", "priority", "assignee"]

#: Set by the life cycle and the database; a form that carries them was not made here.
NEVER_TYPED = {
    "status",
    "verdict",
    "version",
    "merged_into",
    "created_by",
    "created_at",
    "worded_by",
    "worded_at",
}


class ClaimForm(forms.ModelForm):
    """A claim, with the version that its editor saw."""

    #: Whether somebody changed the claim meanwhile: then each field says what is stored.
    is_stale = False

    seen_version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = Claim
        fields = CONTENT + PLANNING
        help_texts = {"tags": "Separated by commas."}
        widgets = {"wording": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.instance._state.adding and "seen_version" in self.fields:
            self.fields["seen_version"].required = True
            self.initial["seen_version"] = self.instance.version

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if NEVER_TYPED & set(self.data):
            self.add_error(
                None,
                "State, verdict and authors are not set here: take the claim’s next step on the "
                "desk. Nothing was saved.",
            )
        if cleaned.get("kind") == Claim.Kind.QUOTATION and not cleaned.get("speaker"):
            self.add_error("speaker", "A quotation names its speaker. Choose who said it.")
        begins, ends = cleaned.get("valid_from"), cleaned.get("valid_until")
        if begins and ends and ends < begins:
            self.add_error("valid_until", "This lies before the day from which it is valid.")
        if self.is_stale:
            self._show_what_is_stored()
        return cleaned

    def _show_what_is_stored(self) -> None:
        for name in self.changed_data:
            if name != "seen_version":
                self.add_error(name, f"Stored now: {_shown(self.instance, name)}")


def _shown(claim: Claim, name: str) -> str:
    value = getattr(claim, f"get_{name}_display", lambda: getattr(claim, name))()
    if isinstance(value, list):
        value = ", ".join(value)
    return str(value) if value not in (None, "") else "nothing"
