"""Form controls that are drawn on every page of a list."""

from typing import Any

from django import forms
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

_SELECTED = SafeString(" selected")


class PlainSelect(forms.Select):
    """Django's own select, written in one go instead of by a template for each option.

    A filter offers a hundred options; their templates were a sixth of the page.
    """

    def render(
        self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None
    ) -> SafeString:
        groups = self.optgroups(name, self.format_value(value), attrs)
        written = format_html_join("", "{}", ((_group(*group),) for group in groups))
        given = flatatt(self.build_attrs(self.attrs, attrs))
        return format_html('<select name="{}"{}>{}</select>', name, given, written)


def _group(label: str | None, options: list[dict[str, Any]], _number: int) -> SafeString:
    """Options by themselves, or under their group's label."""
    written = format_html_join(
        "",
        '<option value="{}"{}>{}</option>',
        (
            (option["value"], _SELECTED if option["selected"] else "", option["label"])
            for option in options
        ),
    )
    return format_html('<optgroup label="{}">{}</optgroup>', label, written) if label else written
