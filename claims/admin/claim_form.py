"""What is typed of a claim at the data-entry desk."""

from dataclasses import fields
from typing import Any

from django import forms

from accounts.versioned_entry import VersionedRowForm
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


class ClaimForm(VersionedRowForm):
    """A claim; what its life cycle and the database set is not typed."""

    class Meta:
        model = Claim
        fields = CONTENT + PLANNING
        help_texts = {"tags": "Separated by commas."}
        widgets = {"wording": forms.Textarea(attrs={"rows": 3})}

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
        return cleaned
