"""Closing an impact."""

from django import forms

from claims.models import Impact
from pages.fields import Lines


class ResolveForm(forms.Form):
    """How the article was dealt with, and in which words."""

    status = forms.ChoiceField(
        label="What became of the article",
        choices=[choice for choice in Impact.Status.choices if choice[0] != Impact.Status.OPEN],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose how it was closed."},
    )
    resolution = Lines(
        label="In words",
        required=False,
        max_length=2000,
        help_text="The wording of the correction, or why the article is unaffected.",
    )
