"""What the forms of claims share."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

LONGEST_TEXT = 5000
#: No claim has this version, so that one which cannot be read counts as stale.
NO_VERSION = 0


class Version(forms.IntegerField):
    """The version of the claim that the person was looking at."""

    widget = forms.HiddenInput

    def clean(self, value: Any) -> int:
        try:
            return super().clean(value)
        except ValidationError:
            return NO_VERSION


def open_at(form: forms.Form, field: str) -> None:
    """Let a form have the focus when it opens; one that comes back has it at its error."""
    if not form.is_bound:
        form.fields[field].widget.attrs["data-autofocus"] = True
