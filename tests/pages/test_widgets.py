"""Selects that are written in one go say the same as Django's."""

import pytest
from django import forms
from django.test.html import parse_html

from pages.widgets import PlainSelect

CHOICES = [
    ("", "Anybody"),
    ("me", 'Me & <b>"mine"</b>'),
    ("Person", [(7, "Ida Lund"), ("8 & 9", "Two of them")]),
    ("last", "The last"),
]


@pytest.mark.parametrize("value", ["", None, "me", 7, "7", "8 & 9", "nobody's", "last"])
@pytest.mark.parametrize("attrs", [None, {"id": "queue-with", "disabled": True}])
def test_a_plain_select_says_what_djangos_says(value: object, attrs: dict | None) -> None:
    plain, djangos = PlainSelect({"class": "x"}, CHOICES), forms.Select({"class": "x"}, CHOICES)
    shown = plain.render("with", value, attrs)
    assert parse_html(shown) == parse_html(djangos.render("with", value, attrs))
    assert "<b>" not in shown
