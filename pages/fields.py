"""Form fields that take what people type and paste, and say what is wrong with it."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from pages.characters import find_hidden, is_blank, normalise

#: Digits that any column of ids can be asked for.
_LONGEST_ID = 18


def read_id(typed: object) -> int | None:
    """The id that ``typed`` is, as hidden fields and addresses have it; None where it is none."""
    digits = str(typed or "")
    is_id = digits.isascii() and digits.isdecimal() and len(digits) <= _LONGEST_ID
    return int(digits) if is_id else None


def refuse_hidden_characters(typed: str) -> None:
    """Raise ValidationError where ``typed`` holds characters that a reader would not see."""
    if hidden := find_hidden(typed):
        raise ValidationError([problem.sentence for problem in hidden])


class _Typed(forms.CharField):
    """Text as people type and paste it, in its one form, without what hides or reorders words.

    The length is checked here alone: a browser's own limit would cut a pasted text silently.
    """

    default_validators = [refuse_hidden_characters]

    def to_python(self, value: Any) -> str:
        text = super().to_python(value)
        if self.max_length is not None and len(text) > self.max_length:
            return text  # is refused in a moment; composing stacked accents takes long
        # A reason of direction marks alone would stand in the history as no reason at all.
        return "" if is_blank(text) and not find_hidden(text) else normalise(text)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        attrs = super().widget_attrs(widget)
        attrs.pop("maxlength", None)
        return attrs


class Line(_Typed):
    """One line, its white space folded."""

    def to_python(self, value: Any) -> str:
        return " ".join(super().to_python(value).split())


class Lines(_Typed):
    """Several lines."""

    def __init__(self, *, rows: int = 3, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.Textarea({"rows": rows}))
        super().__init__(**kwargs)


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


#: No row has this version, so that one which cannot be read counts as stale.
NO_VERSION = 0


class Version(forms.IntegerField):
    """The version of a row that the person was looking at."""

    widget = forms.HiddenInput

    def clean(self, value: Any) -> int:
        try:
            return super().clean(value)
        except ValidationError:
            return NO_VERSION
