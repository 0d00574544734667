"""What the forms of sources and parties share."""

from typing import Any

from django import forms

from pages.fields import refuse_hidden_characters
from sources.fields import validate_web_address


class WebAddress(forms.URLField):
    """An address that Galley would fetch or link to; without a scheme it is taken as https."""

    default_validators = [refuse_hidden_characters, validate_web_address]

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(assume_scheme="https", max_length=2000, **kwargs)


def combobox(name: str, address: object, *, chosen: str = "") -> dict[str, Any]:
    """The attributes of an input that offers what is known as one types into field ``name``.

    ``address`` is where the options come from, ``chosen`` the hidden field that a choice goes to.
    """
    options = f"{name}_options"
    return {
        "role": "combobox",
        "aria-expanded": "false",
        "aria-controls": options,
        "aria-autocomplete": "list",
        "autocomplete": "off",
        "data-value-field": chosen and f"id_{chosen}",
        "hx-get": address,
        "hx-target": f"#{options}",
        "hx-trigger": "input changed delay:200ms",
        "hx-sync": "this:replace",
        "hx-swap": "innerHTML",
    }
