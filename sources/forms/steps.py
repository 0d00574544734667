"""The steps of a source that need a reason."""

from django import forms

from pages.fields import Lines
from sources.models.source import REASON_LIMIT


class StepForm(forms.Form):
    """Why a source is withdrawn, or stands again."""

    reason = Lines(max_length=REASON_LIMIT, label="Why", help_text="It stays in the history.")
