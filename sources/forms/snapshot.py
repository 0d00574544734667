"""Uploading what a source says."""

from django import forms

from sources.models.snapshot import MOST_BYTES


class UploadForm(forms.Form):
    file = forms.FileField(
        allow_empty_file=True,  # the action says so in its own sentence
        label="File",
        help_text="A saved page (HTML), a PDF, a text or a picture, "
        f"up to {MOST_BYTES // 1_000_000} MB.",
        widget=forms.FileInput(
            attrs={"accept": ".html,.htm,.pdf,.txt,.csv,.json,.png,.jpg,.jpeg,.gif,.webp"}
        ),
    )
