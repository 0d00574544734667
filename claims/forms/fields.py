"""Fields that take what people type and paste, and say what is wrong with it."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from articles.text.characters import check_text, normalise

LONGEST_TEXT = 5000
#: No claim has this version, so that one which cannot be read counts as stale.
NO_VERSION = 0


class PlainText(forms.CharField):
    """One line (or with ``lines`` several), without characters that hide or reorder words.

    The length is checked here alone: a browser's own limit would cut a pasted text silently.
    """

    def __init__(self, *, lines: bool = False, rows: int = 3, **kwargs: Any) -> None:
        self.lines = lines
        if lines:
            kwargs.setdefault("widget", forms.Textarea(attrs={"rows": rows}))
        super().__init__(**kwargs)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        attrs = super().widget_attrs(widget)
        attrs.pop("maxlength", None)
        return attrs

    def to_python(self, value: Any) -> str:
        text = super().to_python(value)
        if not text:
            return text
        refused = [problem.sentence for problem in check_text(text) if problem.refused]
        if refused:
            raise ValidationError(refused)
        text = normalise(text)
        return text.strip() if self.lines else " ".join(text.split())


class Day(forms.DateField):
    """A date, entered with the browser's own calendar."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("required", False)
        widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
        super().__init__(widget=widget, **kwargs)


class PastDay(Day):
    """A date that cannot lie in the future."""

    def validate(self, value: date | None) -> None:
        super().validate(value)
        if value and value > timezone.localdate():
            raise ValidationError("This day is still to come. Check the year.")


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
