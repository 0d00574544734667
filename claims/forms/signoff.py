"""Letting an article run: notes, and reasons that stay."""

from typing import Any

from django import forms

from articles.models import Section
from claims.models.choices import PRINTED_LIMIT
from pages.fields import Lines
from sources.forms.versioned import VersionedForm


class SignOffForm(forms.Form):
    """The sign-off; ``revision`` is the text that was read."""

    revision = forms.CharField(widget=forms.HiddenInput)
    note = Lines(
        required=False,
        rows=2,
        max_length=PRINTED_LIMIT,
        help_text="Printed on the proof beside your name.",
    )


class OverrideForm(forms.Form):
    """Why a sentence may run although it is not cleared."""

    revision = forms.CharField(widget=forms.HiddenInput)
    reason = Lines(
        rows=2,
        max_length=PRINTED_LIMIT,
        help_text="It stays beside the sentence, on the proof too.",
        error_messages={"required": "Say why this sentence may run as it is."},
    )


class TakeBackForm(forms.Form):
    """Why a sign-off is taken back."""

    reason = Lines(
        rows=2,
        max_length=PRINTED_LIMIT,
        error_messages={"required": "Say why the sign-off is taken back."},
    )


class SectionForm(VersionedForm):
    """Which section of the newsroom answers for an article."""

    section = forms.ModelChoiceField(
        Section.objects.all(), required=False, empty_label="No section"
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, auto_id="hand-over-%s", **kwargs)
