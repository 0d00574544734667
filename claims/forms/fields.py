"""What the forms of claims share."""

from django import forms


def open_at(form: forms.Form, field: str) -> None:
    """Let a form have the focus when it opens; one that comes back has it at its error."""
    if not form.is_bound:
        form.fields[field].widget.attrs["data-autofocus"] = True
