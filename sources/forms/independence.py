"""Why a source is an origin of its own, or is not after all."""

from django import forms

from pages.fields import Lines


class ApartForm(forms.Form):
    reason = Lines(
        rows=3,
        max_length=1000,
        help_text="It stays with the source, under your name.",
        error_messages={"required": "Say why. The reason stays with the source."},
    )
