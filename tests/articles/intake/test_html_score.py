"""The bar for HTML: the share of an article's words found, and of found words that are its own."""

import gzip
import json
from pathlib import Path

import pytest
from django.conf import settings

from articles.evaluation.html import score
from tests.articles.intake.pages import PARAGRAPHS, page

DEVELOPMENT_SET = settings.BASE_DIR.parent / "shared" / "data" / "html-dev"
BAR = 0.96


def own_pages(folder: Path) -> Path:
    """Three pages of our own in the layout of the development set."""
    truth = {}
    for number in range(3):
        story = [f"{paragraph} Edition {number}." for paragraph in PARAGRAPHS]
        body = "".join(f"<p>{paragraph}</p><p>Advertisement</p>" for paragraph in story)
        (folder / f"{number}.html.gz").write_bytes(gzip.compress(page(body).encode()))
        truth[str(number)] = "\n".join(story)
    (folder / "truth.json").write_text(json.dumps(truth), encoding="utf-8")
    return folder


@pytest.fixture
def folder(tmp_path):
    return DEVELOPMENT_SET if DEVELOPMENT_SET.is_dir() else own_pages(tmp_path)


def test_article_bodies_are_found_above_the_bar(folder):
    assert score(folder).figures["f1"] >= BAR


def test_our_own_pages_are_read_without_a_fault(tmp_path):
    assert score(own_pages(tmp_path)).figures["f1"] == 1.0
