"""The verdict, the other steps of the life cycle, and notes."""

from collections.abc import Collection
from typing import Any

from django import forms

from claims.models import Claim
from claims.models.choices import REASON_LIMIT, TEXT_LIMIT, VERDICT_CHOICES
from claims.workflow import NEEDS_NO_RATIONALE, Verdict
from pages.fields import Lines, Version, read_id
from sources.forms.fields import combobox


class VerdictForm(forms.Form):
    """A verdict with its rationale; ``override_reason`` is a chief's, for going past a rule."""

    version = Version()
    verdict = forms.ChoiceField(
        choices=VERDICT_CHOICES, error_messages={"required": "Choose a verdict."}
    )
    rationale = Lines(
        required=False,
        max_length=TEXT_LIMIT,
        help_text="What convinced you. Needed for every verdict but “verified”.",
    )
    override_reason = Lines(
        required=False,
        rows=2,
        max_length=REASON_LIMIT,
        label="Why you decide nevertheless",
        help_text="It stays visible on the claim for ever.",
    )

    def __init__(
        self, *args: Any, offered: Collection[Verdict] = tuple(Verdict), **kwargs: Any
    ) -> None:
        super().__init__(*args, auto_id="review-%s", **kwargs)
        self.offered = offered

    @property
    def radios(self) -> list[dict[str, Any]]:
        """The verdicts on offer, each with its key."""
        chosen = self["verdict"].value()
        return [
            {"value": value, "label": label, "key": value[0], "checked": value == chosen}
            for value, label in VERDICT_CHOICES
            if value in self.offered
        ]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        needed = cleaned.get("verdict", Verdict.VERIFIED) not in NEEDS_NO_RATIONALE
        if needed and not cleaned.get("rationale", "unreadable"):
            self.add_error("rationale", "Say why: any verdict but “verified” needs a rationale.")
        return cleaned


class StepForm(forms.Form):
    """A step of the life cycle that needs no more than the version that was read."""

    version = Version()


class ReasonForm(StepForm):
    """A step that needs a reason."""

    reason = Lines(
        rows=2,
        max_length=REASON_LIMIT,
        error_messages={"required": "Say why. The reason stays in the claim’s history."},
    )


class MergeForm(ReasonForm):
    """Into which claim, and why."""

    into_wording = forms.CharField(
        label="Into",
        required=False,
        max_length=1000,
        help_text="Search by the words of the claim that stays, or give its number.",
    )
    into = forms.ModelChoiceField(Claim.objects.all(), required=False, widget=forms.HiddenInput)
    field_order = ("version", "into_wording", "into", "reason")

    def __init__(self, *args: Any, address: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        attrs = combobox("into_wording", address, chosen="into")
        self.fields["into_wording"].widget.attrs.update(attrs | {"data-value-field": "merge-into"})

    def clean(self) -> dict[str, Any]:
        """The claim chosen, or the one whose number was typed."""
        cleaned = super().clean() or {}
        typed = cleaned.get("into_wording", "").strip()
        if not cleaned.get("into"):
            cleaned["into"] = Claim.objects.filter(pk=read_id(typed)).first()
        if not cleaned.get("into"):
            self.errors.pop("into", None)
            self.add_error("into_wording", "Choose the claim that stays from the list.")
        return cleaned


class NoteForm(forms.Form):
    text = Lines(
        max_length=TEXT_LIMIT,
        label="Note",
        error_messages={"required": "Write something first."},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, auto_id="note-%s", **kwargs)
