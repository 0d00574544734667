"""A long galley: what it costs, and how little of it an act is answered with."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.claims.test_galley import HTMX, address, sentence, suggest
from tests.factories import ArticleFactory, UserFactory, revision_of
from tests.long_article import long_article

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client: Client) -> Client:
    client.force_login(UserFactory(role="Reporter"))
    return client


def test_a_long_galley_takes_no_more_queries_than_a_short_one(desk: Client) -> None:
    counts = []
    for paragraphs in (3, 30):
        article = long_article(paragraphs)
        with CaptureQueriesContext(connection) as queries:
            desk.get(article.get_absolute_url())
        counts.append(len(queries))

    assert counts[0] == counts[1] <= 15


@pytest.mark.parametrize("act", ["initial", "dismiss", "accept"])
def test_an_act_in_a_long_galley_takes_no_more_queries_than_in_a_short_one(
    desk: Client, act: str
) -> None:
    counts = []
    for paragraphs in (3, 30):
        article = long_article(paragraphs)
        suggest(article, 2)
        with CaptureQueriesContext(connection) as queries:
            desk.post(address(article, 2, act), **HTMX)
        counts.append(len(queries))

    assert counts[0] == counts[1]


def test_an_act_answers_with_its_own_paragraph_and_notes_alone(desk: Client) -> None:
    article = long_article(10)
    suggest(article, 4)

    part = desk.post(address(article, 4, "accept"), **HTMX).content.decode()

    assert re.findall(r'id="((?:para|notes)-\d+)"', part) == ["para-2", "notes-2"]
    assert part.count('class="margin-note"') == 2


def test_whom_an_act_made_known_is_known_in_the_whole_margin(desk: Client) -> None:
    article = ArticleFactory()
    said = sentence(article, 3)
    words = "“The repair costs 4.2 million,”"
    start = said.revision.text.index(words)
    attribution = {
        "start": start,
        "end": start + len(words),
        "speaker": "Ida Lund",
        "via": None,
        "anonymous": False,
        "form": "direct",
    }
    revision_of(article).sentences.filter(number__in=[2, 3]).update(
        suggested=True, attributions=[attribution]
    )
    assert "Accept and add Ida Lund" in desk.get(article.get_absolute_url()).content.decode()

    part = desk.post(address(article, 3, "accept"), **HTMX).content.decode()

    assert 'id="notes-1"' in part
    assert "Accept and add Ida Lund" not in part
