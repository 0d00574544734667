"""Fields that take what people type about sources and parties."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from pages.characters import refuse_hidden_characters
from sources.fields import validate_web_address


class Line(forms.CharField):
    """One line, its white space folded, without characters that hide or reorder words."""

    default_validators = [refuse_hidden_characters]

    def to_python(self, value: Any) -> str:
        return " ".join(super().to_python(value).split())


class Lines(forms.CharField):
    """Several lines, likewise."""

    default_validators = [refuse_hidden_characters]

    def __init__(self, *, rows: int = 3, **kwargs: Any) -> None:
        super().__init__(widget=forms.Textarea({"rows": rows}), **kwargs)


class WebAddress(forms.URLField):
    """An address that Galley would fetch or link to; without a scheme it is taken as https."""

    default_validators = [refuse_hidden_characters, validate_web_address]

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(assume_scheme="https", max_length=2000, **kwargs)


class PastDay(forms.DateField):
    """A day that cannot lie in the future, entered with the browser's own calendar."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.DateInput({"type": "date"}, "%Y-%m-%d")
        super().__init__(required=False, widget=widget, **kwargs)

    def validate(self, value: date | None) -> None:
        super().validate(value)
        if value and value > timezone.localdate():
            raise ValidationError("This day is still to come. Check the year.")


def search_attributes(name: str, address: object, *, value_field: str = "") -> dict[str, Any]:
    """The attributes of an input that offers what is known as one types into field ``name``."""
    return {
        "role": "combobox",
        "aria-expanded": "false",
        "aria-controls": f"{name}_options",
        "aria-autocomplete": "list",
        "autocomplete": "off",
        "data-value-field": value_field,
        "hx-get": address,
        "hx-target": f"#{name}_options",
        "hx-trigger": "input changed delay:200ms",
        "hx-sync": "this:replace",
        "hx-swap": "innerHTML",
    }
