"""Form controls that are drawn on every page of a list."""

from collections.abc import Hashable
from functools import lru_cache
from typing import Any

from django import forms
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

_SELECTED = SafeString(" selected")


class PlainSelect(forms.Select):
    """Django's own select, written in one go instead of by a template for each option, and kept.

    A filter offers a hundred options; their templates were a sixth of the page.
    """

    def render(
        self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None
    ) -> SafeString:
        choices = tuple((value, _kept(label)) for value, label in self.choices)
        written = _written(choices, tuple(self.format_value(value)))
        given = flatatt(self.build_attrs(self.attrs, attrs))
        return format_html('<select name="{}"{}>{}</select>', name, given, written)


def _kept(label: Any) -> Hashable:
    return tuple(map(tuple, label)) if isinstance(label, list | tuple) else label


@lru_cache(maxsize=256)
def _written(choices: tuple[tuple[Any, Hashable], ...], chosen: tuple[str, ...]) -> SafeString:
    groups = forms.Select(choices=choices).optgroups("", list(chosen))
    return format_html_join("", "{}", ((_group(*group),) for group in groups))


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
