"""``{% draw rows "part.html" %}``: the part for each row of a list, one after the other.

Rows are dataclasses of words, numbers, truths and lists of such. The part is drawn by its template
once for each shape that rows have (which words are there, what is true, how long the lists are),
with places for the words; further rows of that shape only fill them in. So the part shows words as
they are, unfiltered, asks of them only whether they are empty, and knows nothing but ``row``.

Drawing fifty rows of thirty tags anew was a third of what a page of the queue took.
"""

import re
from collections.abc import Iterable
from dataclasses import fields
from functools import lru_cache
from typing import Any

from django import template
from django.template.base import Template
from django.template.loader import get_template
from django.utils.html import escape
from django.utils.safestring import SafeString

register = template.Library()

#: A word's number between two characters that no template holds.
_PLACE = re.compile("\ue000(\\d+)\ue001")


@register.simple_tag
def draw(rows: Iterable[Any], part: str) -> SafeString:
    drawer = get_template(part).template  # type: ignore[attr-defined]
    return SafeString("".join(_drawn(drawer, row) for row in rows))


def _drawn(drawer: Template, row: Any) -> str:
    words: list[str] = []
    pattern, places = _pattern(drawer, type(row), _shape(row, words))
    return pattern % tuple([escape(words[place]) for place in places])


@lru_cache(maxsize=1024)
def _pattern(drawer: Template, of: type, shape: tuple[Any, ...]) -> tuple[str, tuple[int, ...]]:
    """What the template draws for a shape, "%s" where words go, and the number of each of them."""
    drawn = drawer.render(template.Context({"row": _placeholder(of, shape, [])}))
    places = tuple(map(int, _PLACE.findall(drawn)))
    return _PLACE.sub("%s", drawn.replace("%", "%%")), places


def _shape(row: Any, words: list[str]) -> tuple[Any, ...]:
    """What a row is without its words, which are added to ``words``."""
    shape: list[Any] = []
    for name in _names(type(row)):
        value = getattr(row, name)
        if isinstance(value, bool):
            shape.append(value)
        elif isinstance(value, str | int):
            if value == "":
                shape.append("")
            else:
                words.append(str(value))
                shape.append("…")
        else:
            shape.append(tuple([(type(one), _shape(one, words)) for one in value]))
    return tuple(shape)


def _placeholder(of: type, shape: tuple[Any, ...], places: list[str]) -> Any:
    """A row of that shape that has places for words; the same order as in ``_shape``."""
    values: list[Any] = []
    for value in shape:
        if value == "…":
            places.append(f"\ue000{len(places)}\ue001")
            values.append(places[-1])
        elif isinstance(value, tuple):
            values.append([_placeholder(*one, places) for one in value])
        else:
            values.append(value)
    return of(*values)


@lru_cache
def _names(of: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(of))
