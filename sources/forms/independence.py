"""Why a source is an origin of its own, or is not after all."""

from django import forms

from pages.fields import Lines
from sources.models.independence import APART_LIMIT


class ApartForm(forms.Form):
    reason = Lines(
        rows=3,
        max_length=APART_LIMIT,
        help_text="It stays with the source, under your name.",
        error_messages={"required": "Say why. The reason stays with the source."},
    )
