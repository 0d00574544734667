"""Pasted pages of fifty kinds of outlets: the figures must not fall below what was reached."""

from pathlib import Path

import pytest

from articles.evaluation.pages import score

FOLDER = Path(__file__).parent / "outlets"
FLOORS = {
    "looked_at": {"f1": 0.97, "title": 0.92, "published": 0.96, "byline": 0.95, "outlet": 0.86},
    "unread": {"f1": 0.95, "title": 0.84, "published": 0.96, "byline": 0.86, "outlet": 0.64},
}


@pytest.mark.parametrize("half", FLOORS)
def test_the_pages_of_other_outlets_are_read_as_well_as_before(half):
    figures = score(FOLDER / half).figures
    assert {
        name: figures[name] for name, floor in FLOORS[half].items() if figures[name] < floor
    } == {}
