"""Rows that are filled into their shape say what their template would have drawn for each."""

from dataclasses import replace

from django.template.loader import render_to_string
from hypothesis import given
from hypothesis import strategies as st

from claims.queue_row import QueueRow, Side, Tag
from pages.templatetags import shapes
from pages.templatetags.shapes import draw

PART = "claims/_queue_row.html"

#: With what a template, a pattern and a page take for more than words.
words = st.sampled_from(["", "50 %s", "<b>&amp;", "{{ row }}", '"it\'s"', "…"]) | st.text(
    max_size=8
)
fields = dict.fromkeys(QueueRow.__slots__, words) | {
    "pk": st.integers(1, 10**9),
    **dict.fromkeys(["is_urgent", "is_low", "is_overdue", "is_fresh"], st.booleans()),
    "sides": st.lists(st.builds(Side, words, st.booleans()), max_size=3),
    "tags": st.lists(st.builds(Tag, words, words), max_size=3),
}
rows = st.builds(QueueRow, **fields)


@given(st.lists(rows, max_size=4))
def test_rows_in_their_shapes_say_what_the_template_draws(drawn: list[QueueRow]) -> None:
    assert draw(drawn, PART) == "".join(render_to_string(PART, {"row": row}) for row in drawn)


@given(rows)
def test_a_shape_is_drawn_once(row: QueueRow) -> None:
    draw([row], PART)
    drawn = shapes._pattern.cache_info().misses
    draw([row, replace(row, pk=row.pk + 1)], PART)
    assert shapes._pattern.cache_info().misses == drawn
